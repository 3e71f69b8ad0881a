import type { CheckId } from '../finding.ts';
import type { Intent } from '../intent.ts';
import type { Reason } from '../refusal.ts';
import type { Command } from './command.ts';

/** What is still to be asked for. */
export type Missing = 'party' | 'plan' | 'reason' | 'where';

/**
 * What a text means. `incomplete`: once `before + answer + after` is put together, it is a whole text again. `unknown`: a word that
 * is none of those that could stand there; nothing is run on a guess.
 */
export type Parsed =
  | { kind: 'command'; command: Command }
  | Incomplete
  | Unknown
  | { kind: 'wrong'; reason: Reason }
  | { kind: 'empty' };

export interface Incomplete {
  kind: 'incomplete';
  /** The word of the registry that it begins with. */
  of: string;
  missing: Missing;
  before: string;
  after: string;
}

export interface Unknown {
  kind: 'unknown';
  word: string;
  /** What was understood before the word, to be put before a suggestion. */
  before: string;
  among: readonly string[];
}

/** What somebody wants planned: an intent, or the repair that a check proposes. */
export type ParsedIntent = { kind: 'intent'; intent: Intent } | { kind: 'check'; id: CheckId } | { kind: 'refused'; reasons: Reason[] };
