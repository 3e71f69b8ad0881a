import type { AuditEvent } from '../audit/event.ts';
import type { Instant } from '../instant.ts';
import type { Snapshot } from '../snapshot.ts';
import type { Look } from '../watch/look.ts';
import type { Notice, WatchState } from '../watch/notice.ts';
import type { Subscription } from '../watch/subscription.ts';
import type { Versioned } from './versioned.ts';

/** What watching keeps, inside a transaction. */
export interface WatchUnit {
  /** In place of the one of the same id. */
  putSubscription(subscription: Subscription): Promise<void>;
  /** False when there was none. */
  endSubscription(id: string): Promise<boolean>;
  /** In the order of their ids; of one conversation only, where it is named. */
  subscriptions(conversationId?: string): Promise<Subscription[]>;

  /** What was said of an estate and is remembered; undefined: nothing yet. With `notice`, of the notices that one alone, and none where it is not kept. */
  findWatch(estate: string, notice?: string): Promise<Versioned<WatchState> | undefined>;
  /** Makes what is remembered `after`, touching only what is different from `before` (undefined: nothing was). Rejects with Conflict when somebody else wrote since `before` was read. */
  replaceWatch(after: WatchState, before: Versioned<WatchState> | undefined): Promise<void>;
  /** Whether anything that was said of that estate can still move. */
  hasNotices(estate: string): Promise<boolean>;
  /** The newest of one conversation, newest first, and of which estate each is. */
  noticesIn(conversationId: string, limit: number): Promise<{ estate: string; notice: Notice }[]>;

  /** Keeps what was read, once per estate and instant. */
  addSnapshot(snapshot: Snapshot): Promise<void>;
  latestSnapshot(estate: string): Promise<Snapshot | undefined>;
  /** Newest first. */
  snapshotInstants(estate: string): Promise<Instant[]>;
  snapshotAt(estate: string, at: Instant): Promise<Snapshot | undefined>;
  /** Forgets those of the estate that were read before `before`, except the newest one. */
  forgetSnapshots(estate: string, before: Instant): Promise<void>;

  /** The lines of the record that tell of notices, with a place after `after` and up to `upTo`, in order. */
  noticeLines(places: { after: number; upTo: number }): Promise<AuditEvent[]>;

  /** How far looking at each estate has come. */
  putLook(look: Look): Promise<void>;
  findLook(estate: string): Promise<Look | undefined>;
  /** In the order of the estates' names. */
  looks(): Promise<Look[]>;
}
