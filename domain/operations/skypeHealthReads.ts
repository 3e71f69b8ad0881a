import { z } from 'zod';
import { SipAddress } from '../mailAddress.ts';
import { StorageTest } from '../storageTest.ts';
import { read } from './operation.ts';
import { quote } from './quote.ts';

const TEST_MS = 120_000;

/**
 * The reading operation that tells whether Skype works with Exchange. The cmdlet writes an item into the mailbox of the test user and deletes it again:
 * it leaves nothing behind, may be repeated, and is only ever called where an estate is configured with such a user.
 */
export const SKYPE_HEALTH_READS = [
  read({
    name: 'skype.storage.test', party: 'skype', runs: 'organisation', params: z.object({ user: SipAddress }), result: StorageTest, deadlineMs: TEST_MS,
    powershell: ({ user }) => [`Test-CsExStorageConnectivity -SipUri ${quote(user)} -DeleteItem -Verbose`],
  }),
] as const;
