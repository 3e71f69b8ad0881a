import { whyNotAsked } from '../../domain/approvals/ask.ts';
import { assess } from '../../domain/checks/assess.ts';
import { blindSources } from '../../domain/checks/blindSources.ts';
import type { Turn } from '../../domain/conversation.ts';
import { moved } from '../../domain/facts.ts';
import { stoppedSays } from '../../domain/policy/closed.ts';
import { factsOf } from '../../domain/factsOf.ts';
import { countResults, type Finding } from '../../domain/finding.ts';
import type { Intent } from '../../domain/intent.ts';
import { pictureOf } from '../../domain/picture/picture.ts';
import type { PlanName } from '../../domain/plans/plan.ts';
import { planFor } from '../../domain/plans/planFor.ts';
import type { Unit } from '../../domain/ports/store.ts';
import { type Reason, Refusal } from '../../domain/refusal.ts';
import { objections } from '../../domain/rehearsal/objections.ts';
import { timeLine } from '../../domain/rehearsal/timeLine.ts';
import type { Snapshot } from '../../domain/snapshot.ts';
import { timelineOf } from '../../domain/timeline/timeline.ts';
import type { CheckReport } from '../../domain/views.ts';
import { say } from '../../domain/wording/sentence.ts';
import { unknownPlan } from './acts.ts';
import type { Drawn } from './cards.ts';
import { checkButtons } from './checkButtons.ts';
import { makePlan } from './makePlan.ts';
import { type EstateSource, type Office, readerOf } from './office.ts';
import { record } from './record.ts';
import { rightsNow } from './rightsNow.ts';
import { offerRepairs } from './repairTalk.ts';
import type { SlowCommand } from './storedCommand.ts';
import { pictureOf as timelinePictureOf } from './timelinePicture.ts';
import { beginTree } from './treeTalk.ts';

/** A command that was written down, with the estate as it was read for it. */
export interface SlowWork<C extends SlowCommand = SlowCommand> {
  office: Office;
  command: C;
  turn: Turn;
  source: EstateSource;
  snapshot: Snapshot;
  /** The time line of what was read, where the answer shows it. */
  drawn: Drawn | null;
}

/** Draws the time line for the commands whose answer has room for it: itself, and a whole check. Takes a while, so it is done before the transaction. */
export async function drawnFor({ office, command, turn, snapshot }: Pick<SlowWork, 'office' | 'command' | 'turn' | 'snapshot'>): Promise<Drawn | null> {
  return command.name === 'timeline' || (command.name === 'check' && command.filter === null) ? timelinePictureOf(office, snapshot, readerOf(turn.conversation, office)) : null;
}

/** Ends a slow command in one transaction: what it changes, the record, and the messages that answer it. */
export async function conclude(unit: Unit, work: SlowWork): Promise<void> {
  const { office, command, snapshot } = work;
  const findings = assess(snapshot, office.clock.now());
  await recordReading(unit, work, findings);
  switch (command.name) {
    case 'check': return report(unit, work, { ...seen(work, findings), filter: command.filter });
    case 'findings': return report(unit, work, seen(work, findings));
    case 'timeline': return tellTimeline(unit, work);
    case 'propose': return propose(unit, work, command.intent);
    case 'repairs': return offerRepairs(unit, office, { ...work, findings });
    case 'rehearse': return rehearseAgain(unit, work, command.plan);
    case 'repair': return repair(unit, work, findings.filter(({ id }) => id === command.check));
  }
}

function seen({ source, snapshot }: SlowWork, findings: readonly Finding[]): CheckReport {
  return { estate: source.estate.name, readAt: snapshot.at, findings, filter: null, blind: blindSources(snapshot), picture: pictureOf(snapshot, findings) };
}

async function report(unit: Unit, { office, command, turn, drawn }: SlowWork, seen: CheckReport): Promise<void> {
  const all = command.name === 'findings';
  const buttons = await checkButtons(unit, office, { report: seen, turn, all });
  const stopped = stoppedSays(await rightsNow(unit, office));
  const utterance = office.cards.check({ ...seen, ...(stopped !== undefined && { stopped }) }, { buttons, all, drawn }, readerOf(turn.conversation, office));
  await unit.queueMessage({ id: office.ids.id(), conversationId: turn.conversation.id, utterance, updates: null, copyId: null, key: null });
}

