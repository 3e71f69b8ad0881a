import { mkdtempSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from '@jest/globals';
import { Bot } from '../support/bot.ts';
import { adele, alex, aPlace, type Chat, frank, megan } from '../support/chat.ts';
import type { Said } from '../support/connector.ts';

const root = mkdtempSync(join(tmpdir(), 'rollcall-walk-'));
let bot: Bot;

afterEach(async () => bot.stop());
afterAll(async () => rm(root, { recursive: true, force: true }));

/** The shipped estate with something wrong at its metadata addresses. */
async function broken(shipped: string, metadata: string): Promise<string> {
  const file = join(root, `${shipped}.yaml`);
  await writeFile(file, `${await readFile(join(import.meta.dirname, '../../examples', `${shipped}.yaml`), 'utf8')}\nmetadata:\n  ${metadata}\n`);
  return file;
}

/** The last word of the walk, pressing its first button as long as that goes on. */
async function walks(chat: Chat): Promise<Said> {
  for (let said = await chat.hears(isPage); ; said = await chat.hears(isPage)) {
    if (!choicesOf(said).includes('go on')) return said;
    await chat.says('go on');
  }
}

function isPage(said: Said): boolean {
  return choicesOf(said).length > 0;
}

/** The words that the message's buttons say. */
function choicesOf({ activity }: Said): string[] {
  const [first] = (activity['attachments'] ?? []) as { content?: { buttons?: { value: string }[] } }[];
  return (first?.content?.buttons ?? []).map(({ value }) => value);
}

describe.each(['personal', 'groupChat', 'channel'] as const)('REP-TREE-004 in a %s', (kind) => {
  it('leads to a plan that somebody else approves, and that cures it', async () => {
    bot = await Bot.start(await broken('exchange-expired', 'autodiscover.contoso.com: tcp'));
    const [asker, approvers] = [bot.chat(alex, aPlace(kind)), [bot.chat(megan), bot.chat(frank)]];
    for (const approver of approvers) await approver.opens();
    await asker.says('repair REP-TREE-004');
    const last = await walks(asker);
    expect(last.text).toContain('I found what is wrong, and a plan cures it.');
    expect(last.text).toContain('ROLL-EX-NOW: Makes a new certificate');
    await asker.says('plan it');
    const { text } = await asker.hears((said) => said.text.includes('state: waiting'));
    const plan = /Plan ([0-9A-F]{4}-[0-9A-F]{2})/.exec(text)?.[1] ?? 'no plan is named';
    for (const approver of approvers) await approver.says(`approve ${plan}`);
    expect((await asker.hears((said) => said.text.includes(plan) && said.text.includes('state: done'))).text).toContain('EX-04 passes');
  });
});

describe('REP-TREE-004', () => {
  it('stops where only the other party does not trust the web certificate, and rolls nothing', async () => {
    bot = await Bot.start(join(import.meta.dirname, '../estates/documents.yaml'));
    const asker = bot.chat(alex);
    await asker.says('repair REP-TREE-004');
    const last = await walks(asker);
    expect(last.text).toContain('This ends without a plan.');
    expect(last.text).toContain('Trust: ex01 does not trust the authority that issued the web certificate of fe02.contoso.com.');
    expect(last.text).toContain('No certificate is rolled for this');
    expect(choicesOf(last)).toEqual(['repair REP-TREE-004 in documents']);
  });

  it('begins from the button of a check, goes on after a restart, and is each person\'s own', async () => {
    bot = await Bot.start(await broken('healthy', 'autodiscover.contoso.com: tcp'));
    const place = aPlace('channel');
    await bot.chat(alex, place).says('check');
    await bot.chat(alex, place).presses('plan', { button: ({ title }) => title.includes('cause') });
    expect((await bot.chat(alex, place).hears(isPage)).text).toContain('Step 1 of 3.');
    await bot.restart();
    const [asker, other] = [bot.chat(alex, place), bot.chat(adele, place)];
    await other.says('go on');
    expect((await other.hears()).text).toContain('I do not know "go"');
    await asker.says('go on');
    const question = await walks(asker);
    expect(question.text).toContain('Is IIS up where autodiscover.contoso.com leads to');
    await asker.says('no');
    expect((await asker.hears(isPage)).text).toContain('IIS: start what is down');
  });
});
