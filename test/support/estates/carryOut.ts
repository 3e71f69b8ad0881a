import { copyWorld } from '../../../adapters/sandbox/rehearsal/copyWorld.ts';
import { onTheWay } from '../../../adapters/sandbox/rehearsal/course.ts';
import { readWorld } from '../../../adapters/sandbox/rehearsal/readWorld.ts';
import { rehearse } from '../../../adapters/sandbox/rehearsal/rehearse.ts';
import { assess } from '../../../domain/checks/assess.ts';
import type { Finding } from '../../../domain/finding.ts';
import { HOUR_MS, type Instant, MINUTE_MS, span } from '../../../domain/instant.ts';
import type { Intent } from '../../../domain/intent.ts';
import { planFor } from '../../../domain/plans/planFor.ts';
import type { Plan } from '../../../domain/plans/plan.ts';
import type { Stage } from '../../../domain/ports/rehearse.ts';
import type { Reason } from '../../../domain/refusal.ts';
import { objections } from '../../../domain/rehearsal/objections.ts';
import type { Rehearsal } from '../../../domain/rehearsal/rehearsal.ts';
import type { Snapshot } from '../../../domain/snapshot.ts';
import { alex, chatOf, frank, megan } from '../people.ts';
import type { World } from '../world.ts';
import { nextDate, type Signing, signingIn } from './signing.ts';

/** A plan that was played, approved and run to its end. */
export interface CarriedOut {
  plan: Plan;
  rehearsal: Rehearsal;
  state: string;
  /** What was said last. */
  last: string | undefined;
  before: Finding[];
  after: Finding[];
  /** What would be there now if nobody had done anything. */
  idle: Finding[];
  /** Who could sign, at every instant at which that may have changed; and at the same instants, had nobody done anything. */
  looks: { really: Signing; idle: Signing }[];
}

export type Attempt = { refused: readonly Reason[] } | { carriedOut: CarriedOut };

/** Plans an intent, plays it, and unless there is something against it has it approved and run, with the clock moved through its waits. */
export async function carryOut(world: World, intent: Intent): Promise<Attempt> {
  const snapshot = await readNow(world);
  const stage: Stage = { snapshot, estate: world.sandbox.estate(), now: world.office.clock.now() };
  const planned = planFor(intent, snapshot, stage.estate, stage.now);
  if ('refused' in planned) return planned;
  const rehearsal = rehearse(planned.plan, stage);
  const against = objections(rehearsal);
  if (against.length > 0) return { refused: against };
  const name = await approved(world, intent);
  const idle = idling(stage);
  const looks = [];
  const most = rehearsal.outcome === 'unsure' ? FEW_LOOKS : MANY_LOOKS;
  for (let waits = 0; isUnderWay(world.state(name)) && waits < most; waits += 1) {
    const now = await readNow(world);
    looks.push({ really: signingIn(now), idle: signingIn(idle(now.at)) });
    await world.passes(await untilNext(world, now));
  }
  const end = await readNow(world);
  looks.push({ really: signingIn(end), idle: signingIn(idle(end.at)) });
  return {
    carriedOut: {
      plan: planned.plan, rehearsal, looks, state: world.state(name), last: world.chats.in(chatOf(alex)).at(-1),
      before: assess(snapshot, stage.now), after: assess(end, world.office.clock.now()), idle: assess(idle(end.at), end.at),
    },
  };
}

/** What waits for a person, or for what nobody knows, may wait for ever: after so many looks it is left waiting. */
const FEW_LOOKS = 25;
const MANY_LOOKS = 600;

/** The estate as it would be read if nobody did anything, at one instant after the other. */
function idling(stage: Stage): (at: Instant) => Snapshot {
  let world = copyWorld(stage);
  return (at) => {
    world = onTheWay(world, at).at(-1) ?? world;
    return readWorld(world, stage.snapshot);
  };
}

async function approved(world: World, intent: Intent): Promise<string> {
  await world.says(alex, { name: 'propose', intent, estate: null });
  const name = world.planIn(chatOf(alex));
  await world.presses(megan, 'approve');
  if (world.state(name) === 'waiting') await world.presses(frank, 'approve');
  return name;
}

function isUnderWay(state: string): boolean {
  return ['approved', 'running', 'waiting-until', 'unknown'].includes(state);
}

/** To what is due next, or to the next date of a certificate if that is before. */
async function untilNext(world: World, now: Snapshot): Promise<number> {
  const due = await world.store.nextDue(world.machine.now());
  const date = nextDate(now);
  const spans = [due, date].filter((instant) => instant !== undefined).map((instant) => span(world.office.clock.now(), instant));
  return Math.max(MINUTE_MS, Math.min(...spans, due === undefined ? HOUR_MS : Infinity));
}

/** The estate as it is read now. */
export async function readNow(world: World): Promise<Snapshot> {
  const [source] = world.office.estates();
  if (source === undefined) throw new Error('no estate');
  return world.office.read(source, { correlation: 'test' });
}
