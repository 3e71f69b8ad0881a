import type { HeldCertificate } from '../certificate.ts';
import { findCertificate, holding } from '../holdings.ts';
import { DAY_MS, type Instant, plus, span } from '../instant.ts';
import { valueOf } from '../reading.ts';
import type { Reason } from '../refusal.ts';
import type { SkypeAssignment, SkypeReadings } from '../snapshot.ts';
import type { Thumbprint } from '../thumbprint.ts';
import { say } from '../wording/sentence.ts';
import type { Asked, Sketched } from './sketch.ts';

/** R07: a staged certificate takes over at least this long before current ends. */
export const R07_MS = DAY_MS;

/** What the planners of Skype are given beside what was asked. */
export interface SkypeAsked extends Asked {
  skype: SkypeReadings;
  assignment: SkypeAssignment;
  /** The certificate that is current at global scope, as some front end holds it; null when none that answered does. */
  current: HeldCertificate | null;
  /** Front ends by FQDN, sorted; those that did not answer apart. */
  frontEnds: string[];
  silent: string[];
}

/** Puts the readings at hand, or says what they lack. */
export function withSkype(asked: Asked, plan: (asked: SkypeAsked) => Sketched): Sketched {
  const { skype, estate } = asked.snapshot;
  if (skype === null) return [{ rule: 'no-party', says: say('refused.noSkype', { estate }) }];
  const assignment = valueOf(skype.globalAssignment);
  if (assignment === undefined) return [{ rule: 'R35', says: say('R35.assignment') }];
  const all = Object.keys(skype.frontEnds).toSorted();
  const silent = all.filter((fqdn) => !answers(skype, fqdn));
  const current = assignment.current === null ? null : (findCertificate({ ...asked.snapshot, exchange: null }, assignment.current) ?? null);
  return plan({ ...asked, skype, assignment, current, frontEnds: all.filter((fqdn) => answers(skype, fqdn)), silent });
}

/** R21: nothing is assigned or staged while a front end cannot say what it has. */
export function silentGuard({ silent, frontEnds }: SkypeAsked): Reason[] {
  if (silent.length > 0) return [{ rule: 'R21', says: say('R21.skype', { servers: silent }) }];
  return frontEnds.length === 0 ? [{ rule: 'R35', says: say('R35.noFrontEnd') }] : [];
}

/** R11: replication has to be readable; where it lags the plan begins with a push. */
export function replicationGuard({ skype }: SkypeAsked): Reason[] {
  return skype.replication.answer === 'none' ? [{ rule: 'R11', says: say('R11.notRead') }] : [];
}

/** Replicas that are not up to date, by FQDN. */
export function lagging({ skype }: SkypeAsked): string[] {
  return (valueOf(skype.replication) ?? []).filter(({ upToDate }) => !upToDate).map(({ fqdn }) => fqdn.toLowerCase()).toSorted();
}

/** Front ends that use or hold something else than what is assigned globally (R01). */
export function differing({ skype, assignment, frontEnds }: SkypeAsked): string[] {
  const { current } = assignment;
  return frontEnds.filter((fqdn) => {
    const local = valueOf(skype.frontEnds[fqdn]?.assignment);
    const lacksIt = current !== null && holding(skype.frontEnds[fqdn]?.store, current).kind === 'has-not';
    return local !== undefined && (local.current !== current || lacksIt);
  });
}

/** A staged certificate takes over in time by R07, or is due: a roll is under way (R36). */
export function isStagedInTime({ assignment, current, now }: SkypeAsked): boolean {
  const { staged } = assignment;
  return staged !== null && current !== null && span(now, current.notAfter) > 0 && span(staged.effective, current.notAfter) >= R07_MS;
}

/** The first front end that answers and has the certificate with an exportable key. */
export function holderOf({ skype, frontEnds }: SkypeAsked, thumbprint: Thumbprint): { on: string; certificate: HeldCertificate } | undefined {
  for (const on of frontEnds) {
    const held = holding(skype.frontEnds[on]?.store, thumbprint);
    if (held.kind === 'has' && held.certificate.hasPrivateKey === true && held.certificate.exportable === true) return { on, certificate: held.certificate };
  }
  return undefined;
}

/** Now to the minute, for names. */
export function minuteOf(now: Instant): string {
  return `${plus(now, 0).slice(0, 16)}Z`;
}

function answers(skype: SkypeReadings, fqdn: string): boolean {
  const frontEnd = skype.frontEnds[fqdn];
  return frontEnd?.assignment.answer === 'value' && frontEnd.store.answer === 'value';
}
