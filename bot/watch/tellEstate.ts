import type { Instant } from '../../domain/instant.ts';
import { Conflict, type Unit } from '../../domain/ports/store.ts';
import type { Versioned } from '../../domain/ports/versioned.ts';
import type { StateWord } from '../../domain/runs/run.ts';
import type { Snapshot } from '../../domain/snapshot.ts';
import { type Act, nothingSaid, type WatchState } from '../../domain/watch/notice.ts';
import type { Observation } from '../../domain/watch/observation.ts';
import { observe } from '../../domain/watch/observe.ts';
import { tell } from '../../domain/watch/tell.ts';
import { again } from '../desk/again.ts';
import { readSoon } from './ensureLooks.ts';
import { digestPictures } from './digestPictures.ts';
import { lastReading } from './lastReading.ts';
import { askedBy } from './owners.ts';
import { plansUnderWay } from './plansUnderWay.ts';
import { recordActs } from './recordActs.ts';
import { type Pictures, sendActs } from './sendActs.ts';
import { type Slice, slicesOf } from './slices.ts';
import { fencedBy, type Watching } from './watching.ts';

/**
 * Says what is to be said now of an estate, as it was last read, and remembers it in the same transactions; gives what is remembered now, undefined where the estate was never read.
 * Somebody who answers in between is heard: it is judged again from what is kept then. Rejects with LeaseLost when the row is another worker's.
 */
export async function tellEstate(estate: string, watching: Watching): Promise<WatchState | undefined> {
  await watching.office.freshen?.();
  return again(async () => {
    const snapshot = await watching.office.store.look((unit) => lastReading(unit, estate));
    return snapshot === undefined ? undefined : tellOf(snapshot, watching);
  });
}

async function tellOf(snapshot: Snapshot, watching: Watching): Promise<WatchState> {
  const { office } = watching;
  const now = office.clock.now();
  const about = { snapshot, now, observations: observe(snapshot, now), pictures: await digestPictures(snapshot, office) };
  const { state: begun, rest } = await fencedBy(watching, (unit) => begin(unit, about, watching));
  let state = begun;
  for (const slice of rest) {
    const before = state;
    state = await fencedBy(watching, (unit) => keep(unit, { before, slice, pictures: about.pictures }, watching));
  }
  office.bell.ring();
  return state.value;
}

interface About {
  snapshot: Snapshot;
  now: Instant;
  observations: readonly Observation[];
  pictures: Pictures;
}

/** Judges, and does the first part of it. What is under way is seen in the same transaction, so that nothing is said of what was just planned. */
async function begin(unit: Unit, { snapshot, now, observations, pictures }: About, watching: Watching): Promise<{ state: Versioned<WatchState>; rest: Slice[] }> {
  const { office } = watching;
  const { estate } = snapshot;
  if ((await unit.findLook(estate))?.readAt !== snapshot.at) throw new Conflict(`the last reading of ${estate}`);
  const before = await unit.findWatch(estate);
  const was = before?.value ?? nothingSaid(estate);
  const subscriptions = await askedBy(unit, office);
  // Where nobody is told, nobody has to know what is planned.
  const plans = subscriptions.length === 0 ? [] : await plansUnderWay(unit, estate, was.things);
  const told = tell(was, { observations, plans, subscriptions, now, settings: office.watch });
  const [first, ...rest] = slicesOf(was, told, ACTS_AT_ONCE);
  const slice = first ?? { acts: [], state: told.state };
  if (hasFinished(was, told.state)) await readSoon(unit, office, estate);
  return { state: await keep(unit, { before, slice, pictures }, watching), rest };
}

/** Whether a plan that something waits for has come to its end since. */
function hasFinished({ things: before }: WatchState, { things }: WatchState): boolean {
  return Object.values(things).some(({ key, plan, ended }) => ended === null && plan !== null && FINISHED.has(plan.state) && before[key]?.plan?.state !== plan.state);
}

const FINISHED: ReadonlySet<StateWord> = new Set(['done', 'failed', 'cancelled']);

interface Keeping {
  before: Versioned<WatchState> | undefined;
  slice: Slice;
  pictures: Pictures;
}

async function keep(unit: Unit, { before, slice: { acts, state: after }, pictures }: Keeping, { office }: Watching): Promise<Versioned<WatchState>> {
  const sent = await sendActs(unit, office, { acts, estate: after.estate, pictures });
  const state = withoutUnsent(after, acts, sent);
  await recordActs(unit, office, { acts: sent, state });
  await unit.replaceWatch(state, before);
  return { value: state, version: (before?.version ?? 0) + 1 };
}

/** What could not be said is not remembered as said. */
function withoutUnsent(state: WatchState, acts: readonly Act[], sent: readonly Act[]): WatchState {
  if (sent.length === acts.length) return state;
  const said = new Set(sent);
  const unsaid = new Set(acts.filter((act) => !said.has(act)).flatMap((act) => ('notice' in act ? [act.notice] : [])));
  return { ...state, notices: Object.fromEntries(Object.entries(state.notices).filter(([id]) => !unsaid.has(id))) };
}

/** In one transaction, so that nobody waits long who writes in between. */
const ACTS_AT_ONCE = 50;
