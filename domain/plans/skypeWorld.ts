import { entraOf } from '../decisions/entraOf.ts';
import { type SkypeSituation, skypeSituation } from '../decisions/skypeSituation.ts';
import type { HeldCertificate } from '../certificate.ts';
import type { EntraTarget } from '../entra/targetFor.ts';
import { holding } from '../holdings.ts';
import type { Instant } from '../instant.ts';
import type { Reason } from '../refusal.ts';
import type { SkypeReadings } from '../snapshot.ts';
import type { Thumbprint } from '../thumbprint.ts';
import { say } from '../wording/sentence.ts';
import type { Asked, Sketched } from './sketch.ts';

/** What the planners of Skype are given beside what was asked. */
export interface SkypeAsked extends Asked {
  skype: SkypeReadings;
  situation: SkypeSituation;
  /** Where a new certificate has to be before it can sign (R23); null: nowhere, for this is not hybrid. */
  entra: EntraTarget | null;
}

/** Puts the readings at hand, or says what they lack. */
export function withSkype(asked: Asked, plan: (asked: SkypeAsked) => Sketched): Sketched {
  const { skype, estate } = asked.snapshot;
  if (skype === null) return [{ rule: 'no-party', says: say('refused.noSkype', { estate }) }];
  const situation = skypeSituation(skype, asked.now);
  if (situation === undefined) return [{ rule: 'R35', says: say('R35.assignment') }];
  return plan({ ...asked, skype, situation, entra: entraOf('skype', asked.snapshot) });
}

/** R21, R11: nothing is assigned or staged while a front end, or replication, could not say where it stands. */
export function changeGuards({ skype, situation: { silent, answering } }: SkypeAsked): Reason[] {
  const reasons: Reason[] = [];
  if (silent.length > 0) reasons.push({ rule: 'R21', says: say('R21.skype', { servers: silent }) });
  else if (answering.length === 0) reasons.push({ rule: 'R35', says: say('R35.noFrontEnd') });
  if (skype.replication.answer === 'none') reasons.push({ rule: 'R11', says: say('R11.notRead') });
  return reasons;
}

/** R36: a certificate is staged and waits for its date, or for front ends to follow it. */
export function underWay({ situation: { assignment, staged } }: SkypeAsked): Reason[] {
  if (assignment.staged === null || (staged !== 'waiting' && staged !== 'overdue')) return [];
  return [{ rule: 'R36', says: say('R36.skype', { thumbprint: assignment.staged.thumbprint, effective: assignment.staged.effective }) }];
}

/** The first front end that answers and has the certificate with a key that it says can be exported (R03). */
export function holderOf({ skype, situation: { answering } }: SkypeAsked, thumbprint: Thumbprint): { on: string; certificate: HeldCertificate } | undefined {
  for (const on of answering) {
    const held = holding(skype.frontEnds[on]?.store, thumbprint);
    if (held.kind === 'has' && held.certificate.hasPrivateKey === true && held.certificate.exportable === true) return { on, certificate: held.certificate };
  }
  return undefined;
}

/** R11: replicas that lag are pushed before anything changes; not where current could not arrive anyway, for that wait would never end. */
export function pushesFirst({ situation: { lagging, assignment, hasKey } }: SkypeAsked): boolean {
  return lagging.length > 0 && (assignment.current === null || hasKey);
}

/** To the minute, for names: `2026-11-21T09:00Z`. */
export function minuteOf(now: Instant): string {
  return `${now.slice(0, 16)}Z`;
}
