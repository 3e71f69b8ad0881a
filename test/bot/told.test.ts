import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openStore } from '../../adapters/store/openStore.ts';
import { Bot } from '../support/bot.ts';
import { alex, aPlace, buttonsOf, type Chat } from '../support/chat.ts';

const CURRENT = '5F0C91D25F0C91D25F0C91D25F0C91D25F0C91D2';
const NEXT = '91D2A0E491D2A0E491D2A0E491D2A0E491D2A0E4';
const CONFIG = ['[PS] C:\\>Get-AuthConfig | fl', `CurrentCertificateThumbprint  : ${CURRENT}`, 'PreviousCertificateThumbprint :', `NextCertificateThumbprint     : ${NEXT}`, 'NextCertificateEffectiveDate  : 2026-11-25T16:00:00Z', 'ServiceName : 00000002-0000-0ff1-ce00-000000000000', 'Realm :'].join('\n');
const AS_TOLD = /As told by Alex, at /u;

let bot: Bot;
beforeAll(async () => {
  bot = await Bot.start('expiring');
});
afterAll(async () => bot.stop());

function fixture(name: string): string {
  return readFileSync(join(import.meta.dirname, '..', 'domain', 'told', 'fixtures', name), 'utf8');
}

async function answerTo(text: string, attachments: unknown[] = [], chat: Chat = bot.chat(alex)): Promise<{ text: string; card: unknown }> {
  await chat.says(text, attachments.length === 0 ? {} : { attachments });
  return chat.hears();
}

describe('check, with what somebody pasted', () => {
  it.each(['personal', 'groupChat', 'channel'] as const)('judges the paste below the word in a %s, marked with who told it', async (kind) => {
    const { text } = await answerTo(`check\n${CONFIG}`, [], bot.chat(alex, aPlace(kind)));
    expect(text).toMatch(/^told: 0 fail, 0 warn, /u);
    expect(text).toMatch(AS_TOLD);
    expect(text).toContain('never authorises a change');
  });

  it('takes what is clearly output without being asked', async () => {
    expect((await answerTo(CONFIG)).text).toMatch(AS_TOLD);
  });

  it('narrows to what is asked for', async () => {
    const { text } = await answerTo(`check EX-02\n${CONFIG}`);
    expect(text).toMatch(/^told: 0 fail, 0 warn, 1 pass, 0 unknown/u);
    expect(text).toContain('EX-02 pass');
  });

  it('asks back for the zone of local dates, and takes it from the first line', async () => {
    const listing = `[PS] C:\\>Get-ExchangeCertificate -Server EX1 | fl\n${fixture('get-exchangecertificate.txt')}`;
    expect((await answerTo(`check EX-04\n${CONFIG}\n\n${listing}`)).text).toMatch(/EX-04 unknown[^]*local time without a zone/u);
    const placed = await answerTo(`check EX-04 zone Europe/Madrid\n${CONFIG}\n\n${listing}`);
    expect(placed.text).toContain('EX-04 pass');
    expect((await answerTo(`check zone Europe/Nowhere\n${CONFIG}`)).text).toContain('Europe/Nowhere is no time zone');
  });

  it.each([
    ['text in the attachment', { contentType: 'text/plain', content: CONFIG, name: 'config.txt' }],
    ['a data address', { contentType: 'text/plain', contentUrl: `data:text/plain;base64,${Buffer.from(CONFIG).toString('base64')}`, name: 'config.txt' }],
    ['a data address of plain signs', { contentType: 'text/plain', contentUrl: `data:text/plain,${encodeURIComponent(CONFIG)}` }],
    ['UTF-16 as Windows writes it', { contentType: 'text/plain', contentUrl: `data:text/plain;base64,${Buffer.from(`\ufeff${CONFIG}`, 'utf16le').toString('base64')}` }],
    ['JSON as a value', { contentType: 'application/json', content: { CurrentCertificateThumbprint: CURRENT, NextCertificateThumbprint: NEXT, PreviousCertificateThumbprint: '', NextCertificateEffectiveDate: '/Date(1764086400000)/' } }],
  ])('takes %s', async (_what, attachment) => {
    for (const words of ['check EX-02', 'check EX-02 ']) {
      const { text } = await answerTo(words, [attachment, { contentType: 'text/html', content: '<p>check</p>' }]);
      expect(text).toMatch(/^told: 0 fail, 0 warn, 1 pass/u);
      expect(text).toMatch(AS_TOLD);
    }
  });

  it.each([
    ['a file of Teams', { contentType: 'application/vnd.microsoft.teams.file.download.info', content: { downloadUrl: 'https://contoso.sharepoint.com/x', fileType: 'txt' } }, 'I do not download files'],
    ['an address elsewhere', { contentType: 'text/plain', contentUrl: 'https://contoso.sharepoint.com/x' }, 'I do not download files'],
    ['an address inside', { contentType: 'text/plain', contentUrl: 'http://169.254.169.254/metadata' }, 'I do not download files'],
    ['a picture', { contentType: 'image/png', contentUrl: 'data:image/png;base64,AAAA', name: 'shot.png' }, 'I cannot read the attachment shot.png'],
    ['an empty address', { contentType: 'text/plain', contentUrl: 'data:text/plain;base64,', name: 'empty.txt' }, 'I cannot read the attachment empty.txt'],
  ])('refuses %s with a sentence', async (_what, attachment, says) => {
    expect((await answerTo('check', [attachment])).text).toContain(says);
  });

  it('leaves attachments alone where something else is asked', async () => {
    expect((await answerTo('status', [{ contentType: 'text/plain', content: CONFIG }])).text).not.toMatch(AS_TOLD);
  });

  it.each([
    ['check', /^contoso: /u],
    ['check EX-03', /^contoso: /u],
    ['chek\nwhat is this', /Did you mean/u],
    ['what does\nthis mean: nothing', /^I do not know|Did you mean/u],
  ])('takes %j for words', async (words, says) => {
    const chat = bot.chat(alex);
    await chat.says(words);
    expect((await chat.hears(({ text }) => says.test(text))).text).not.toMatch(AS_TOLD);
  });

  it('answers what is no output at all, when asked, with a sentence', async () => {
    expect((await answerTo('check\nlorem ipsum\ndolor')).text).toContain('I found no output of a cmdlet in this');
  });

  it('answers attachments of any shape', async () => {
    for (const attachments of [[null], ['x'], [{}], [{ contentType: 7 }], [{ contentType: 'text/plain', content: null }], 'x', { a: 1 }]) {
      const chat = bot.chat(alex);
      const { status } = await chat.says('check EX-02', { attachments });
      expect(status).toBe(200);
      await chat.hears();
    }
  });
});

