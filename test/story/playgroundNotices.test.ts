import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { picturesOnPhone, PlaygroundWindow } from '../support/browser.ts';
import { openPlaygrounds, PICTURES, type Playgrounds } from '../support/playgrounds.ts';

let place: Playgrounds;
beforeAll(async () => {
  place = await openPlaygrounds('healthy');
});
afterAll(() => place?.close());

describe('being told in time, in Microsoft\'s own client', () => {
  it('goes from the notice to its end: told at 90 days, planned by its button, approved by the other, done, and the notice says so', async () => {
    const alex = await PlaygroundWindow.open(place.browser, place.windows.requester);
    const megan = await PlaygroundWindow.open(place.browser, place.windows.approver);

    await alex.says('notify here');
    await alex.sees(/From now on I tell/);
    await alex.says('sandbox clock +30d');
    await alex.sees(/Skype token certificate \(current\) C84C 14C4 ends in 83 days/);
    await alex.picture(join(PICTURES, '8-notice.png'));

    await alex.presses('Plan it');
    await alex.sees(/^Plan [0-9A-F]{4}-[0-9A-F]{2}: /);
    const plan = /Plan ([0-9A-F]{4}-[0-9A-F]{2}): /.exec(await alex.reads())?.[1] ?? '';
    await alex.sees(new RegExp(`Plan ${plan}, asked for by Alex\\. state: waiting`));
    await megan.sees(/Alex asks for your yes/);
    await megan.presses('Approve');
    await alex.sees(new RegExp(`Plan ${plan}, asked for by Alex\\. state: waiting-until`));
    await alex.picture(join(PICTURES, '9-notice-planned.png'));

    await alex.says('sandbox clock +75d');
    await alex.sees(new RegExp(`Plan ${plan} done in`));
    await alex.sees(new RegExp(`Done by plan ${plan}`));
    expect((await alex.reads()).match(/Done by plan/g)).toHaveLength(1);
    await alex.picture(join(PICTURES, '10-notice-done.png'));
  });

  it('shows what ends when on a time line, on a light and on a dark screen', async () => {
    const alex = await PlaygroundWindow.open(place.browser, place.windows.requester);
    await alex.says('check');
    await alex.sees(/^contoso: /);
    const source = await alex.seesPicture(/^Time line of \d+ certificates/);
    expect(source).toMatch(/^data:image\/png;base64,/);
    await alex.picture(join(PICTURES, '11-time-line.png'));
    // The Playground knows no themes.
    await picturesOnPhone(place.browser, source, join(PICTURES, '12-time-line'));
  });
});
