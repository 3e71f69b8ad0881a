import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { openStore } from '../../adapters/store/openStore.ts';
import { DialogStorage } from '../../bot/dialogStorage.ts';
import { keptOpening, questionKey } from '../../dialogs/openQuestions.ts';
import { treePage } from '../../dialogs/treePage.ts';
import type { Conversation } from '../../domain/conversation.ts';
import type { Person } from '../../domain/person.ts';
import type { Store } from '../../domain/ports/store.ts';
import type { Snapshot } from '../../domain/snapshot.ts';
import type { Walk } from '../../domain/tree/walk.ts';
import { walkTree } from '../../domain/tree/walkTree.ts';
import { ESTATE } from '../domain/tree/walking.ts';
import { exchangeSetUp } from '../support/exchangeSettings.ts';
import { anExchangeView, gotNothing, REFUSED, someMetadata } from '../support/metadata.ts';
import { adele, alex, megan, placeOf, turnOf } from '../support/people.ts';
import { anAuthCertificate, aSnapshot, FE1, inDays, NOON, someExchangeHolding } from '../support/snapshots.ts';
import { CountingStorage, Lines } from './lines.ts';

const root = mkdtempSync(join(tmpdir(), 'rollcall-tree-'));
let store: Store;
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
  lines = new Lines(new CountingStorage(new DialogStorage(store)));
});

function walked(parts: Partial<Snapshot>): Walk {
  return walkTree({ snapshot: aSnapshot({ exchange: exchangeSetUp(), metadata: someMetadata(), ...parts }), estate: ESTATE, now: NOON });
}

const dark = gotNothing(REFUSED);
const DOWN = someMetadata(anExchangeView({ bot: dark, peers: { [FE1]: dark } }));
/** Ends in a plan, in a question to a person, and in a stop. */
const TO_PLAN = walked({ exchange: someExchangeHolding([anAuthCertificate({ notAfter: inDays(-1) })]), metadata: DOWN });
const TO_QUESTION = walked({ metadata: DOWN });
const TO_STOP = walked({});

/** The first page was said there, in the background. */
async function begun(walk: Walk, { by = alex, in: place = placeOf('channel', `tree ${places++}`) }: { by?: Person; in?: Conversation } = {}): Promise<Conversation> {
  await store.transact((unit) => unit.putDocument(questionKey(turnOf(by, place)), JSON.parse(JSON.stringify(keptOpening({ dialog: 'tree', options: { walk, at: 0 } }, lines.wall)))));
  return place;
}

describe('treePage', () => {
  const reader = { locale: 'en-GB', zone: 'UTC', now: NOON };

  it('begins with what is looked for, where, and on which reading', () => {
    const { utterance, answers } = treePage({ walk: TO_PLAN, at: 0 }, reader);
    expect(utterance.text.split('\n')[0]).toBe('I look with you for what is wrong between Skype and Exchange on contoso, on what I read at 12:00. This changes nothing.');
    expect([answers, utterance.choices]).toEqual([['go on', 'look again'], ['go on', 'look again', 'cancel']]);
  });

  it('is over at a stop, with a button that looks again', () => {
    const { utterance, answers } = treePage({ walk: TO_STOP, at: TO_STOP.steps.length }, reader);
    expect([answers, utterance.choices]).toEqual([null, ['repair REP-TREE-004 in contoso']]);
  });
});

