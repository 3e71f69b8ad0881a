import type { Vote } from '../../../domain/approvals/approval.ts';
import { type Person, samePerson } from '../../../domain/person.ts';
import { hasEnded } from '../../../domain/runs/next.ts';
import { type Entry, type Ledger, nowIn, rulingIn } from './ledger.ts';
import type { Happens, Setting } from './settings.ts';

/** One thing that happened: from what to what. */
export interface Move {
  before: Ledger;
  next: Ledger;
  happens: Happens;
  setting: Setting;
}

/** The first invariant that a move breaks, in the plainest words: none of them asks what the code under test asks. */
export function brokenBy(move: Move): string | null {
  const { before, next } = move;
  if (next.plans.filter((entry) => entry !== null && entry.run !== null && !hasEnded(entry.run)).length > 1) return 'no target with two runs';
  // What a move left alone was judged when it came to be.
  const ways = next.plans.flatMap((entry, plan): Way[] => (entry && entry !== before.plans[plan] ? [{ entry, was: before.plans[plan] ?? null }] : []));
  for (const [invariant, isBroken] of BROKEN) if (ways.some((way) => isBroken(way, move))) return invariant;
  return null;
}

/** A plan before and after. */
interface Way {
  entry: Entry;
  was: Entry | null;
}

const BROKEN = Object.entries<(way: Way, move: Move) => boolean>({
  'no run without enough yes of distinct others at that moment': (way, { before, setting }) => hasBegun(way) && !isAgreed(way.entry, before, setting),
  'no step twice': ({ entry: { effects } }) => effects.some((times) => times > 1),
  'no end undone': ({ was, entry }) => was !== null && was.approval.id === entry.approval.id && isEnd(was) && endOf(was) !== endOf(entry),
  'nothing begun and nothing changed while nothing may be': (way, { before, setting }) => (hasBegun(way) || hasChanged(way)) && rulingIn(before, setting).closed.includes(before.clock),
  'nothing begun after its time': (way, { before, setting }) => hasBegun(way) && nowIn(before, setting) >= way.entry.approval.expiresAt,
  'no yes of, for or through who asked': ({ entry: { approval: { votes, requester } } }) => votes.some(({ by, standsFor, through }) => [by, standsFor, through].some((one) => one !== undefined && samePerson(one, requester))),
  'no vote without a right at that moment': ({ entry, was }, { before, happens, setting }) => happens.does === 'act' && was?.approval.votes !== entry.approval.votes && entry.approval.votes.some((vote) => isNew(vote, was) && !mayCount(vote, entry, { before, setting })),
  'nobody else asked while somebody has answered': ({ entry: { approval }, was }) => was !== null && was.approval.id === approval.id && approval.escalatedAt !== was.approval.escalatedAt && (was.approval.votes.length > 0 || was.approval.state.kind !== 'waiting'),
});

function hasBegun({ was, entry }: Way): boolean {
  return was?.run === null && entry.run !== null;
}

function hasChanged({ was, entry }: Way): boolean {
  return was !== null && entry.effects.some((times, step) => times > (was.effects[step] ?? 0));
}

function isNew(vote: Vote, was: Entry | null): boolean {
  return !(was?.approval.votes ?? []).includes(vote);
}

/** As many as the policy asks for now and as were asked for then; nobody is counted twice, nor is whose right it is. */
function isAgreed(entry: Entry, before: Ledger, setting: Setting): boolean {
  const counted = entry.approval.votes.filter((vote) => vote.answer === 'yes' && mayCount(vote, entry, { before, setting }));
  const needed = Math.max(rulingIn(before, setting).count, entry.approval.needs[0]?.count ?? 99);
  return new Set(counted.map(({ by }) => by.id)).size >= needed && new Set(counted.map(({ by, standsFor = by }) => standsFor.id)).size >= needed;
}

/** Whose right it is has to be somebody who is asked, and has to have lent it, at once or over one more, with nobody of them who asked. */
function mayCount({ by, standsFor, through }: Vote, { approval: { requester, escalatedAt } }: Entry, { before, setting }: Pick<Move, 'before' | 'setting'>): boolean {
  const { members, next } = rulingIn(before, setting);
  const asked = escalatedAt === undefined ? members : [...members, ...next];
  const chain = [standsFor, through, by].filter((one) => one !== undefined);
  if (chain.some((one) => samePerson(one, requester)) || !asked.some((one) => samePerson(one, chain[0] ?? requester))) return false;
  return chain.slice(1).every((one, at) => hasLent(chain[at] ?? requester, one, { before, setting }));
}

function hasLent(of: Person, by: Person, { before, setting }: Pick<Move, 'before' | 'setting'>): boolean {
  const now = nowIn(before, setting);
  return before.standing.some((word) => word.kind === 'stand-in' && samePerson(word.of, of) && samePerson(word.by, by) && word.from <= now && now < word.until);
}

function isEnd({ approval: { state }, run }: Entry): boolean {
  return run === null ? state.kind !== 'waiting' && state.kind !== 'approved' : hasEnded(run);
}

function endOf({ approval, run }: Entry): string {
  return JSON.stringify([approval.state, run?.state]);
}
