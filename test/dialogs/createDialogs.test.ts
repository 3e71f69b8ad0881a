import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { openStore } from '../../adapters/store/openStore.ts';
import { DialogStorage } from '../../bot/dialogStorage.ts';
import { Refusal } from '../../domain/refusal.ts';
import { say } from '../../domain/wording/sentence.ts';
import type { Store } from '../../domain/ports/store.ts';
import { adele, megan, placeOf } from '../support/people.ts';
import { NOON } from '../support/snapshots.ts';
import { CountingStorage, Lines } from './lines.ts';
import { aView, inState, yesOf } from './planViews.ts';

const root = mkdtempSync(join(tmpdir(), 'rollcall-dialogs-'));
let store: Store;
let storage: CountingStorage;
let lines: Lines;
let places = 0;

beforeAll(async () => {
  store = await openStore({ directory: root });
});
afterAll(async () => {
  await store.close();
  await rm(root, { recursive: true, force: true });
});
beforeEach(() => {
  storage = new CountingStorage(new DialogStorage(store));
  lines = new Lines(storage);
});

/** A channel of its own for each test: what one leaves open is no other's. */
function aChannel() {
  return placeOf('channel', `channel ${places++}`);
}

describe('handleText', () => {
  it('hands a whole command to the desk and says what it answers', async () => {
    expect(await lines.says('<at>Rollcall</at>&nbsp;check exchange')).toBe('done: check');
    expect(lines.done).toEqual([{ name: 'check', filter: { by: 'side', side: 'exchange' }, estate: null }]);
  });

  it('answers help itself, with what the asker may do', async () => {
    expect(await lines.says('help')).not.toContain('approve');
    expect(await lines.says('help', { by: megan })).toContain('approve, reject, revoke');
    expect((await lines.says('help')).split('\n').length).toBeLessThanOrEqual(8);
    expect(lines.done).toEqual([]);
  });

  it('tells what a command or a check is about', async () => {
    expect(await lines.says('help repair')).toContain('Example: repair EX-03');
    expect(await lines.says('help EX-03')).toContain('Is the current Auth certificate on every server?');
  });

  it('touches no store for whole commands and misspelt ones of people who were asked nothing', async () => {
    for (const text of ['help', 'check', 'plans']) await lines.says(text, { in: aChannel() });
    expect([storage.reads, storage.writes]).toEqual([0, 0]);
  });

  it('writes nothing when nothing is asked', async () => {
    for (const text of ['chek', '', 'approve it', 'x'.repeat(65_536)]) await lines.says(text, { in: aChannel() });
    expect(storage.writes).toBe(0);
  });

  it.each([
    ['chek', 'Did you mean "check"?'],
    ['stauts', 'Did you mean "status"?'],
    ['repair EX-99', 'Did you mean'],
    ['7f3a91', 'Did you mean "show 7F3A-91"?'],
    ['EX-03', 'Did you mean "check EX-03" or "repair EX-03"?'],
    ['format c:', 'I do not know "format". Type help'],
    ['aprove 7F3A-91', 'I do not know "aprove". Type help'],
    ['\u0000\u0001\ufffd\ufffd', 'I do not know "\ufffd\ufffd"'],
  ])('runs nothing on "%s" and says what may have been meant', async (text, says) => {
    expect(await lines.says(text, { in: aChannel() })).toContain(says);
    expect(lines.done).toEqual([]);
  });

  it.each(['', '<at>Rollcall</at>', '<at>Rollcall</at> <at>Megan</at>', '\u200b\u202e', 'x'.repeat(65_536), '"', '&nbsp;', 'roll skype on 1/2/2027'])('answers %.40j with one sentence, and the next message works', async (text) => {
    const place = aChannel();
    expect((await lines.activities(text, { in: place })).map((said) => said.text?.split('\n').length)).toEqual([1]);
    expect(await lines.says('check', { in: place })).toBe('done: check');
  });

  it('says a refusal of the desk like any other answer', async () => {
    lines.perform = async () => { throw new Refusal({ rule: 'estate', says: say('estate.unknown', { estate: 'x', known: ['contoso'] }) }); };
    expect(await lines.says('check in x')).toContain('I know no estate x.');
  });
});

