import { entraGuard } from '../decisions/entraOf.ts';
import { LAST_CALL_MS, R07_MS } from '../decisions/skypeSituation.ts';
import { hasWeakKey } from '../certificate.ts';
import type { CheckId } from '../finding.ts';
import { DAY_MS, HOUR_MS, type Instant, MINUTE_MS, plus, span } from '../instant.ts';
import type { Reason } from '../refusal.ts';
import { type Sentence, say } from '../wording/sentence.ts';
import { exchangePeerNote, exchangeReadsAgain, peerVerifies } from './peers.ts';
import type { Step } from './plan.ts';
import type { Asked, Sketch, Sketched } from './sketch.ts';
import { bringIn, chooseSource, fromStore, type Named, type Source } from './skypeCertificate.ts';
import { readAssignment, replicate, untilTakenOver } from './skypeSteps.ts';
import { changeGuards, holderOf, pushesFirst, type SkypeAsked, underWay, withSkype } from './skypeWorld.ts';
import { stagingDate } from './stagingDate.ts';
import { entraNotes, entraVerifies, partiesWith } from './tellEntra.ts';

/** domain.md 5.1: the date lies more than an hour ahead, so that replication is through before it. */
const REPLICATION_MS = HOUR_MS;
/** Time for somebody to agree. */
const CONSENT_MS = HOUR_MS;

/** ROLL-SFB-STAGE: stages a new certificate at global scope on one front end, replicates it, and waits until it has taken over (R05 … R08, R11). */
export function stageSkype(asked: Asked, wish: Named & { effective?: Instant | undefined }): Sketched {
  return withSkype(asked, (skype) => {
    const refused = againstStagingSkype(skype);
    if (refused.length > 0) return refused;
    const source = sourceOf(skype, wish);
    if (isReasons(source)) return source;
    const date = dateOf(skype, wish.effective);
    if (typeof date !== 'string') return date;
    const endsFirst = outlasted(skype, source, date);
    return endsFirst.length > 0 ? endsFirst : sketchOf(skype, source, date);
  });
}

/** ROLL-SFB-NOW: the same without a date. A staged certificate that would come too late is taken first (R36). */
export function rollSkypeNow(asked: Asked, wish: Named): Sketched {
  return withSkype(asked, (skype) => {
    const refused = [...changeGuards(skype), ...entraGuard(skype.entra), ...stillServes(skype)];
    if (refused.length > 0) return refused;
    const source = sourceOf(skype, wish);
    if (isReasons(source)) return source;
    return sketchOf(skype, source, null);
  });
}

/** Why nothing may be staged for Skype now; empty when it may. */
export function againstStagingSkype(asked: SkypeAsked): Reason[] {
  const { now, situation: { assignment, current, differing } } = asked;
  const guards = [...changeGuards(asked), ...entraGuard(asked.entra), ...underWay(asked)];
  if (guards.length > 0) return guards;
  if (assignment.current === null) return [{ rule: 'R07', says: say('R07.nothingAssigned') }];
  if (current === null) return [{ rule: 'R35', says: say('R35.currentNotHeld', { thumbprint: assignment.current }) }];
  if (differing.length > 0) return [{ rule: 'R01', says: say('R01.differ', { servers: differing, thumbprint: current.thumbprint }) }];
  if (span(now, current.notAfter) <= 0) return [{ rule: 'R07', says: say('R07.ended', { thumbprint: current.thumbprint, notAfter: current.notAfter }) }];
  return [];
}

/** R36: a staged certificate that takes over before current ends is waited for; one that current does not live to see is taken at once. */
function stillServes(asked: SkypeAsked): Reason[] {
  const { isInDate, hasKey, left, staged, assignment } = asked.situation;
  const inTime = staged === 'waiting' || (staged === 'tight' && left !== null && left <= LAST_CALL_MS);
  if (assignment.staged === null || !isInDate || !hasKey || !inTime) return [];
  return [{ rule: 'R36', says: say('R36.skype', { thumbprint: assignment.staged.thumbprint, effective: assignment.staged.effective }) }];
}

/** What a roll is to be made with, or why there is nothing. */
export function sourceOf(asked: SkypeAsked, wish: Named): Source | Reason[] {
  return restaged(asked, wish) ?? chooseSource(asked, wish);
}

/** What the first roll staged is not thrown away when only its date is wrong (R36, SFB-09). */
function restaged(asked: SkypeAsked, { thumbprint, pfx }: Named): Source | undefined {
  const { staged } = asked.situation.assignment;
  if (staged === null || thumbprint !== undefined || pfx !== undefined) return undefined;
  const source = fromStore(asked, staged.thumbprint);
  return isReasons(source) ? undefined : source;
}

function dateOf({ now, situation: { current } }: SkypeAsked, effective: Instant | undefined): Instant | Reason[] {
  const notAfter = current?.notAfter ?? now;
  if (effective !== undefined) {
    const against = againstDate(effective, { now, notAfter });
    return against.length > 0 ? against : effective;
  }
  const date = stagingDate({ now, notAfter, margin: R07_MS, lead: REPLICATION_MS + CONSENT_MS, urgent: false });
  return date ?? [{ rule: 'R07', says: say('R07.noRoom', { notAfter }) }];
}

