import type { EntraTarget } from '../entra/targetFor.ts';
import { DAY_MS, type Instant } from '../instant.ts';
import type { Intent } from '../intent.ts';
import type { Reason } from '../refusal.ts';
import type { SkypeReadings } from '../snapshot.ts';
import { say } from '../wording/sentence.ts';
import { entraGuard } from './entraOf.ts';
import { canRestage, LAST_CALL_MS, type SkypeSituation, skypeSituation } from './skypeSituation.ts';

/** What Skype needs most: the row that applies, what to propose, and why something is held back. */
export interface SkypeDecision {
  /** The row by name; `assignment unreadable` stands for itself. */
  row: string;
  /** What is most urgent and may be done; null when nothing is needed, or nothing may be done. */
  intent: Intent | null;
  blocked: Reason[];
}

/**
 * What the Skype side needs, as one table. Pure; judged by instants (R29). Nothing is assigned or staged while a front end or the
 * replication state could not be read (R11, R21), or rolled where Entra could not be told first (`entra`; R23); a push of the central store is harmless and always possible.
 */
export function decideSkype(skype: SkypeReadings, now: Instant, entra: EntraTarget | null = null): SkypeDecision {
  const situation = skypeSituation(skype, now);
  if (situation === undefined) return { row: 'assignment unreadable', intent: null, blocked: [{ rule: 'R35', says: say('R35.assignment') }] };
  if (situation.assignment.untold !== undefined) return { row: 'assignment told in part', intent: null, blocked: [{ rule: 'R35', says: say('R35.assignment') }] };
  const world: World = { ...situation, skype, now, entra };
  const found = TABLE.find(([, when]) => when(world));
  if (found === undefined) throw new Error('the last row of the Skype table holds always');
  const [row, , then] = found;
  return { row, ...outcome(then, world) };
}

interface World extends SkypeSituation {
  skype: SkypeReadings;
  now: Instant;
  entra: EntraTarget | null;
}

type Then = 'nothing' | 'ASSIGN' | 'IMPORT' | 'REPLICATE' | 'STAGE' | 'NOW' | 'not seen';
type Test = (world: World) => boolean;

/** The rows in order of urgency: the first that holds applies. */
const TABLE: readonly [row: string, when: Test, then: Then][] = [
  ['nothing assigned | a front end holds one', (w) => isUnassigned(w) && w.sources.stored.length > 0, 'ASSIGN'],
  ['nothing assigned | otherwise', isUnassigned, 'IMPORT'],

  ['current not seen | any', (w) => w.current === null && w.silent.length > 0, 'not seen'],
  ['held nowhere | replication behind', (w) => w.current === null && w.lagging.length > 0, 'REPLICATE'],
  ['no key anywhere | offered again', (w) => cannotSign(w) && w.copyOfCurrent !== undefined, 'IMPORT'],
  ['no key anywhere | otherwise', cannotSign, 'NOW'],

  ['not valid, or ends within 26 h | staged takes over before', (w) => isOver(w) && w.isInDate && takesOver(w), 'nothing'],
  ['not valid, or ends within 26 h | otherwise', isOver, 'NOW'],

  ['valid | a front end differs', (w) => w.differing.length > 0, 'REPLICATE'],
  ['not exportable | offered again', (w) => !w.isExportable && w.copyOfCurrent !== undefined, 'IMPORT'],
  ['staged | in time, or past its date', (w) => w.staged === 'waiting' || w.staged === 'overdue', 'nothing'],
  ['staged | unfit, too late or too close', (w) => w.staged !== 'none', 'STAGE'],
  ['ends within 60 d | nothing staged', (w) => w.left !== null && w.left < 60 * DAY_MS, 'STAGE'],
  ['defective or not exportable | nothing staged', (w) => w.isDefective || !w.isExportable, 'STAGE'],
  ['valid | replication behind', (w) => w.lagging.length > 0, 'REPLICATE'],
  ['valid | nothing to do', () => true, 'nothing'],
];

/** Every row's name, in order. */
export const SKYPE_ROWS: readonly string[] = TABLE.map(([row]) => row);

