import type { DirectoryObject } from './directoryObject.ts';
import type { AfterWrite } from './afterWrite.ts';
import type { GraphFailure } from './failure.ts';
import type { KeyChange } from './keyChange.ts';

type Seen<S extends AfterWrite['seen']> = Extract<AfterWrite, { seen: S }>;

/** What became of a change of an array that is read, changed, written and read back (R25). Only `done` and `already` are good news; `unknown` and `not-visible` have to be read again before anything else. */
export type Written =
  | { result: 'already'; object: DirectoryObject }
  | { result: 'done'; before: DirectoryObject; object: DirectoryObject; capped: Seen<'intended'>['capped']; strangers: Seen<'intended'>['strangers'] }
  /** Nothing was sent, for a reason of ours. */
  | { result: 'stopped'; why: Extract<KeyChange, { kind: 'stop' }>['why']; about: Extract<KeyChange, { kind: 'stop' }>['about'] }
  /** Nothing was sent: somebody else changed the array between reading and writing. */
  | { result: 'changed-meanwhile'; object: DirectoryObject }
  /** Nothing happened: it could not be read or sent, or Graph said no. */
  | { result: 'failed'; failure: GraphFailure }
  /** Graph said yes, and readings still show the array as it was: late replication, or it did not take. */
  | { result: 'not-visible'; object: DirectoryObject }
  /** What is there now is neither as before nor as intended: another writer, very likely. `before` is what to compare with. */
  | { result: 'overwritten'; before: DirectoryObject; object: DirectoryObject; lost: Seen<'other'>['lost']; absent: boolean }
  /** It was sent, and neither the answer nor readings tell whether it happened. */
  | { result: 'unknown'; before: DirectoryObject; failure: GraphFailure };
