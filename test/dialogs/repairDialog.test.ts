import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { openStore } from '../../adapters/store/openStore.ts';
import { asJson } from '../../bot/desk/storedCommand.ts';
import { DialogStorage } from '../../bot/dialogStorage.ts';
import { keptOpening, questionKey } from '../../dialogs/openQuestions.ts';
import { repairPage } from '../../dialogs/repairPage.ts';
import type { Conversation } from '../../domain/conversation.ts';
import type { Finding } from '../../domain/finding.ts';
import type { Store } from '../../domain/ports/store.ts';
import { say } from '../../domain/wording/sentence.ts';
import { adele, alex, placeOf, turnOf } from '../support/people.ts';
import { NOON } from '../support/snapshots.ts';
import { CountingStorage, Lines } from './lines.ts';

const root = mkdtempSync(join(tmpdir(), 'rollcall-repair-'));
const reader = { locale: 'en-GB', zone: 'UTC', now: NOON };
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

function aFinding(over: Partial<Finding> = {}): Finding {
  return { id: 'EX-03', side: 'exchange', result: 'fail', says: say('EX-01.pass'), servers: ['ex02.contoso.com'], proposes: { id: 'REP-EX-IMPORT-CURRENT' }, ...over };
}

/** EX-03 and SFB-03 were offered there, in the background. */
async function offered(): Promise<Conversation> {
  const place = placeOf('channel', `repair ${places++}`);
  const opening = keptOpening({ dialog: 'repair', options: { estate: 'fabrikam', checks: ['EX-03', 'SFB-03'] } }, lines.wall);
  await store.transact((unit) => unit.putDocument(questionKey(turnOf(alex, place)), asJson(opening)));
  return place;
}

describe('repairPage', () => {
  it('offers each proposal once, with its number, and how to answer', () => {
    const { utterance, checks } = repairPage('fabrikam', [aFinding(), aFinding({ id: 'EX-05' }), aFinding({ id: 'SFB-03', proposes: { id: 'REP-SFB-REPLICATE' } })], reader);
    expect(utterance.text.split('\n')).toEqual([
      'This can be repaired on fabrikam now. What shall I plan?',
      '1. EX-03: Plan the import to ex02 (fail)',
      '2. SFB-03: Plan the replication to ex02 (fail)',
      'Answer with a number or the word before the colon, or type cancel.',
    ]);
    expect([checks, utterance.choices]).toEqual([['EX-03', 'SFB-03'], ['EX-03', 'SFB-03', 'cancel']]);
  });

  it('offers five, as many as Teams has buttons for beside cancel, and counts the rest', () => {
    const findings = Array.from({ length: 8 }, (_, index) => aFinding({ id: `EX-0${index + 1}`, proposes: { id: 'REP-EX-IMPORT-CURRENT', server: `ex0${index}` } }));
    const { utterance, checks } = repairPage('fabrikam', findings, reader);
    expect(checks).toHaveLength(5);
    expect(utterance.choices).toHaveLength(6);
    expect(utterance.text).toContain('3 more can be repaired; type check all to see everything.');
  });

  it('asks nothing where nothing can be repaired', () => {
    expect(repairPage('contoso', [], reader)).toEqual({ utterance: { text: 'On contoso I have nothing to propose now. Type check to see how it stands.' }, checks: null });
  });
});

describe('repair as a conversation', () => {
  it.each([['2', 'SFB-03'], ['2.', 'SFB-03'], ['EX-03', 'EX-03'], ['ex03', 'EX-03'], ['<at>Rollcall</at> 1', 'EX-03']])('takes "%s" for %s', async (answer, check) => {
    const place = await offered();
    expect(await lines.says(answer, { in: place })).toBe('done: repair');
    expect(lines.done).toEqual([{ name: 'repair', check, estate: 'fabrikam' }]);
    expect(await lines.says('1', { in: place })).toContain('I do not know "1"');
  });

  it('is left by cancel, and by any whole command', async () => {
    const [left, spoken] = [await offered(), await offered()];
    expect(await lines.says('cancel', { in: left })).toContain('nothing was done');
    lines.wall += 1;
    await lines.says('plans', { in: spoken });
    for (const place of [left, spoken]) expect(await lines.says('1', { in: place })).toContain('I do not know "1"');
  });

  it('belongs to the one who asked, and goes on after a restart', async () => {
    const place = await offered();
    expect(await lines.says('1', { by: adele, in: place })).toContain('I do not know "1"');
    lines.restart();
    expect(await lines.says('1', { in: place })).toBe('done: repair');
  });

  it('takes nothing like an answer for one, and ends after three', async () => {
    const place = await offered();
    expect(await lines.says('3', { in: place })).toContain('"3" is none of these.');
    expect(await lines.says('the first', { in: place })).toContain('"the first" is none of these.');
    expect(await lines.says('EX-04', { in: place })).toContain('I asked three times');
    expect(lines.done).toEqual([]);
  });

  it('is over after a quarter of an hour', async () => {
    const place = await offered();
    lines.wall += 15 * 60_000 + 1;
    expect(await lines.says('1', { in: place })).toContain('I do not know "1"');
  });
});
