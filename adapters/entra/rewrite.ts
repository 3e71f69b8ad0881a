import type { AfterWrite } from '../../domain/entra/afterWrite.ts';
import { type DirectoryObject, objectFingerprint } from '../../domain/entra/directoryObject.ts';
import { type GraphFailure, type GraphResult, mayHaveHappened } from '../../domain/entra/failure.ts';
import type { KeyChange } from '../../domain/entra/keyChange.ts';
import type { Written } from '../../domain/entra/written.ts';
import { LONGEST_WAIT_MS, type Pause, waited } from './graphClient.ts';

/** What is to be written over an object as it was read, and how to tell from a later reading that it is there. */
export type Rewriting = Exclude<KeyChange, { kind: 'write' }> | { kind: 'write'; body: object; judge: (after: DirectoryObject) => AfterWrite };

/** An object to rewrite: how it is read and written. */
export interface Rewritable {
  /** Null when there is none. */
  read(): Promise<GraphResult<DirectoryObject | null>>;
  write(object: DirectoryObject, body: object): Promise<GraphResult<null>>;
  decide(object: DirectoryObject): Rewriting;
  pause: Pause;
  signal: AbortSignal | undefined;
}

/** Waits between readings after a write, in milliseconds: five minutes together (ROLL-ENTRA-ADD). */
const READ_BACK_MS = [0, 1000, 2000, 4000, 8000, 15_000, 30_000, 60_000, 60_000, 60_000, 60_000];

/** Counted for each try, so that `Retry-After: 0` for ever has an end too. */
const LEAST_WAIT_MS = 10_000;

/** Reads, decides, reads again right before writing, writes once, and reads until it can be seen (R25). Never sends twice. */
export async function rewrite(target: Rewritable): Promise<Written> {
  const before = await existing(target);
  if ('why' in before) return { result: 'failed', failure: before };
  const rewriting = target.decide(before);
  if (rewriting.kind === 'already') return { result: 'already', object: before };
  if (rewriting.kind === 'stop') return { result: 'stopped', why: rewriting.why, about: rewriting.about };
  return write(target, { before, rewriting });
}

/** Sends once what Graph takes. When it is throttled nothing happened, and the world is looked at again before the next try. */
async function write(target: Rewritable, { before, rewriting }: { before: DirectoryObject; rewriting: Extract<Rewriting, { kind: 'write' }> }): Promise<Written> {
  for (let waitedMs = 0; ; ) {
    const again = await existing(target);
    if ('why' in again) return { result: 'failed', failure: again };
    if (objectFingerprint(again) !== objectFingerprint(before)) return { result: 'changed-meanwhile', object: again };
    const sent = await target.write(before, rewriting.body);
    if (sent.ok) return settle(target, { before, judge: rewriting.judge, failure: null });
    if (mayHaveHappened(sent.failure)) return settle(target, { before, judge: rewriting.judge, failure: sent.failure });
    if (sent.failure.why !== 'throttled') return { result: 'failed', failure: sent.failure };
    waitedMs += Math.max(sent.failure.retryAfterMs, LEAST_WAIT_MS);
    if (waitedMs > LONGEST_WAIT_MS || !(await waited(target.pause, sent.failure.retryAfterMs, target.signal))) return { result: 'failed', failure: sent.failure };
  }
}

async function existing({ read }: Rewritable): Promise<DirectoryObject | GraphFailure> {
  const found = await read();
  if (!found.ok) return found.failure;
  return found.value ?? { why: 'not-found', detail: '' };
}

interface Sent {
  before: DirectoryObject;
  judge: (after: DirectoryObject) => AfterWrite;
  /** Why the answer to the write is not known; null when it was yes. */
  failure: GraphFailure | null;
}

/** Replication takes seconds to minutes, so a reading that does not show the change yet is read again (domain.md 2.3, 7). */
async function settle(target: Rewritable, { before, judge, failure }: Sent): Promise<Written> {
  let latest: { object: DirectoryObject; after: AfterWrite } | null = null;
  let blind: GraphFailure | null = null;
  for (const ms of READ_BACK_MS) {
    if (ms > 0 && !(await waited(target.pause, ms, target.signal))) break;
    const object = await existing(target);
    if ('why' in object) blind = object;
    else {
      latest = { object, after: judge(object) };
      if (latest.after.seen === 'intended') return { result: 'done', before, object, capped: latest.after.capped, strangers: latest.after.strangers };
    }
  }
  return unsettled({ before, failure, latest, blind });
}

function unsettled({ before, failure, latest, blind }: { before: DirectoryObject; failure: GraphFailure | null; latest: { object: DirectoryObject; after: AfterWrite } | null; blind: GraphFailure | null }): Written {
  const untold = failure ?? (latest === null ? blind ?? { why: 'cancelled' as const, sent: true } : null);
  if (untold !== null) return { result: 'unknown', before, failure: untold };
  if (latest?.after.seen === 'other') return { result: 'overwritten', before, object: latest.object, lost: latest.after.lost, absent: latest.after.absent };
  return { result: 'not-visible', object: latest?.object ?? before };
}
