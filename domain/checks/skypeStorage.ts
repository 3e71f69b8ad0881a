import { valueOf } from '../reading.ts';
import { say } from '../wording/sentence.ts';
import type { Found } from './exchangeAddress.ts';
import { unreadOf } from './rollCall.ts';
import { fail, pass, skipped, unknown, type Verdict } from './verdict.ts';

/** Whether Skype can store an item in a mailbox: SFB-17. Only where a test user is configured, since the test writes. */
export const SKYPE_STORAGE = { 'SFB-17': storage };

function storage({ skype, exchange }: Found): Verdict[] {
  const { storageTest } = skype;
  if (exchange === null) return [skipped(say('skipped.noExchange'))];
  if (storageTest === undefined) return [skipped(say('skipped.storageTest'))];
  if (storageTest.answer === 'none') return [unknown(say('SFB-17.unread', { unread: [unreadOf('Test-CsExStorageConnectivity', storageTest)] }))];
  const { result, class: why, detail } = storageTest.value;
  if (result === 'success') return [pass(say('SFB-17.pass'))];
  const means = say('SFB-17.means');
  if (why !== 'authorisation') return [fail(say('SFB-17.other', { detail }), { means })];
  const canPlan = valueOf(exchange.settings?.partners) !== undefined && Boolean(valueOf(skype.globalAssignment)?.current);
  return [fail(say('SFB-17.refused'), { means, ...(canPlan && { proposes: { id: 'REP-EX-PARTNER-LYNC' } }) })];
}
