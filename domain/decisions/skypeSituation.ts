import { hasOldHash, hasWeakKey, type HeldCertificate } from '../certificate.ts';
import { type Holding, holding } from '../holdings.ts';
import { DAY_MS, HOUR_MS, type Instant, plus, span } from '../instant.ts';
import { type Reading, valueOf } from '../reading.ts';
import type { OfferedPfx, SkypeAssignment, SkypeReadings, StoreListing } from '../snapshot.ts';
import type { Thumbprint } from '../thumbprint.ts';
import { isSuitable, isSuitableOffer, namesDomain, type SkypeSources, skypeSources } from './skypeSource.ts';

/** R07: a staged certificate takes over at least this long before current ends. */
export const R07_MS = DAY_MS;
/** Below this no staged roll keeps R07: its day, an hour for replication, and an hour for somebody to agree. */
export const LAST_CALL_MS = R07_MS + 2 * HOUR_MS;
/** How long replication may take (R11, SFB-08), and a staged certificate to take over after its date. */
export const REPLICATION_MS = 15 * 60_000;

/** How the staged certificate stands: none, unfit to take over, after current has ended, too close to its end (R07), past its date, or in time. */
export type StagedState = 'none' | 'unfit' | 'late' | 'tight' | 'overdue' | 'waiting';

/** What the Skype decision is judged on. Front ends by FQDN, sorted. */
export interface SkypeSituation {
  assignment: SkypeAssignment;
  /** Current as a front end holds it, one with its key first; null when none that answered does. */
  current: HeldCertificate | null;
  /** Milliseconds until current ends; null when its dates were not seen. */
  left: number | null;
  isInDate: boolean;
  /** What makes current worth replacing although it is valid: R02, R03, R04, or SHA-1. */
  isDefective: boolean;
  hasKey: boolean;
  isExportable: boolean;
  staged: StagedState;
  /** Use or hold something else than what is assigned globally (R01). */
  differing: string[];
  /** Replicas that are not up to date. */
  lagging: string[];
  /** Front ends whose assignment or store gave no value. */
  silent: string[];
  answering: string[];
  /** The offered file that holds current itself, when it is suitable. */
  copyOfCurrent: OfferedPfx | undefined;
  /** What could follow current: suitable, in none of the three slots, and lasting longer. */
  successors: SkypeSources;
  sources: SkypeSources;
}

/** Classifies the readings at `now`; undefined when the global assignment could not be read. */
export function skypeSituation(skype: SkypeReadings, now: Instant): SkypeSituation | undefined {
  const assignment = valueOf(skype.globalAssignment);
  if (assignment === undefined) return undefined;
  const copies = assignment.current === null ? [] : copiesOf(skype, assignment.current);
  const current = copies.find(({ hasPrivateKey }) => hasPrivateKey === true) ?? copies[0] ?? null;
  const isInDate = current !== null && span(current.notBefore, now) >= 0 && span(now, current.notAfter) > 0;
  const sources = skypeSources(skype, now);
  return {
    assignment, current, isInDate, sources,
    left: current === null ? null : span(now, current.notAfter),
    isDefective: current !== null && isDefective(current, skype),
    hasKey: copies.some(({ hasPrivateKey }) => hasPrivateKey !== false),
    isExportable: copies.some(({ hasPrivateKey, exportable }) => hasPrivateKey !== false && exportable !== false),
    staged: stagedState(skype, { assignment, current, now }),
    differing: frontEnds(skype, (frontEnd) => differs(frontEnd, assignment.current)),
    lagging: (valueOf(skype.replication) ?? []).filter(({ upToDate }) => !upToDate).map(({ fqdn }) => fqdn.toLowerCase()).toSorted(),
    silent: frontEnds(skype, (frontEnd) => !answers(frontEnd)),
    answering: frontEnds(skype, answers),
    copyOfCurrent: (valueOf(skype.offered) ?? []).find((pfx) => pfx.thumbprint === assignment.current && isSuitableOffer(pfx, skype, now)),
    successors: successorsOf(sources, assignment, current),
  };
}

type FrontEnd = SkypeReadings['frontEnds'][string];

function frontEnds(skype: SkypeReadings, test: (frontEnd: FrontEnd) => boolean): string[] {
  return Object.entries(skype.frontEnds).filter(([, frontEnd]) => test(frontEnd)).map(([fqdn]) => fqdn).toSorted();
}

function answers({ assignment, store }: FrontEnd): boolean {
  return assignment.answer === 'value' && store.answer === 'value';
}

/** Only what a front end said counts: one that could not say does not differ (R35). */
function differs({ assignment, store }: FrontEnd, current: Thumbprint | null): boolean {
  const local = valueOf(assignment);
  if (local === undefined || store.answer === 'none') return false;
  return local.current !== current || (current !== null && holding(store, current).kind === 'has-not');
}

function copiesOf(skype: SkypeReadings, thumbprint: Thumbprint): HeldCertificate[] {
  return Object.entries(skype.frontEnds).toSorted(([a], [b]) => (a < b ? -1 : 1)).flatMap(([, { store }]) => certificateOf(store, thumbprint));
}

function certificateOf(store: Reading<StoreListing>, thumbprint: Thumbprint): HeldCertificate[] {
  const held: Holding = holding(store, thumbprint);
  return held.kind === 'has' ? [held.certificate] : [];
}

function isDefective(current: HeldCertificate, { defaultSipDomain }: SkypeReadings): boolean {
  const domain = valueOf(defaultSipDomain);
  return hasWeakKey(current) || hasOldHash(current) || (typeof domain === 'string' && !namesDomain(current.subject, domain));
}

interface Staging {
  assignment: SkypeAssignment;
  current: HeldCertificate | null;
  now: Instant;
}

/** Unfit only by what was read: a staged certificate that no front end shows is taken at its word. */
function stagedState(skype: SkypeReadings, { assignment: { staged }, current, now }: Staging): StagedState {
  if (staged === null) return 'none';
  const [copy] = copiesOf(skype, staged.thumbprint);
  if (copy !== undefined && (hasWeakKey(copy) || span(staged.effective, copy.notAfter) <= 0 || span(now, copy.notAfter) <= 0)) return 'unfit';
  if (current !== null && span(staged.effective, current.notAfter) < 0) return 'late';
  if (span(plus(staged.effective, REPLICATION_MS), now) > 0) return 'overdue';
  return current !== null && span(staged.effective, current.notAfter) < R07_MS ? 'tight' : 'waiting';
}

function successorsOf({ stored, offered }: SkypeSources, { current, staged, previous }: SkypeAssignment, held: HeldCertificate | null): SkypeSources {
  const used = new Set([current, staged?.thumbprint, previous?.thumbprint]);
  const follows = (thumbprint: Thumbprint, notAfter: Instant) => !used.has(thumbprint) && (held === null || span(held.notAfter, notAfter) > 0);
  return {
    stored: stored.filter(({ certificate }) => follows(certificate.thumbprint, certificate.notAfter)),
    offered: offered.filter(({ thumbprint, notAfter }) => follows(thumbprint, notAfter)),
  };
}

/** The staged certificate can be assigned or dated anew from a front end's store (R36: what was staged is not thrown away). */
export function canRestage(skype: SkypeReadings, { assignment: { staged } }: SkypeSituation, now: Instant): boolean {
  return staged !== null && copiesOf(skype, staged.thumbprint).some((copy) => isSuitable(copy, skype, now));
}
