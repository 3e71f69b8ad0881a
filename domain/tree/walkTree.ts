import { assess } from '../checks/assess.ts';
import type { Estate } from '../estate.ts';
import type { Instant } from '../instant.ts';
import { planFor } from '../plans/planFor.ts';
import type { Snapshot } from '../snapshot.ts';
import { say } from '../wording/sentence.ts';
import { nothingFound, rest, trusted } from './beyond.ts';
import { bothSides } from './bothSides.ts';
import { facts } from './facts.ts';
import { heldBack } from './heldBack.ts';
import { exchangeKeys, skypeKeys } from './keys.ts';
import { type Ground, type Place, stop, through } from './place.ts';
import { exchangeItself, skypeItself } from './publishers.ts';
import { storedByExchange, storedBySkype } from './stored.ts';
import type { Walk, WalkEnd } from './walk.ts';

/** Where it looks, in order: Exchange first, then Skype. */
const PLACES: readonly Place[] = [facts, bothSides('exchange', exchangeItself), bothSides('skype', skypeItself), exchangeKeys, skypeKeys, storedByExchange, storedBySkype, trusted, rest, nothingFound];

interface Read {
  snapshot: Snapshot;
  estate: Estate;
  now: Instant;
}

/**
 * The walk of domain.md 5.3 on what was read (REP-TREE-004). Pure and total: it throws for no snapshot. It ends in a plan only where
 * `planFor` makes one of it now, and never on the grounds of what nobody saw.
 */
export function walkTree(read: Read): Walk {
  const { snapshot, now } = read;
  const { skype, exchange, estate, at: readAt } = snapshot;
  if (skype === null || exchange === null) return { estate, readAt, steps: [], end: stop('no-party', say(skype === null ? 'refused.noSkype' : 'refused.noExchange', { estate })) };
  const ground: Ground = { snapshot, skype, exchange, findings: assess(snapshot, now), now };
  const { steps, end } = through(PLACES, ground);
  return { estate, readAt, steps, end: settled(end ?? stop('sound', say('tree.stop.sound')), read) };
}

/** A plan that would be refused is no end: its reasons are. */
function settled(end: WalkEnd, { snapshot, estate, now }: Read): WalkEnd {
  if (end.kind !== 'plan') return end;
  const planned = planFor(end.intent, snapshot, estate, now);
  return 'plan' in planned ? end : heldBack(planned.refused);
}