async function tellTimeline(unit: Unit, { office, turn, snapshot, drawn }: SlowWork): Promise<void> {
  const reader = readerOf(turn.conversation, office);
  for (const utterance of office.cards.timeline(timelineOf(snapshot, reader.now), drawn, reader)) {
    await unit.queueMessage({ id: office.ids.id(), conversationId: turn.conversation.id, utterance, updates: null, copyId: null, key: null });
  }
}

async function propose(unit: Unit, work: SlowWork, intent: Intent): Promise<void> {
  const { office, turn, source, snapshot } = work;
  if (intent.id === 'REP-TREE-004') return beginTree(unit, office, work);
  const planned = planFor(intent, snapshot, source.estate, office.clock.now());
  if ('refused' in planned) return refuse(unit, work, { intent: intent.id, reasons: planned.refused });
  const reason = becauseOf(work.command);
  const notAsked = whyNotAsked({ plan: planned.plan, by: turn.person, reason }, await rightsNow(unit, office));
  if (notAsked !== null) return refuse(unit, work, { intent: intent.id, reasons: [notAsked] });
  const rehearsal = office.rehearse(planned.plan, { snapshot, estate: source.estate, now: office.clock.now() });
  const against = objections(rehearsal);
  if (against.length > 0) return refuse(unit, work, { intent: intent.id, reasons: against });
  await makePlan(unit, office, { plan: planned.plan, rehearsal, turn, reason });
}

function becauseOf(command: SlowCommand): string {
  return 'because' in command ? (command.because ?? '') : '';
}

/** The plan as it was made, on the estate as it is now. Nothing is asked for and nothing is run. */
async function rehearseAgain(unit: Unit, work: SlowWork, name: PlanName): Promise<void> {
  const { office, snapshot, source } = work;
  const plan = await unit.findPlan(name);
  if (plan === undefined) throw new Refusal(unknownPlan(name));
  const rehearsal = office.rehearse(plan, { snapshot, estate: source.estate, now: office.clock.now() });
  const hasMoved = moved(plan.facts, factsOf(snapshot, plan.parties)).length > 0;
  await answer(unit, work, (reader) => office.cards.text(timeLine({ name, plan, rehearsal, hasMoved }, reader), reader));
}

/** What the findings of the check propose now; where they propose nothing, what they say is what there is to say. */
async function repair(unit: Unit, work: SlowWork, findings: Finding[]): Promise<void> {
  const proposed = findings.find(({ proposes }) => proposes !== undefined)?.proposes;
  if (proposed !== undefined) return propose(unit, work, proposed);
  const check = work.command.name === 'repair' ? work.command.check : '';
  const [first] = findings;
  const says = first === undefined ? [say('repair.not-a-check', { check })] : [say('repair.nothing', { check, result: first.result, estate: work.source.estate.name }), ...findings.map((finding) => finding.says)];
  await answer(unit, work, (reader) => work.office.cards.text(says, reader));
}

async function refuse(unit: Unit, work: SlowWork, { intent, reasons }: { intent: string; reasons: Reason[] }): Promise<void> {
  const { office, turn, source } = work;
  const rules = reasons.map(({ rule }) => rule);
  await record(unit, office, { type: 'plan.refused', actor: turn.person, says: say('record.plan-refused', { intent, estate: source.estate.name, rules }), data: { intent, rules } });
  await answer(unit, work, (reader) => office.cards.refusal(reasons, reader));
}

async function answer(unit: Unit, { office, turn }: SlowWork, write: (reader: ReturnType<typeof readerOf>) => ReturnType<Office['cards']['text']>): Promise<void> {
  const utterance = write(readerOf(turn.conversation, office));
  await unit.queueMessage({ id: office.ids.id(), conversationId: turn.conversation.id, utterance, updates: null, copyId: null, key: null });
}

async function recordReading(unit: Unit, { office, turn, source }: SlowWork, findings: readonly Finding[]): Promise<void> {
  const counts = countResults(findings);
  const estate = source.estate.name;
  await record(unit, office, { type: 'estate.read', actor: turn.person, says: say('record.estate-read', { estate, ...counts }), data: { estate, ...counts } });
}