function isUnassigned({ assignment }: World): boolean {
  return assignment.current === null;
}

/** No front end that answered has it with a key. */
function cannotSign({ current, hasKey }: World): boolean {
  return current === null || !hasKey;
}

function isOver({ isInDate, left }: World): boolean {
  return !isInDate || left === null || left <= LAST_CALL_MS;
}

function takesOver({ staged }: World): boolean {
  return staged === 'waiting' || staged === 'tight';
}

type Outcome = Pick<SkypeDecision, 'intent' | 'blocked'>;

function outcome(then: Then, world: World): Outcome {
  switch (then) {
    case 'nothing':
      return { intent: null, blocked: [] };
    case 'not seen':
      return { intent: pushOnly(world), blocked: guards(world) };
    case 'REPLICATE':
      return { intent: { id: 'REP-SFB-REPLICATE' }, blocked: [] };
    case 'ASSIGN':
      return guarded(world, { id: 'REP-SFB-ASSIGN', thumbprint: preferred(world) }, entraGuard(world.entra));
    case 'IMPORT':
      return guarded(world, importIntent(world), isUnassigned(world) ? entraGuard(world.entra) : []);
    case 'STAGE':
      return guarded(world, rollIntent('ROLL-SFB-STAGE', world), entraGuard(world.entra));
    case 'NOW':
      return guarded(world, rollIntent('ROLL-SFB-NOW', world), entraGuard(world.entra));
  }
}

/** What the front ends agree on using, if it is suitable; else what lasts longest. */
function preferred({ skype, sources }: World): string {
  const local = new Set(Object.values(skype.frontEnds).flatMap(({ assignment }) => (assignment.answer === 'value' ? (assignment.value.current ?? []) : [])));
  const agreed = local.size === 1 ? sources.stored.find(({ certificate }) => local.has(certificate.thumbprint)) : undefined;
  return (agreed ?? sources.stored[0])?.certificate.thumbprint ?? '';
}

function importIntent({ assignment, copyOfCurrent, successors }: World): Intent | null {
  const pfx = assignment.current === null ? successors.offered[0] : copyOfCurrent;
  return pfx === undefined ? null : { id: 'REP-SFB-IMPORT', pfx: pfx.name };
}

/** What was staged first (R36), then an offered file, then another certificate of a front end's store. */
function rollIntent(id: 'ROLL-SFB-STAGE' | 'ROLL-SFB-NOW', world: World): Intent | null {
  if (canRestage(world.skype, world, world.now)) return { id };
  const { offered: [pfx], stored: [stored] } = world.successors;
  if (pfx !== undefined) return { id, pfx: pfx.name };
  return stored === undefined ? null : { id, thumbprint: stored.certificate.thumbprint };
}

function guarded(world: World, intent: Intent | null, more: Reason[] = []): Outcome {
  const blocked = [...guards(world), ...more];
  if (blocked.length > 0) return { intent: pushOnly(world), blocked };
  return intent === null ? { intent: null, blocked: [{ rule: 'no-certificate', says: say('refused.noSkypeCertificate') }] } : { intent, blocked };
}

/** R21, R11: who cannot say what it uses would be left behind. The same for the proposal and the plan. */
function guards({ silent, answering, skype }: World): Reason[] {
  const reasons: Reason[] = [];
  if (silent.length > 0) reasons.push({ rule: 'R21', says: say('R21.skype', { servers: silent }) });
  else if (answering.length === 0) reasons.push({ rule: 'R35', says: say('R35.noFrontEnd') });
  if (skype.replication.answer === 'none') reasons.push({ rule: 'R11', says: say('R11.notRead') });
  return reasons;
}

/** A push brings what is assigned to where it is not; with nothing assigned it would bring nothing. */
function pushOnly({ assignment, differing, lagging, isInDate }: World): Intent | null {
  if (assignment.current === null) return null;
  return lagging.length > 0 || (isInDate && differing.length > 0) ? { id: 'REP-SFB-REPLICATE' } : null;
}