function againstDate(effective: Instant, { now, notAfter }: { now: Instant; notAfter: Instant }): Reason[] {
  if (span(now, effective) <= REPLICATION_MS) return [{ rule: 'R07', says: say('R07.tooSoon', { effective, from: plus(now, REPLICATION_MS) }) }];
  return span(effective, notAfter) < R07_MS ? [{ rule: 'R07', says: say('R07.tooLate', { effective, notAfter, latest: plus(notAfter, -R07_MS) }) }] : [];
}

/** A certificate that ends before it takes over is none. */
export function outlasted(asked: SkypeAsked, source: Source, date: Instant): Reason[] {
  const certificate = knownOf(asked, source);
  if (certificate === undefined || span(date, certificate.notAfter) > 0) return [];
  const { thumbprint, notAfter } = certificate;
  return [{ rule: 'R13', says: say('R13.endsBefore', { thumbprint, notAfter, effective: date }) }];
}

/** What is known of it before it is there; nothing for a request. */
function knownOf(asked: SkypeAsked, source: Source): { thumbprint: string; notAfter: Instant } | undefined {
  switch (source.kind) {
    case 'store':
      return holderOf(asked, source.thumbprint)?.certificate;
    case 'pfx':
      return source.pfx;
    case 'request':
      return undefined;
  }
}

function sketchOf(asked: SkypeAsked, source: Source, effective: Instant | null): Sketch {
  const before = pushesFirst(asked) ? replicate() : [];
  const { steps, which } = bringIn(asked, source, { effective, index: before.length });
  const after: Step[] = effective === null ? [] : [untilTakenOver(which, effective)];
  return {
    party: 'skype', parties: partiesWith('skype', asked.entra), tier: effective === null ? 'change' : 'staged',
    steps: [...before, ...steps, ...replicate(), ...after, ...exchangeReadsAgain(asked.snapshot), readAssignment()],
    title: effective === null ? say('plan.title.skypeNow') : say('plan.title.skypeStage', { effective }),
    why: whyRoll(asked),
    undo: undoOf(asked, effective),
    notes: notesOf(asked, effective),
    verifies: ['SFB-01', 'SFB-02', 'SFB-03', 'SFB-04', 'SFB-08', 'SFB-09', ...entraVerifies(asked.entra), ...peerVerifies(asked)],
    cures: skypeRollCures(asked),
    startBy: effective === null ? null : plus(effective, -REPLICATION_MS - MINUTE_MS),
  };
}

/** Why Skype gets a new certificate. */
export function whyRoll({ situation: { assignment, current } }: SkypeAsked): Sentence[] {
  if (assignment.current === null) return [say('plan.why.skypeNone')];
  const ends = current === null ? [say('plan.why.skypeNotHeld', { thumbprint: assignment.current })] : [say('plan.why.skypeEnds', { thumbprint: current.thumbprint, notAfter: current.notAfter })];
  return assignment.staged === null ? ends : [...ends, say('plan.why.skypeStaged', { thumbprint: assignment.staged.thumbprint, effective: assignment.staged.effective })];
}

function undoOf({ now, situation: { assignment, current } }: SkypeAsked, effective: Instant | null): Sentence {
  if (assignment.current === null || current === null || span(now, current.notAfter) <= 0) return say('plan.undo.none');
  return effective === null ? say('plan.undo.skypeNow', { thumbprint: assignment.current }) : say('plan.undo.skypeStage', { thumbprint: assignment.current, effective });
}

function notesOf(asked: SkypeAsked, effective: Instant | null): Sentence[] {
  const { snapshot, now, situation: { current, lagging: behind } } = asked;
  const wasValid = current !== null && span(now, current.notAfter) > DAY_MS;
  return [
    ...entraNotes(asked.entra, { party: 'skype' }),
    ...(pushesFirst(asked) ? [say('plan.note.pushFirst', { servers: behind })] : []),
    ...(effective === null ? [say('plan.note.skypeAtOnce'), ...(wasValid ? [say('plan.note.stagedInstead')] : [])] : []),
    say('plan.note.noRestart'),
    say('plan.note.skypePreviousFrom', { from: plus(effective ?? now, DAY_MS) }),
    ...exchangePeerNote(snapshot),
  ];
}

/** What a roll of Skype is there to cure. */
export function skypeRollCures({ situation: { assignment, current, left } }: SkypeAsked): CheckId[] {
  const cures: [CheckId, boolean][] = [
    ['SFB-01', assignment.current === null], ['SFB-04', left !== null && left < 60 * DAY_MS],
    ['SFB-05', current !== null && hasWeakKey(current)], ['SFB-09', assignment.staged !== null],
  ];
  return cures.filter(([, applies]) => applies).map(([id]) => id);
}

/** A choice that was refused. */
export function isReasons(source: Source | Reason[]): source is Reason[] {
  return Array.isArray(source);
}