describe('what was told', () => {
  const ON = (server: string, more: string) => `[PS] C:\\>Get-ExchangeCertificate -Server ${server} | fl\n${more}\n`;
  const HELD = fixture('get-exchangecertificate.txt').replace('8/19/2031 6:40:07 PM', '2031-08-19T16:40:07Z').replace('8/19/2026 6:40:07 PM', '2026-08-19T16:40:07Z');
  const OTHER = HELD.replaceAll('5F0C91D2', '0A1B2C3D').replace('CN=Microsoft Exchange Server Auth Certificate\nThumb', 'CN=mail.contoso.com\nThumb');
  const SERVERS = ['[PS] C:\\>Get-ExchangeServer | fl', ...['ex1', 'ex2'].flatMap((name) => [`Name : ${name}`, `Fqdn : ${name}.contoso.com`, 'Site : contoso.com/Configuration/Sites/Madrid', 'ServerRole : Mailbox', 'AdminDisplayVersion : Version 15.2 (Build 2562.17)', ''])].join('\n');
  const MISSING = `check\n${CONFIG.replace(NEXT, '').replace(/^Next.*Date.*$/mu, 'NextCertificateEffectiveDate :')}\n\n${SERVERS}\n${ON('ex1', HELD)}\n${ON('ex2', OTHER)}`;

  it('shows the exact cmdlets of the cure, and nothing that can be pressed', async () => {
    const { text, card } = await answerTo(MISSING);
    expect(text).toContain('EX-03 fail');
    expect(text).toContain('ex2');
    expect(buttonsOf(card)).toEqual([]);
    expect(JSON.stringify(card)).not.toContain('"token"');
    expect(JSON.stringify(card)).not.toContain('Action.Submit');
  });

  it('never becomes a plan, an approval or a run', async () => {
    const mallory = bot.chat(alex);
    await answerTo(MISSING, [], mallory);
    for (const words of ['repair EX-03 in told', 'repair REP-EX-IMPORT-CURRENT ex2 in told', 'check in told']) {
      await mallory.says(words);
      expect((await mallory.hears()).text).toContain('told');
    }
    const store = await openStore({ directory: bot.directory });
    const open = await store.look((unit) => unit.listApprovals({ open: true, limit: 100 }));
    await store.close();
    expect(open).toEqual([]);
    await mallory.says('plans');
    expect((await mallory.hears()).text).toMatch(/no plan|No plan|open/u);
  });
});
