import { describe, expect, it } from '@jest/globals';
import type { SkypeReadings, Snapshot } from '../../../domain/snapshot.ts';
import type { StorageTest } from '../../../domain/storageTest.ts';
import { exchangeSetUp } from '../../support/exchangeSettings.ts';
import { anAssignment, aSnapshot, blind, saw, someExchange, someSkype } from '../../support/snapshots.ts';
import { findingsOf, textOf, told } from './told.ts';

const telling = (skype: Partial<SkypeReadings>, exchange: Snapshot['exchange'] = exchangeSetUp()): Snapshot => aSnapshot({ skype: someSkype(skype), exchange });
const failed = (is: StorageTest['class']) => ({ storageTest: saw<StorageTest>({ result: 'error', class: is, detail: 'ExCreateItem failed.' }) });
const passed = { storageTest: saw<StorageTest>({ result: 'success', class: 'none', detail: 'Test Passed.' }) };

describe('SFB-17', () => {
  it.each<[what: string, snapshot: Snapshot, results: string[]]>([
    ['an item that was stored', telling(passed), ['pass SFB-17.pass']],
    ['a refused token', telling(failed('authorisation')), ['fail SFB-17.refused']],
    ['anything else', telling(failed('other')), ['fail SFB-17.other']],
    ['a test that was not answered', telling({ storageTest: blind() }), ['unknown SFB-17.unread']],
    ['no test user', telling({}), ['skipped skipped.storageTest']],
    ['no Exchange', telling(failed('authorisation'), null), ['skipped skipped.noExchange']],
  ])('judges %s', (_what, snapshot, results) => {
    expect(told(snapshot, 'SFB-17')).toEqual(results);
  });

  it.each<[what: string, snapshot: Snapshot, proposes: object | undefined]>([
    ['the script that makes Skype a partner where the token is refused', telling(failed('authorisation')), { id: 'REP-EX-PARTNER-LYNC' }],
    ['nothing where something else is wrong', telling(failed('other')), undefined],
    ['nothing while Skype signs with nothing', telling({ ...failed('authorisation'), globalAssignment: saw(anAssignment({ current: null })) }), undefined],
    ['nothing where the partners were not read (R35)', telling(failed('authorisation'), someExchange()), undefined],
  ])('proposes %s', (_what, snapshot, proposes) => {
    expect(findingsOf(snapshot, 'SFB-17').map((finding) => finding.proposes)).toEqual([proposes]);
  });

  it('says how to opt in where it was not run', () => {
    expect(findingsOf(telling({}), 'SFB-17').map(textOf)).toEqual([expect.stringContaining('skype.testUser')]);
  });
});