describe('REP-TREE-004 as a conversation', () => {
  it('says one thing at a time and ends in the plan that is asked for', async () => {
    const place = await begun(TO_PLAN);
    expect(await lines.says('go on', { in: place })).toContain('Step 2 of 3.\nI fetched https://autodiscover.contoso.com/');
    expect(await lines.says('1', { in: place })).toContain('Step 3 of 3.\nI looked at the certificate that Exchange signs with');
    expect(await lines.says('Go on.', { in: place })).toContain('I found what is wrong, and a plan cures it.');
    expect(lines.done).toEqual([]);
    expect(await lines.says('plan it', { in: place })).toBe('done: propose');
    expect(lines.done).toEqual([{ name: 'propose', intent: { id: 'ROLL-EX-NOW' }, estate: 'contoso' }]);
  });

  it.each([
    ['1', 'Binding: IIS runs'],
    ['no', 'IIS: start what is down'],
    ['not sure', 'IIS: to find out'],
  ])('asks what only a person sees: "%s" leads to "%s"', async (answer, says) => {
    const place = await begun(TO_QUESTION);
    for (const said of ['go on', 'go on']) await lines.says(said, { in: place });
    expect(await lines.says('go on', { in: place })).toContain('Is IIS up where autodiscover.contoso.com leads to');
    expect(await lines.says(answer, { in: place })).toContain(says);
    expect(await lines.says('go on', { in: place })).toContain('I do not know "go"');
  });

  it('has a button for each answer, and needs no other words', async () => {
    const place = await begun(TO_STOP);
    let [said] = await lines.activities('go on', { in: place });
    for (let left = 20; left > 0 && buttonsOf(said).includes('go on'); left -= 1) [said] = await lines.activities('go on', { in: place });
    expect(said?.text).toContain('This ends without a plan.');
    expect(buttonsOf(said)).toEqual(['repair REP-TREE-004 in contoso']);
    await lines.says(buttonsOf(said)[0] ?? '', { in: place });
    expect(lines.done).toEqual([{ name: 'propose', intent: { id: 'REP-TREE-004' }, estate: 'contoso' }]);
  });

  it('reads anew when asked to', async () => {
    const place = await begun(TO_PLAN);
    expect(await lines.says('look again', { in: place })).toBe('done: propose');
    expect(lines.done).toEqual([{ name: 'propose', intent: { id: 'REP-TREE-004' }, estate: 'contoso' }]);
  });

  it('is left by cancel, at its first page and later', async () => {
    for (const before of [[], ['go on']]) {
      const place = await begun(TO_PLAN);
      for (const said of before) await lines.says(said, { in: place });
      expect(await lines.says('cancel', { in: place })).toContain('nothing was done');
      expect(await lines.says('go on', { in: place })).toContain('I do not know "go"');
    }
    expect(lines.done).toEqual([]);
  });

  it('is left by any whole command', async () => {
    const place = await begun(TO_PLAN);
    lines.wall += 1;
    expect(await lines.says('check', { in: place })).toBe('done: check');
    expect(await lines.says('go on', { in: place })).toContain('I do not know "go"');
  });

  it('goes on after a restart, at any page', async () => {
    const place = await begun(TO_PLAN);
    for (const step of ['Step 2 of 3', 'Step 3 of 3', 'a plan cures it']) {
      lines.restart();
      expect(await lines.says('go on', { in: place })).toContain(step);
    }
  });

  it('belongs to the one who began it: others in the channel have their own', async () => {
    const place = await begun(TO_PLAN);
    await begun(TO_STOP, { by: megan, in: place });
    expect(await lines.says('go on', { in: place, by: adele })).toContain('I do not know "go"');
    expect(await lines.says('go on', { in: place })).toContain('Step 2 of 3');
    expect(await lines.says('go on', { in: place, by: megan })).toContain('Step 2 of 10');
  });

  it('says what can be answered, and gives up at the third answer that is none', async () => {
    const place = await begun(TO_PLAN);
    expect(await lines.says('perhaps', { in: place })).toContain('"perhaps" is none of these.');
    await lines.says('7', { in: place });
    expect(await lines.says('maybe', { in: place })).toContain('I asked three times');
    expect(lines.done).toEqual([]);
  });

  it('is over after two hours, and not after one', async () => {
    const place = await begun(TO_PLAN);
    lines.wall += 60 * 60_000;
    expect(await lines.says('go on', { in: place })).toContain('Step 2 of 3');
    lines.wall += 2 * 60 * 60_000 + 1;
    expect(await lines.says('go on', { in: place })).toContain('I do not know "go"');
  });
});

function buttonsOf(said: { attachments?: { content?: unknown }[] } | undefined): string[] {
  const content = said?.attachments?.[0]?.content as { buttons?: { value: string }[] } | undefined;
  return (content?.buttons ?? []).map(({ value }) => value);
}
