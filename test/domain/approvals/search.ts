import type { Vote } from '../../../domain/approvals/approval.ts';
import { samePerson } from '../../../domain/person.ts';
import { hasEnded } from '../../../domain/runs/next.ts';
import { after, CLOCK, type Entry, type Happens, type Ledger, nowIn, PEOPLE, POLICIES, START, type Transitions } from './ledger.ts';

/** What an exhaustive search found. `broken`: the first invariant that does not hold, and how one gets there. */
export interface Found {
  states: number;
  transitions: number;
  broken: { invariant: string; how: string } | null;
}

/** Visits every state that can be reached, shortest way first, and stops at the first that breaks an invariant. */
export function search(transitions: Transitions): Found {
  const seen = new Map<string, { from: string | null; by: string }>([[keyOf(START), { from: null, by: 'start' }]]);
  const open: Ledger[] = [START];
  let count = 0;
  // The list grows while it is walked through.
  for (const ledger of open) {
    const from = keyOf(ledger);
    for (const happens of EVERYTHING) {
      const next = after(ledger, happens, transitions);
      if (next === ledger) continue;
      count += 1;
      const invariant = brokenBy(ledger, next);
      if (invariant !== null) return { states: seen.size, transitions: count, broken: { invariant, how: wayTo(from, seen, happens) } };
      const key = keyOf(next);
      if (seen.has(key)) continue;
      seen.set(key, { from, by: saying(happens) });
      open.push(next);
    }
  }
  return { states: seen.size, transitions: count, broken: null };
}

const EVERYTHING: readonly Happens[] = [
  { does: 'clock' },
  ...POLICIES.map((_policy, to) => ({ does: 'policy', to }) as const),
  ...[0, 1].flatMap((plan): Happens[] => [
    ...PEOPLE.slice(plan, plan + 2).map((by) => ({ does: 'ask', plan, by }) as const),
    ...PEOPLE.flatMap((by) => (['approve', 'reject', 'revoke', 'withdraw', 'cancel'] as const).map((act) => ({ does: 'act', plan, by, act }) as const)),
    { does: 'timer', plan },
    ...(['answered', 'dies before', 'dies after'] as const).map((fate) => ({ does: 'work', plan, fate }) as const),
  ]),
];

/** The invariants, in the plainest words: none of them asks what the code under test asks. */
function brokenBy(before: Ledger, next: Ledger): string | null {
  const ways = next.plans.flatMap((entry, plan) => (entry ? [{ entry, was: before.plans[plan] ?? null }] : []));
  if (ways.some(({ was, entry }) => was?.run === null && entry.run !== null && !isAgreed(entry, before))) return 'no run without enough yes of distinct others at that moment';
  if (ways.some(({ entry }) => entry.effects > 1)) return 'no step twice';
  if (ways.some(({ was, entry }) => was !== null && was.approval.id === entry.approval.id && isEnd(was) && endOf(was) !== endOf(entry))) return 'no end undone';
  if (ways.filter(({ entry: { run } }) => run !== null && !hasEnded(run)).length > 1) return 'no target with two runs';
  if (ways.some(({ was, entry }) => was !== null && entry.effects > was.effects && POLICIES[before.policy]?.isStopped)) return 'nothing changed while changes are stopped';
  return ways.some(({ entry: { approval, run }, was }) => was?.run === null && run !== null && nowIn(before) >= approval.expiresAt) ? 'nothing begun after its time' : null;
}

function isAgreed({ approval }: Entry, { policy }: Ledger): boolean {
  const { count = 99, without = null } = POLICIES[policy] ?? {};
  const counts = ({ by, answer }: Vote) => answer === 'yes' && !samePerson(by, approval.requester) && !(without !== null && samePerson(by, without));
  const people = new Set(approval.votes.filter(counts).map(({ by }) => by.id));
  return people.size >= Math.max(count, approval.needs[0]?.count ?? 99);
}

function isEnd({ approval: { state }, run }: Entry): boolean {
  return run === null ? state.kind !== 'waiting' && state.kind !== 'approved' : hasEnded(run);
}

function endOf({ approval, run }: Entry): string {
  return JSON.stringify([approval.state, run?.state]);
}

/** Everything of a state that anything is decided by: when something was written down, and how what has ended came to its end, decide nothing any more. */
function keyOf({ clock, policy, plans }: Ledger): string {
  return [clock, policy, ...plans.map((entry) => (entry === null ? '-' : entryKey(entry)))].join(' ');
}

function entryKey(entry: Entry): string {
  const { approval: { state, votes, requester, expiresAt, needs }, run, effects } = entry;
  if (isEnd(entry)) return `ended ${run?.state.kind ?? state.kind} ${effects}`;
  const asked = `${requester.id.slice(-2)} ${expiresAt < LAST ? 'expires' : 'lasts'} ${needs[0]?.count}`;
  if (run !== null) return `${asked} runs ${run.state.kind} ${run.steps[0]?.kind} ${run.cancelRequestedBy === null} ${effects}`;
  return `${asked} ${state.kind} ${votes.map(({ by, answer }) => `${by.id.slice(-2)}${answer}`).toSorted().join(',')}`;
}

const LAST = CLOCK.at(-1) ?? '';

function wayTo(key: string, seen: ReadonlyMap<string, { from: string | null; by: string }>, last: Happens): string {
  const way = [saying(last)];
  for (let at = seen.get(key); at?.from != null; at = seen.get(at.from)) way.unshift(at.by);
  return way.join('; ');
}

function saying(happens: Happens): string {
  return Object.values(happens).map((word) => (typeof word === 'object' ? (word.name ?? word.id) : String(word))).join(' ');
}
