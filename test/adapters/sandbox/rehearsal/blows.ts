import fc from 'fast-check';
import { loadEstateFile } from '../../../../adapters/sandbox/loadEstateFile.ts';
import { standInFor } from '../../../../adapters/sandbox/rehearsal/standIn.ts';
import { shippedEstate } from '../../../../adapters/sandbox/shippedEstates.ts';
import { startWorld } from '../../../../adapters/sandbox/startWorld.ts';
import { advance } from '../../../../adapters/sandbox/world/advance.ts';
import { answer } from '../../../../adapters/sandbox/world/answer.ts';
import { faultOf } from '../../../../adapters/sandbox/world/fault.ts';
import { neededFor } from '../../../../adapters/sandbox/world/making.ts';
import { broken } from '../../../../adapters/sandbox/world/orders.ts';
import { type Copy, withServer, type World } from '../../../../adapters/sandbox/world/world.ts';
import { readEstate } from '../../../../bot/estate/readEstate.ts';
import { DAY_MS, earliest, HOUR_MS, MINUTE_MS, plus } from '../../../../domain/instant.ts';
import { Intent } from '../../../../domain/intent.ts';
import type { Plan, Step } from '../../../../domain/plans/plan.ts';
import { planFor } from '../../../../domain/plans/planFor.ts';
import { type Journal, resolved, resolvedArgs } from '../../../../domain/runs/arguments.ts';
import { conditionMet } from '../../../../domain/runs/conditions.ts';
import type { Snapshot } from '../../../../domain/snapshot.ts';

/** Something that befalls an estate and shows when it is read. */
export type Blow =
  | { kind: 'fault'; server: string; fault: 'unreachable' | 'access-denied' | 'store-unreadable' | 'clock-skew' }
  | { kind: 'copies'; server: string; copies: 'gone' | 'keyless' | 'locked' | 'unreadable to the service' }
  | { kind: 'clock'; days: number }
  | { kind: 'front end'; server: string; uses: 'nothing' | 'what it used' }
  | { kind: 'plan'; intent: Intent['id']; steps: number };

export function blows(world: World): fc.Arbitrary<Blow> {
  const server = fc.constantFrom(...Object.keys(world.servers));
  const frontEnd = fc.constantFrom(...Object.keys(world.skype?.replicas ?? {}));
  return fc.oneof(
    fc.record({ kind: fc.constant('fault' as const), server, fault: fc.constantFrom('unreachable' as const, 'access-denied' as const, 'store-unreadable' as const, 'clock-skew' as const) }),
    fc.record({ kind: fc.constant('copies' as const), server, copies: fc.constantFrom('gone' as const, 'keyless' as const, 'locked' as const, 'unreadable to the service' as const) }),
    fc.record({ kind: fc.constant('clock' as const), days: fc.integer({ min: 1, max: 1300 }) }),
    fc.record({ kind: fc.constant('front end' as const), server: frontEnd, uses: fc.constantFrom('nothing' as const, 'what it used' as const) }),
    fc.record({ kind: fc.constant('plan' as const), intent: fc.constantFrom('ROLL-EX-STAGE' as const, 'ROLL-SFB-STAGE' as const), steps: fc.integer({ min: 1, max: 12 }) }),
  );
}

export async function worldOf(estate: string): Promise<World> {
  const { text, fileName } = await shippedEstate(estate);
  const file = loadEstateFile(text, fileName);
  return startWorld(file, plus(file.clock ?? '2026-11-21T09:00:00.000Z', 0));
}

/** The estate as a bot would read it now. */
export async function readAs(world: World): Promise<Snapshot> {
  const call = async (asked: Parameters<typeof answer>[1]) => answer(world, asked, { now: world.now, minted: null }).outcome;
  return readEstate(world.estate, { call }, { clock: { now: () => world.now }, correlation: 'test' });
}

