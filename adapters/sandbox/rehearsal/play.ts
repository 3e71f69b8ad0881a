import type { Json } from '../../../domain/canonical.ts';
import { earliest, type Instant, MINUTE_MS, plus } from '../../../domain/instant.ts';
import { findOperation } from '../../../domain/operations/registry.ts';
import type { OperationStep, Plan, Step, WaitStep } from '../../../domain/plans/plan.ts';
import type { RehearsedStep } from '../../../domain/rehearsal/rehearsal.ts';
import { type Journal, resolved, resolvedArgs } from '../../../domain/runs/arguments.ts';
import { conditionMet } from '../../../domain/runs/conditions.ts';
import { firstLook } from '../../../domain/runs/journal.ts';
import type { Snapshot } from '../../../domain/snapshot.ts';
import { Thumbprint } from '../../../domain/thumbprint.ts';
import { answer } from '../world/answer.ts';
import { neededFor } from '../world/making.ts';
import type { World } from '../world/world.ts';
import { type Known, onTheWay } from './course.ts';
import { PLAYED } from './played.ts';
import { readWorld } from './readWorld.ts';
import { standInFor } from './standIn.ts';

/** Where a play stands. */
export interface Played {
  world: World;
  /** Every world from the first on, in the order of time. */
  course: World[];
  became: RehearsedStep['became'];
  detail: string;
}

/** What does not change while a plan is played. */
export interface Playing {
  plan: Plan;
  snapshot: Snapshot;
  known: Known;
}

/** Plays the steps one after the other, as a run does them: an operation takes no time, a wait looks when a run would look. Stops at the first that is not done. */
export function play({ plan, ...playing }: Playing, start: World): Played[] {
  const played: Played[] = [];
  const journal: Journal = { id: plan.hash, steps: plan.steps.map(() => ({ kind: 'to-do' })) };
  let world = start;
  for (const [at, step] of plan.steps.entries()) {
    const next = playStep({ step, journal, ...playing }, world);
    played.push(next);
    world = next.world;
    if (next.became !== 'done') break;
    journal.steps[at] = { kind: 'done', at: world.now, result: next.result, byReading: false };
  }
  return played;
}

type Stepped = Played & { result: Record<string, Json> };
type Playable<S extends Step = Step> = Omit<Playing, 'plan'> & { step: S; journal: Journal };

function playStep({ step, ...rest }: Playable, world: World): Stepped {
  return step.kind === 'wait' ? playWait({ step, ...rest }, world) : playCall({ step, ...rest }, world);
}

function playCall({ step, journal, known }: Playable<OperationStep>, world: World): Stepped {
  const operation = findOperation(step.operation);
  if (operation?.kind === 'read' && !PLAYED.has(step.operation)) return { world, course: [], became: 'done', detail: '', result: {} };
  if (!PLAYED.has(step.operation) || wakesAuthAdmin(step, world)) return { world, course: [], became: 'unknown', detail: step.operation, result: {} };
  const args = resolvedArgs(step, journal);
  const call = { operation: step.operation, on: step.on, args };
  const recipe = neededFor(world, call, world.now);
  const { world: then, outcome } = answer(world, call, { now: world.now, minted: recipe === null ? null : standInFor(recipe) });
  if (outcome.status === 'ok') return { world: then, course: [then], became: 'done', detail: '', result: asResult(outcome.value) };
  return { world, course: [], became: restsOnUnknown(args, { outcome, known }) ? 'unknown' : 'failed', detail: outcome.failure.detail, result: {} };
}

/** R14: next is overdue, so AuthAdmin does not run, and nobody can tell whether it will once its service is started again. */
function wakesAuthAdmin({ operation }: OperationStep, { now, exchange }: World): boolean {
  const { next, nextEffective } = exchange?.authConfig ?? {};
  return operation === 'exchange.serviceHost.restart' && Boolean(next) && nextEffective != null && nextEffective <= now;
}

/** A server that did not answer may be up again, and a key that nobody told of may be there: then the step might succeed. */
function restsOnUnknown(args: Record<string, Json>, { outcome, known }: { outcome: { failure: { code: string } }; known: Known }): boolean {
  const certificates = [args['thumbprint'], args['expect']].filter((value) => typeof value === 'string');
  return outcome.failure.code !== 'CMDLET' || certificates.some((thumbprint) => !known(thumbprint));
}

function playWait({ step, journal, snapshot }: Playable<WaitStep>, start: World): Stepped {
  if (step.condition.for === 'told') return { world: start, course: [], became: 'unknown', detail: 'told', result: {} };
  const begins = firstLook(step, start.now);
  const givesUp = plus(begins, step.withinMinutes * MINUTE_MS);
  const course = onTheWay(start, begins);
  let world = course.at(-1) ?? start;
  let met = isMet(step, journal, readWorld(world, snapshot));
  while (met !== 'yes' && world.now < givesUp) {
    course.push(...onTheWay(world, nextLook(step, world.now, givesUp)));
    world = course.at(-1) ?? world;
    met = isMet(step, journal, readWorld(world, snapshot));
  }
  return { world, course, became: met === 'yes' ? 'done' : met === 'no' ? 'failed' : 'unknown', detail: '', result: {} };
}

function nextLook({ everyMinutes }: WaitStep, now: Instant, givesUp: Instant): Instant {
  return earliest(plus(now, everyMinutes * MINUTE_MS), givesUp) ?? givesUp;
}

function isMet({ condition }: WaitStep, journal: Journal, now: Snapshot): ReturnType<typeof conditionMet> {
  const thumbprint = 'thumbprint' in condition ? Thumbprint.parse(resolved(condition.thumbprint, journal)) : null;
  return conditionMet({ for: condition.for, thumbprint }, now);
}

function asResult(value: unknown): Record<string, Json> {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? (JSON.parse(JSON.stringify(value)) as Record<string, Json>) : {};
}
