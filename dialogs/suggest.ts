import { distance } from 'fastest-levenshtein';
import { checkIdOf, planNameOf } from '../domain/commands/arguments.ts';
import type { Unknown } from '../domain/commands/parsed.ts';
import { commandsFor } from '../domain/commands/registry.ts';
import type { Rights } from '../domain/ports/desk.ts';

/** What may have been meant, best first, at most three, as texts that could be typed. They are offered and never run. */
export function suggest({ word, before, among }: Unknown, rights: Rights): string[] {
  if (before === '') return commandSuggestions(word, among, rights);
  return nearest(word, among).map((candidate) => `${before}${candidate}`);
}

/** A plan or a check named alone, or a command's word with a slip in it; only commands that are offered to the asker. */
function commandSuggestions(word: string, among: readonly string[], rights: Rights): string[] {
  const plan = planNameOf(word);
  if (plan !== undefined) return [`show ${plan}`];
  const check = checkIdOf(word);
  if (check !== undefined) return [`check ${check}`, `repair ${check}`];
  const offered = new Set(commandsFor(rights).map(({ words }) => words[0]));
  return nearest(word, among.filter((candidate) => offered.has(candidate)));
}

function nearest(word: string, among: readonly string[]): string[] {
  const lower = word.toLowerCase();
  const ranked = among.map((candidate) => ({ candidate, slips: slipsBetween(lower, candidate.toLowerCase()) }));
  return ranked.filter(({ candidate, slips }) => slips <= mostSlips(lower, candidate)).toSorted((a, b) => a.slips - b.slips).slice(0, MOST).map(({ candidate }) => candidate);
}

/** Words of very different length are not compared: that bounds the work. */
function slipsBetween(word: string, candidate: string): number {
  return Math.abs(word.length - candidate.length) > MOST ? Number.POSITIVE_INFINITY : distance(word, candidate);
}

/** One slip in short words, two in longer ones; two letters that changed places are two slips. */
function mostSlips(word: string, candidate: string): number {
  return candidate.length <= 4 && lettersOf(word) !== lettersOf(candidate.toLowerCase()) ? 1 : 2;
}

function lettersOf(word: string): string {
  return word.split('').toSorted().join('');
}

const MOST = 3;
