import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { openSandbox } from '../../../adapters/sandbox/openSandbox.ts';
import { openStore } from '../../../adapters/store/openStore.ts';
import { readEstate } from '../../../bot/estate/readEstate.ts';
import { type AuditEvent, firstBroken } from '../../../domain/audit/event.ts';
import { assess } from '../../../domain/checks/assess.ts';
import type { Plan } from '../../../domain/plans/plan.ts';
import { findOperation } from '../../../domain/operations/registry.ts';
import type { Store } from '../../../domain/ports/store.ts';
import type { Run } from '../../../domain/runs/run.ts';
import { alex, chatOf } from '../people.ts';
import type { InFlight } from './durable.ts';
import type { Story } from './life.ts';
import type { Outside } from './outside.ts';

/** What is left when all is over: what was kept, what is outside, and which posts were under way when somebody died. */
export interface Left {
  directory: string;
  outside: Outside;
  inFlight: readonly InFlight[];
}

/**
 * What is not as it has to be after a story, however often it was cut off: one effect of each change, a whole record that tells each thing once, a run that
 * is done and an estate that is cured, nothing left over, and cards and words as they are promised. Empty when all is well.
 */
export async function wrongIn(story: Story, left: Left): Promise<string[]> {
  const store = await openStore({ directory: left.directory });
  try {
    const lines: AuditEvent[] = [];
    for await (const line of store.auditLines()) lines.push(line);
    const kept = await keptIn(store);
    if (typeof kept === 'string') return [kept];
    return [...wrongRecord(lines, kept), ...wrongEffects(left.outside, kept.plan), ...(await wrongEstate(story, left, kept.plan)), ...wrongRows(left), ...(await wrongCards(store, left, kept.name)), ...wrongWords(left, kept.name)];
  } finally {
    await store.close();
  }
}

interface Kept {
  name: string;
  plan: Plan;
  run: Run;
}

async function keptIn(store: Store): Promise<Kept | string> {
  const [approval, ...others] = await store.look((unit) => unit.listApprovals({ open: false, limit: 9 }));
  if (approval === undefined || others.length > 0) return `${others.length + (approval === undefined ? 0 : 1)} askings are kept`;
  const plan = await store.look((unit) => unit.findPlan(approval.planName));
  const run = await store.look((unit) => unit.runOf(approval.id));
  if (plan === undefined || run === undefined) return 'the plan or its run is lost';
  return { name: approval.planName, plan, run: run.value };
}

const ONCE = ['plan.made', 'plan.approved', 'run.started', 'run.ended'];

function wrongRecord(lines: readonly AuditEvent[], { plan, run }: Kept): string[] {
  const count = (type: string, step?: number) => lines.filter((line) => line.type === type && (step === undefined || line.step === step)).length;
  const broken = firstBroken(lines);
  return [
    ...(broken === undefined ? [] : [`the record is broken at ${broken}`]),
    ...ONCE.filter((type) => count(type) !== 1).map((type) => `${type} is in the record ${count(type)} times`),
    ...plan.steps.flatMap((_step, at) => (count('step.done', at + 1) === 1 ? [] : [`step ${at + 1} is recorded as done ${count('step.done', at + 1)} times`])),
    ...(count('step.failed') === 0 ? [] : ['a step failed']),
    ...(run.state.kind === 'done' ? [] : [`the run is ${run.state.kind}`]),
    ...run.steps.flatMap((step, at) => (step.kind === 'done' ? [] : [`step ${at + 1} is ${step.kind}`])),
  ];
}

/** Each change of the plan has taken effect once, wherever the process died. */
function wrongEffects({ effects }: Outside, plan: Plan): string[] {
  const wanted = plan.steps.flatMap((step) => (step.kind === 'operation' && findOperation(step.operation)?.kind === 'change' ? [`${step.operation} ${step.on}`] : []));
  const is = effects.toSorted().join(', ');
  const should = wanted.toSorted().join(', ');
  return is === should ? [] : [`the changes were ${is}, not ${should}`];
}

