import type { Unit } from '../../domain/ports/store.ts';
import { approvalsIn } from './approvals.ts';
import { auditIn } from './audit.ts';
import { conversationsIn } from './conversations.ts';
import { copiesIn } from './copies.ts';
import { writeDocuments } from './documents.ts';
import { jobsIn } from './jobs.ts';
import { outboxIn } from './outbox.ts';
import { parkedIn } from './parked.ts';
import { plansIn } from './plans.ts';
import { runsIn } from './runs.ts';
import { snapshotsIn } from './snapshots.ts';
import { standingIn } from './standing.ts';
import { subscriptionsIn } from './subscriptions.ts';
import type { Db } from './tables.ts';
import { takenIn } from './taken.ts';
import { tokensIn } from './tokens.ts';
import { watchIn } from './watch.ts';

/** All that is kept, inside one transaction. */
export function unitOver(db: Db): Unit {
  return {
    ...plansIn(db),
    ...approvalsIn(db),
    ...runsIn(db),
    ...jobsIn(db),
    ...conversationsIn(db),
    ...parkedIn(db),
    ...copiesIn(db),
    ...tokensIn(db),
    ...outboxIn(db),
    ...takenIn(db),
    ...auditIn(db),
    ...standingIn(db),
    ...subscriptionsIn(db),
    ...watchIn(db),
    ...snapshotsIn(db),
    putDocument: (key, document) => writeDocuments(db, new Map([[key, { document, eTag: undefined }]])),
  };
}
