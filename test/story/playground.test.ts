import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openStore } from '../../adapters/store/openStore.ts';
import { firstBrokenOf } from '../../domain/audit/event.ts';
import { PlaygroundWindow } from '../support/browser.ts';
import { openPlaygrounds, PICTURES, type Playgrounds } from '../support/playgrounds.ts';

let place: Playgrounds;
beforeAll(async () => {
  place = await openPlaygrounds('expiring');
});
afterAll(() => place?.close());

describe('the story, in Microsoft\'s own client', () => {
  it('goes from check to the record: repair EX-03, own approval refused, approved by the other, done, EX-03 passes', async () => {
    const alex = await PlaygroundWindow.open(place.browser, place.windows.requester);
    const megan = await PlaygroundWindow.open(place.browser, place.windows.approver);

    await alex.says('check');
    await alex.sees(/^contoso: 2 fail, \d+ warn, \d+ pass, 0 unknown/);
    await alex.sees(/missing there/);
    await alex.picture(join(PICTURES, '1-check.png'));

    await alex.presses('Plan the import to ex02');
    await alex.sees(/^Plan [0-9A-F]{4}-[0-9A-F]{2}: import the current Auth certificate to ex02/);
    await alex.sees('state: waiting');
    await alex.picture(join(PICTURES, '2-plan.png'));
    const plan = /Plan ([0-9A-F]{4}-[0-9A-F]{2})/.exec(await alex.reads())?.[1] ?? '';

    await alex.says(`approve ${plan}`);
    await alex.sees(/your approval does not count/);

    await megan.sees(/Alex asks for your yes/);
    await megan.sees(/Import-ExchangeCertificate -Server/);
    await megan.picture(join(PICTURES, '3-asked.png'));
    await megan.presses('Approve');
    await megan.sees(new RegExp(`Plan ${plan} done in`));
    await alex.sees(new RegExp(`Plan ${plan} done in .* EX-03 passes on 3 of 3 servers \\(it failed on ex02\\)\\. Asked by Alex, approved by Megan\\.`));
    await alex.sees('state: done');
    await megan.sees('state: done');
    await megan.picture(join(PICTURES, '4-approved.png'));

    await alex.says('check EX-03');
    await alex.sees(/^contoso: 0 fail, 0 warn, 1 pass, 0 unknown/);
    await alex.says('audit');
    await alex.sees(new RegExp(`The run of plan ${plan} ended: done`));
    await alex.picture(join(PICTURES, '5-record.png'));
  });

  it('draws who trusts whom in a hybrid estate, with the details of a party behind its button', async () => {
    const alex = await PlaygroundWindow.open(place.browser, place.windows.requester);

    await alex.says('sandbox load hybrid-stale');
    await alex.sees(/The sandbox runs the estate contoso/);
    await alex.says('check');
    await alex.sees(/Skype trusts Exchange: broken/);
    await alex.sees('Do first');
    expect(await alex.reads()).not.toContain('SFB-16 fail');
    await alex.picture(join(PICTURES, '6-hybrid.png'));

    await alex.presses(/^Skype: \d+ fail/);
    await alex.sees(/SFB-16 fail/);
    await alex.picture(join(PICTURES, '7-hybrid-skype.png'));
  });

  it('leaves a record whose chain is whole', async () => {
    const store = await openStore({ directory: place.directory });
    try {
      expect(await firstBrokenOf(store.auditLines())).toBeUndefined();
    } finally {
      await store.close();
    }
  });
});