async function wrongEstate({ estate }: Story, { directory, outside }: Left, { cures }: Plan): Promise<string[]> {
  const sandbox = await openSandbox({ estate: { shipped: estate }, directory: join(directory, 'world'), machineClock: outside.clock });
  const snapshot = await readEstate(sandbox.estate(), sandbox.executor, { clock: sandbox.clock, correlation: 'after' });
  const findings = assess(snapshot, sandbox.clock.now());
  return findings.filter(({ id, result }) => cures.includes(id) && result !== 'pass').map(({ id, result }) => `${id} is ${result}`);
}

const Counted = z.object({ jobs: z.number(), queued: z.number(), refused: z.number(), ambiguous: z.number(), posted: z.number() });

function counted(directory: string): z.infer<typeof Counted> {
  const database = new DatabaseSync(join(directory, 'rollcall.db'));
  try {
    const messages = (where: string) => `(select count(*) from messages where ${where})`;
    return Counted.parse(database.prepare(`select (select count(*) from jobs) as jobs, ${messages("state = 'queued'")} as queued, ${messages("state = 'refused'")} as refused, ${messages("state = 'ambiguous'")} as ambiguous,
      ${messages("state = 'sent' and updates_activity is null")} as posted`).get());
  } finally {
    database.close();
  }
}

/** Nothing is left to do or to say, and what was posted is what is known to have been, give or take what was under way. */
function wrongRows({ directory, outside, inFlight }: Left): string[] {
  const { jobs, queued, refused, ambiguous, posted } = counted(directory);
  const inChats = outside.messages.length - outside.answers.size;
  return [
    ...(jobs === 0 ? [] : [`${jobs} due rows are left`]),
    ...(queued === 0 ? [] : [`${queued} messages are left`]),
    ...(refused === 0 ? [] : [`${refused} messages were refused`]),
    ...(ambiguous <= inFlight.length ? [] : [`${ambiguous} messages were given up, and ${inFlight.length} were under way`]),
    ...(inChats >= posted && inChats <= posted + ambiguous ? [] : [`${inChats} messages stand in chats; ${posted} were sent, ${ambiguous} may have been`]),
  ];
}

/** Every copy of the card shows the end; only a copy whose post was under way may be missing, or stand there a second time as it was. */
async function wrongCards(store: Store, { outside, inFlight }: Left, name: string): Promise<string[]> {
  const copies = await store.look((unit) => unit.copiesOf(name));
  const cards = outside.cardsOf(name);
  const lost = copies.filter(({ activityId }) => activityId === null);
  const stale = cards.filter(({ id }) => copies.some(({ activityId }) => activityId === id)).filter(({ utterance }) => !utterance.text.includes('state: done'));
  const strays = cards.filter(({ id }) => !copies.some(({ activityId }) => activityId === id));
  const underWay = inFlight.filter(({ copyId }) => copyId !== null);
  return [
    ...(copies.length === 0 ? ['there is no card'] : []),
    ...stale.map(({ conversationId, utterance }) => `a card in ${conversationId} says ${/state: \S+/u.exec(utterance.text)?.[0]}`),
    ...lost.filter(({ id }) => !underWay.some(({ copyId }) => copyId === id)).map(({ conversationId }) => `the card in ${conversationId} is lost`),
    ...(strays.length <= underWay.length ? [] : [`${strays.length} cards stand there twice, and ${underWay.length} were under way`]),
  ];
}

/** Who asked is told the end, unless just those words were under way. */
function wrongWords({ outside, inFlight }: Left, name: string): string[] {
  const isTold = outside.in(chatOf(alex)).some((text) => text.includes(`Plan ${name} done in`));
  return isTold || inFlight.some(({ conversationId }) => conversationId === chatOf(alex).id) ? [] : ['who asked was not told the end'];
}
