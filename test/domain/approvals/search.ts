import { hasEnded } from '../../../domain/runs/next.ts';
import { brokenBy } from './invariants.ts';
import { after, type Entry, type Ledger, type Rules, START } from './ledger.ts';
import type { Happens, Setting } from './settings.ts';

/** What an exhaustive search found. `broken`: the first invariant that does not hold, and how one gets there. */
export interface Found {
  states: number;
  transitions: number;
  broken: { invariant: string; how: string } | null;
}

/** Visits every state of a setting that can be reached, shortest way first, and stops at the first that breaks an invariant. */
export function search(rules: Rules): Found {
  const { setting } = rules;
  const seen = new Map<string, { from: string | null; by: string }>([[keyOf(START, setting), { from: null, by: 'start' }]]);
  const open: Ledger[] = [START];
  let count = 0;
  // The list grows while it is walked through.
  for (const ledger of open) {
    const from = keyOf(ledger, setting);
    for (const happens of setting.everything) {
      const next = after(ledger, happens, rules);
      if (next === ledger) continue;
      count += 1;
      const invariant = brokenBy({ before: ledger, next, happens, setting });
      if (invariant !== null) return { states: seen.size, transitions: count, broken: { invariant, how: wayTo(from, seen, happens) } };
      const key = keyOf(next, setting);
      if (seen.has(key)) continue;
      seen.set(key, { from, by: saying(happens) });
      open.push(next);
    }
  }
  return { states: seen.size, transitions: count, broken: null };
}

/** Everything of a state that anything is decided by: when something was written down, and how what has ended came to its end, decide nothing any more. */
function keyOf({ clock, policy, standing, plans }: Ledger, { clock: hours }: Setting): string {
  const words = standing.map((word) => (word.kind === 'stand-in' && word.until > (hours[clock] ?? '') ? `${shortly(word.of.id)}>${shortly(word.by.id)}${word.until.slice(11, 13)}` : ''));
  return [clock, policy, words.join(''), ...plans.map((entry) => (entry === null ? '-' : entryKey(entry, hours)))].join(' ');
}

function entryKey(entry: Entry, hours: readonly string[]): string {
  const { approval: { state, votes, requester, expiresAt, needs, escalatedAt }, run, effects } = entry;
  const times = effects.join('');
  if (run === null ? state.kind !== 'waiting' && state.kind !== 'approved' : hasEnded(run)) return `ended ${run?.state.kind ?? state.kind} ${times}`;
  const asked = `${shortly(requester.id)} ${hours.findIndex((hour) => hour >= expiresAt)} ${needs[0]?.count}${needs[0]?.next === undefined ? '' : 'next'}${escalatedAt === undefined ? '' : '!'}`;
  if (run !== null) return `${asked} runs ${run.state.kind}${run.state.kind === 'waiting-until' ? run.state.held : ''} ${run.steps.map(({ kind }) => kind).join(',')} ${run.cancelRequestedBy === null} ${times}`;
  return `${asked} ${state.kind} ${votes.map(({ by, answer, standsFor, through }) => `${shortly(by.id)}${answer}${shortly(standsFor?.id)}${shortly(through?.id)}`).toSorted().join(',')}`;
}

function shortly(id = ''): string {
  return id.slice(-2);
}

function wayTo(key: string, seen: ReadonlyMap<string, { from: string | null; by: string }>, last: Happens): string {
  const way = [saying(last)];
  for (let at = seen.get(key); at?.from != null; at = seen.get(at.from)) way.unshift(at.by);
  return way.join('; ');
}

function saying(happens: Happens): string {
  return Object.values(happens).map((word) => (word !== null && typeof word === 'object' ? (word.name ?? word.id) : String(word))).join(' ');
}