describe('a question', () => {
  it('asks for the party of a roll, keeps what was said, and takes the number or the word', async () => {
    for (const answer of ['1', '1.', 'Skype', '<at>Rollcall</at> skype']) {
      const place = aChannel();
      expect(await lines.says('roll on 2027-01-13', { in: place })).toContain('1. Skype: the OAuth token certificate');
      expect(await lines.says(answer, { in: place })).toBe('done: propose');
    }
    expect(lines.done).toEqual(Array(4).fill({ name: 'propose', intent: { id: 'ROLL-SFB-STAGE', effective: '2027-01-13T00:00:00.000Z' }, estate: null }));
  });

  it('has a button for each choice', async () => {
    const [asked] = await lines.activities('roll', { in: aChannel() });
    expect(asked?.attachments?.[0]).toMatchObject({ contentType: 'application/vnd.microsoft.card.hero', content: { buttons: [{ type: 'imBack', value: 'skype' }, { type: 'imBack', value: 'exchange' }, { type: 'imBack', value: 'hybrid' }] } });
  });

  it('says what is wrong with the whole when the answer does not fit', async () => {
    const place = aChannel();
    await lines.says('roll publish', { in: place });
    expect(await lines.says('skype', { in: place })).toContain('Only Exchange has a next certificate');
    expect(lines.done).toEqual([]);
  });

  it('offers even the only plan, and never takes it for granted', async () => {
    const view = aView();
    const place = aChannel();
    lines.open = [view];
    expect(await lines.says('approve', { by: megan, in: place })).toContain(`1. ${view.name}: import the current Auth certificate to ex02`);
    expect(lines.done).toEqual([]);
    expect(await lines.says(view.name.replace('-', '').toLowerCase(), { by: megan, in: place })).toBe('done: approve');
    expect(lines.done).toEqual([{ name: 'approve', plan: view.name }]);
  });

  it('offers only plans that the act fits', async () => {
    const view = aView();
    lines.open = [view];
    const offered = async (text: string, by = megan) => (await lines.says(text, { by, in: aChannel() })).includes(view.name);
    expect([await offered('show'), await offered('reject'), await offered('revoke'), await offered('cancel'), await offered('withdraw')]).toEqual([true, true, false, false, false]);
    lines.open = [inState(view, { kind: 'approved', at: NOON }, [yesOf(megan)])];
    expect([await offered('approve'), await offered('revoke'), await offered('revoke', adele), await offered('cancel')]).toEqual([false, true, false, true]);
  });

  it('does not offer somebody their own plan to approve', async () => {
    lines.open = [aView()];
    expect(await lines.says('approve', { in: aChannel() })).toContain('No open plan fits that.');
  });

  it('asks for the plan and then for the reason of a rejection', async () => {
    const view = aView();
    const place = aChannel();
    lines.open = [view];
    await lines.says('reject', { by: megan, in: place });
    expect(await lines.says('1', { by: megan, in: place })).toContain(`Why do you reject plan ${view.name}?`);
    expect(await lines.says('Not before \u201cMonday\u201d, we are closed', { by: megan, in: place })).toBe('done: reject');
    expect(lines.done).toEqual([{ name: 'reject', plan: view.name, reason: 'Not before "Monday", we are closed' }]);
  });

  it('belongs to the one who was asked: nobody else in the channel can answer', async () => {
    const place = aChannel();
    await lines.says('roll', { in: place });
    expect(await lines.says('skype', { by: megan, in: place })).toContain('I do not know "skype".');
    expect(lines.done).toEqual([]);
    expect(await lines.says('skype', { in: place })).toBe('done: propose');
  });

  it('belongs to where it was asked', async () => {
    await lines.says('roll', { in: aChannel() });
    expect(await lines.says('skype', { in: aChannel() })).toContain('I do not know "skype".');
  });

  it('is left by cancel alone, and only by that when it names no plan', async () => {
    const place = aChannel();
    await lines.says('roll', { in: place });
    expect(await lines.says('cancel', { in: place })).toBe('Left it; nothing was done.');
    expect(await lines.says('skype', { in: place })).toContain('I do not know "skype".');
    await lines.says('roll', { in: place });
    expect(await lines.says('cancel 7F3A-91', { in: place })).toBe('done: cancel');
  });

  it.each(['help', 'check', 'plans'])('is left by %s', async (text) => {
    const place = aChannel();
    await lines.says('reject 7F3A-91', { by: megan, in: place });
    await lines.says(text, { by: megan, in: place });
    expect(await lines.says('thanks', { by: megan, in: place })).toContain('I do not know "thanks".');
    expect(lines.done.map(({ name }) => name)).not.toContain('reject');
  });

  it('gives way to a newer question', async () => {
    const place = aChannel();
    await lines.says('reject 7F3A-91', { by: megan, in: place });
    await lines.says('roll', { by: megan, in: place });
    await lines.says('1', { by: megan, in: place });
    expect(lines.done.map(({ name }) => name)).toEqual(['propose']);
  });

  it('takes nothing like an answer for one, and ends after three', async () => {
    const place = aChannel();
    await lines.says('roll', { in: place });
    expect(await lines.says('skyp', { in: place })).toContain('"skyp" is none of these.');
    expect(await lines.says('4', { in: place })).toContain('"4" is none of these.');
    expect(await lines.says('the first one', { in: place })).toContain('so I leave it; nothing was done');
    expect(await lines.says('skype', { in: place })).toContain('I do not know "skype".');
    expect(lines.done).toEqual([]);
  });

  it('stays open when an answer is empty or too long', async () => {
    const place = aChannel();
    await lines.says('reject 7F3A-91', { by: megan, in: place });
    expect(await lines.says('\u200b', { by: megan, in: place })).toContain('I found no words');
    expect(await lines.says('x'.repeat(65_536), { by: megan, in: place })).toContain('longer than any command');
    expect(await lines.says('not now', { by: megan, in: place })).toBe('done: reject');
  });

  it('survives a restart', async () => {
    const place = aChannel();
    await lines.says('roll', { in: place });
    lines.restart();
    expect(await lines.says('exchange', { in: place })).toBe('done: propose');
  });

  it('does not come back after a restart when a whole command came between', async () => {
    const place = aChannel();
    await lines.says('roll', { in: place });
    lines.restart();
    lines.wall += 1_000;
    await lines.says('check', { in: place });
    expect(await lines.says('exchange', { in: place })).toContain('I do not know "exchange".');
  });

  it('is over after fifteen minutes', async () => {
    const place = aChannel();
    await lines.says('roll', { in: place });
    lines.wall += 15 * 60_000 + 1;
    expect(await lines.says('exchange', { in: place })).toContain('I do not know "exchange".');
  });

  it('is answered once, however many answers race', async () => {
    const place = aChannel();
    await lines.says('roll', { in: place });
    const answers = await Promise.all(Array.from({ length: 8 }, () => lines.says('exchange', { in: place })));
    expect(lines.done).toHaveLength(1);
    expect(answers.filter((answer) => answer === 'done: propose')).toHaveLength(1);
  });
});
