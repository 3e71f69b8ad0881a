import { afterEach, beforeEach, describe } from '@jest/globals';
import { describeApprovals } from './contract/approvals.ts';
import { describeAudit } from './contract/audit.ts';
import { describeDocuments } from './contract/documents.ts';
import { describeJobs } from './contract/jobs.ts';
import { describeMessages } from './contract/messages.ts';
import type { Opened } from './contract/opened.ts';
import { describePace } from './contract/pace.ts';
import { describeParking } from './contract/parking.ts';
import { describePlaces } from './contract/places.ts';
import { describeRuns } from './contract/runs.ts';
import { describeStanding } from './contract/standing.ts';
import { describeSnapshots } from './contract/snapshots.ts';
import { describeSubscriptions } from './contract/subscriptions.ts';
import { describeTransactions } from './contract/transactions.ts';
import { describeWatch } from './contract/watch.ts';

/** What every store promises. `open` makes an empty place and opens it twice. */
export function describeStore(name: string, open: () => Promise<Opened>): void {
  describe(name, () => {
    const opened: Opened[] = [];
    const place = () => opened[0] as Opened;
    beforeEach(async () => {
      opened[0] = await open();
    });
    afterEach(async () => {
      await place().store.close();
      await place().other.close();
    });
    describeTransactions(place);
    describeApprovals(place);
    describeRuns(place);
    describeJobs(place);
    describeMessages(place);
    describePace(place);
    describeParking(place);
    describePlaces(place);
    describeAudit(place);
    describeDocuments(place);
    describeStanding(place);
    describeSubscriptions(place);
    describeWatch(place);
    describeSnapshots(place);
  });
}
