import type { Policy } from '../../domain/approvals/policy.ts';
import type { Conversation } from '../../domain/conversation.ts';
import type { Estate } from '../../domain/estate.ts';
import type { Clock } from '../../domain/ports/clock.ts';
import type { Executor } from '../../domain/ports/executor.ts';
import type { Rehearse } from '../../domain/ports/rehearse.ts';
import type { Sandbox } from '../../domain/ports/sandbox.ts';
import type { Store } from '../../domain/ports/store.ts';
import type { Snapshot } from '../../domain/snapshot.ts';
import type { Timeline } from '../../domain/timeline/timeline.ts';
import type { WatchConfig } from '../../domain/watch/watchConfig.ts';
import type { Reader } from '../../domain/wording/format.ts';
import { readerLocale, readerZone } from '../reader.ts';
import type { Bell } from '../work/bell.ts';
import type { Cards, Drawn } from './cards.ts';

/** An estate and who is asked about it. */
export interface EstateSource {
  estate: Estate;
  executor: Executor;
  /** How long a change may still take effect after the process that sent it died. Before that, "it did not happen" is not believed. Milliseconds. */
  settleMs: number;
}

/** How far a reading has come. */
export interface Progress {
  answered: number;
  total: number;
}

export interface ReadingOptions {
  correlation: string;
  onProgress?: (progress: Progress) => void;
  signal?: AbortSignal;
}

/** The few lines that are logged here. A pino logger is one. */
export interface DeskLog {
  info(data: Record<string, unknown>, message: string): void;
  warn(data: Record<string, unknown>, message: string): void;
  error(data: Record<string, unknown>, message: string): void;
}

/** What the desk and the background work share. Everything of the world outside is in here, so that tests can bring their own. */
export interface Office {
  store: Store;
  /** What certificates, plans and due rows are judged by. */
  clock: Clock;
  /** Machine time: leases, retries and how long a person has been waiting. */
  wall: Clock;
  /** New ids: `id` for rows, `token` for what a card carries, which nobody can guess. */
  ids: { id(): string; token(): string };
  /** Looked up at every vote and at the start of every run, never kept. */
  policy(): Policy;
  /** Reads what the policy rests on and is not fresh (groups of Entra), before rights are looked up. Never rejects. Absent: it rests on nothing outside. */
  freshen?(): Promise<void>;
  /** The default one first. In the sandbox it changes with `sandbox load`. */
  estates(): readonly EstateSource[];
  read(source: EstateSource, options: ReadingOptions): Promise<Snapshot>;
  /** Plays a plan on a copy of what was read; touches nothing. */
  rehearse: Rehearse;
  /** How estates are watched, and who is told because of a role. */
  watch: WatchConfig;
  /** Draws a time line for a card; null where it cannot be drawn small enough. To be asked outside of transactions. Absent: there are no pictures. */
  draw?(timeline: Timeline, reader: Reader): Promise<Drawn | null>;
  sandbox: Sandbox | null;
  cards: Cards;
  log: DeskLog;
  bell: Bell;
}

/** In whose language and zone a conversation is written to, as of now. What was kept where other zones are known never stops what is said here. */
export function readerOf({ locale, zone }: Pick<Conversation, 'locale' | 'zone'>, office: Pick<Office, 'clock'>): Reader {
  return { locale: readerLocale(locale), zone: readerZone(zone), now: office.clock.now() };
}