export async function struck(world: World, blow: Blow): Promise<World> {
  switch (blow.kind) {
    case 'fault': return broken(world, { server: blow.server, fault: faultOf(blow.fault) }, world.now);
    case 'copies': return withServer(world, blow.server, (server) => ({ ...server, store: Object.fromEntries(Object.entries(server.store).flatMap(([thumbprint, copy]) => afterBlow(copy, blow.copies).map((left) => [thumbprint, left]))) }));
    case 'clock': return advance(world, plus(world.now, blow.days * DAY_MS));
    case 'front end': return withFrontEnd(world, blow);
    case 'plan': return partly(world, blow);
  }
}

function afterBlow(copy: Copy, what: Extract<Blow, { kind: 'copies' }>['copies']): Copy[] {
  switch (what) {
    case 'gone': return [];
    case 'keyless': return [{ ...copy, hasPrivateKey: false, exportable: false, networkServiceMayRead: false }];
    case 'locked': return [{ ...copy, exportable: false }];
    case 'unreadable to the service': return [{ ...copy, networkServiceMayRead: false }];
  }
}

/** A front end that has been behind for hours. */
function withFrontEnd(world: World, { server, uses }: Extract<Blow, { kind: 'front end' }>): World {
  const replica = world.skype?.replicas[server];
  if (world.skype === null || replica === undefined) return world;
  const behind = { ...replica, isBehind: true, arrivesAt: null, lastUpdateCreation: plus(world.now, -5 * HOUR_MS), lastStatusReport: plus(world.now, -6 * HOUR_MS) };
  const after = uses === 'nothing' ? { ...behind, uses: { current: null, staged: null, previous: null } } : behind;
  return { ...world, skype: { ...world.skype, replicas: { ...world.skype.replicas, [server]: after } } };
}

async function partly(world: World, { intent, steps }: Extract<Blow, { kind: 'plan' }>): Promise<World> {
  const planned = planFor(Intent.parse({ id: intent }), await readAs(world), world.estate, world.now);
  if ('refused' in planned) return world;
  const { world: then } = await runIn(world, { ...planned.plan, steps: planned.plan.steps.slice(0, steps) });
  return advance(then, plus(then.now, 30 * MINUTE_MS));
}

interface Ended {
  world: World;
  became: 'done' | 'failed';
}

/** Runs a plan on the world itself, as a run does: what it reads is what the servers say. Certificates are stood in for, since making keys takes long. */
export async function runIn(start: World, plan: Plan): Promise<Ended> {
  const journal: Journal = { id: plan.hash, steps: plan.steps.map(() => ({ kind: 'to-do' })) };
  let world = start;
  for (const [at, step] of plan.steps.entries()) {
    const ended = step.kind === 'wait' ? await waited(world, step, journal) : called(world, step, journal);
    world = ended.world;
    if (ended.became === 'failed') return { world, became: 'failed' };
    journal.steps[at] = { kind: 'done', at: world.now, result: ended.result, byReading: false };
  }
  return { world, became: 'done' };
}

type Stepped = Ended & { result: Record<string, never> };

function called(world: World, step: Extract<Step, { kind: 'operation' }>, journal: Journal): Stepped {
  const call = { operation: step.operation, on: step.on, args: resolvedArgs(step, journal) };
  const recipe = neededFor(world, call, world.now);
  const { world: then, outcome } = answer(world, call, { now: world.now, minted: recipe === null ? null : standInFor(recipe) });
  return outcome.status === 'ok' ? { world: then, became: 'done', result: outcome.value as Record<string, never> } : { world: then, became: 'failed', result: {} };
}

async function waited(start: World, { condition, until, everyMinutes, withinMinutes }: Extract<Step, { kind: 'wait' }>, journal: Journal): Promise<Stepped> {
  let world = until === null ? start : advance(start, until);
  const givesUp = plus(world.now, withinMinutes * MINUTE_MS);
  const thumbprint = 'thumbprint' in condition ? (resolved(condition.thumbprint, journal) as string) : null;
  for (;;) {
    if (conditionMet({ for: condition.for, thumbprint }, await readAs(world)) === 'yes') return { world, became: 'done', result: {} };
    if (world.now >= givesUp) return { world, became: 'failed', result: {} };
    world = advance(world, earliest(plus(world.now, everyMinutes * MINUTE_MS), givesUp) ?? givesUp);
  }
}
