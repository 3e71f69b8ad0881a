import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { plain } from '../../../bot/cli/terminal.ts';
import { loadConfig } from '../../../bot/config/loadConfig.ts';
import { Refusal } from '../../../domain/refusal.ts';
import { CONFIG } from './sample.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rollcall-config-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** What somebody is told who starts with this file. */
async function told(text: string, environment: Record<string, string> = {}): Promise<string[]> {
  const file = join(folder, 'rollcall.yaml');
  await writeFile(file, text);
  return loadConfig(file, environment).then(() => [], (error: unknown) => {
    if (!(error instanceof Refusal)) throw error;
    return error.reasons.map(({ says }) => plain(says));
  });
}

/** The sample without the lines that begin so, and without what is indented below them. */
function without(...keys: string[]): string {
  const lines = CONFIG.split('\n');
  const depth = (line: string) => line.length - line.trimStart().length;
  const from = (key: string) => lines.findIndex((line) => line.trimStart().startsWith(`${key}:`));
  for (const key of keys) {
    const start = from(key);
    const end = lines.findIndex((line, at) => at > start && line.trim() !== '' && depth(line) <= depth(lines[start] ?? ''));
    lines.splice(start, (end === -1 ? lines.length : end) - start);
  }
  return lines.join('\n');
}

describe('loadConfig', () => {
  it('takes the file that the operations page shows', async () => {
    const page = await readFile(join(import.meta.dirname, '..', '..', '..', 'docs', 'operations.md'), 'utf8');
    const [shown = ''] = /(?<=```yaml\n)bot:.*?(?=```)/su.exec(page) ?? [];
    const policy = CONFIG.slice(CONFIG.indexOf('policy:\n') + 'policy:\n'.length).replaceAll(/^ {2}/gmu, '');
    await writeFile(join(folder, 'policy.yaml'), policy);
    await writeFile(join(folder, 'shown.yaml'), shown);
    const config = await loadConfig(join(folder, 'shown.yaml'), {});
    expect([config.estates[0]?.entra?.tenantId, config.policy.admins]).toEqual(['00000000-0000-0000-0000-00000000000c', 'administrators']);
  });

  it('sees paths from the folder of the file', async () => {
    const file = join(folder, 'sound.yaml');
    await writeFile(file, CONFIG);
    const config = await loadConfig(file, {});
    expect(config).toMatchObject({ file: 'sound.yaml', data: join(folder, 'data'), listen: { host: '127.0.0.1', port: 3978 }, estates: [{ name: 'contoso' }], bot: { identity: { kind: 'managed-identity' } } });
    expect(config.policy.groups['certificate-approvers']).toMatchObject({ title: 'Certificate approvers' });
  });

  it.each([
    ['appId', "rollcall.yaml: bot.appId is missing: the application (client) id of the bot's app registration. Add it."],
    ['identity', 'rollcall.yaml: bot.identity is missing: as whom the bot gets its own tokens: managed-identity, workload-identity, certificate or secret. Add it.'],
    ['allowedTenant', 'rollcall.yaml: allowedTenant is missing: the one tenant whose people may speak to the bot. Add it.'],
    ['data', 'rollcall.yaml: data is missing: a folder that only the bot writes: its log and, without database, its store. Add it.'],
    ['policy', 'rollcall.yaml: policy is missing, so there are no approvers and nobody could agree to anything. Write it under policy, or name its file with policyFile.'],
  ])('does not start without %s and says which key of which file it is', async (key, sentence) => {
    expect(await told(without(key))).toEqual([sentence]);
  });

  it('names every key of a section that is not there, and of an empty file', async () => {
    expect((await told(without('bot'))).map((one) => one.split(' is missing')[0])).toEqual(['rollcall.yaml: bot.appId', 'rollcall.yaml: bot.tenant', 'rollcall.yaml: bot.identity']);
    expect((await told('')).map((one) => one.split(' is missing')[0])).toEqual(['rollcall.yaml: bot.appId', 'rollcall.yaml: bot.tenant', 'rollcall.yaml: bot.identity', 'rollcall.yaml: allowedTenant', 'rollcall.yaml: estates', 'rollcall.yaml: data']);
  });

  it('refuses an empty set of approvers', async () => {
    const [first, second] = await told(CONFIG.replace(/members: \[[^\]]+b1\]/u, 'members: []'));
    expect(first).toBe('rollcall.yaml: nothing may be started with this policy.');
    expect(second).toContain('certificate-approvers');
  });

  it.each([
    ['an unknown key', CONFIG.replace('appId:', 'appID:'), 'rollcall.yaml, line 2: I do not know the key bot.appID. Did you mean appId?'],
    ['an unknown key of an estate', CONFIG.replace('site: Madrid', 'sites: Madrid'), 'rollcall.yaml, line 12: I do not know the key estates[0].exchange.servers[0].sites. Did you mean site?'],
    ['an unknown kind of identity', CONFIG.replace('kind: managed-identity', 'kind: manged-identity'), 'rollcall.yaml, line 4: bot.identity.kind is not a value that I know. Did you mean managed-identity?'],
    ['a tenant by name', CONFIG.replace(/allowedTenant: \S+/u, 'allowedTenant: contoso.com'), 'rollcall.yaml, line 5: allowedTenant has another form than it needs (Invalid GUID). The command schema prints what is allowed.'],
    ['a secret in the file itself', CONFIG.replace('kind: managed-identity', 'kind: secret, secret: hunter2'), 'rollcall.yaml, line 4: bot.identity.secret has another form than it needs'],
    ['broken YAML', CONFIG.replace('bot:', 'bot: ['), 'this is not YAML, so nothing was started'],
    ['an alias', `${CONFIG}\nlog: &a { level: info }\nlimits: *a\n`, 'rollcall.yaml: anchors and aliases are not allowed here. Write the value out.'],
    ['a policy of another tenant', CONFIG.replace(/^( {2}tenant: )\S+c$/mu, '$100000000-0000-0000-0000-00000000000d').replace(/allowedTenant: \S+/u, 'allowedTenant: 00000000-0000-0000-0000-00000000000e'), 'rollcall.yaml: policy.tenant is not allowedTenant'],
  ])('says what is wrong with %s', async (_what, text, sentence) => {
    const says = await told(text);
    expect(says[0]).toContain(sentence);
    expect(says.join()).not.toContain('hunter2');
  });

  it('says when both a policy and its file are named, and when the file is not there', async () => {
    expect(await told(`${CONFIG}policyFile: policy.yaml\n`)).toEqual(['rollcall.yaml has both policy and policyFile, so nobody could tell which one holds. Keep one.']);
    expect((await told(`${without('policy')}\npolicyFile: nowhere.yaml\n`))[0]).toMatch(/nowhere\.yaml cannot be read, so nothing was started\./u);
  });

  it('takes a secret by reference only, and says where it looked', async () => {
    const byVariable = CONFIG.replace('kind: managed-identity', 'kind: secret, secret: { env: ROLLCALL_SECRET }');
    expect(await told(byVariable)).toEqual(['bot.identity.secret refers to the environment variable ROLLCALL_SECRET, which is not set or empty, so nothing was started. Set it for the account that runs the bot.']);
    expect(await told(byVariable, { ROLLCALL_SECRET: 'hunter2' })).toEqual([]);
  });

  it('takes no secret out of a file that others may read', async () => {
    const file = join(folder, 'secret.txt');
    await writeFile(file, 'hunter2\n');
    if (process.platform === 'win32') return;
    await chmod(file, 0o640);
    const byFile = CONFIG.replace('kind: managed-identity', 'kind: secret, secret: { file: secret.txt }');
    expect(await told(byFile)).toEqual([`bot.identity.secret refers to ${file}, which others than its owner may read (mode 640), so nothing was started. Take their rights away: chmod 600.`]);
    await chmod(file, 0o600);
    expect(await told(byFile)).toEqual([]);
    await writeFile(file, '\n');
    expect((await told(byFile))[0]).toContain('which is empty or cannot be read');
  });

  it('takes a secret for calendars that nobody can guess and an address can hold, and says nothing of another', async () => {
    const config = `${CONFIG}calendar: { secret: { env: ROLLCALL_CALENDAR } }\n`;
    expect(await told(config, { ROLLCALL_CALENDAR: 'Zm9sbG93-Zm9sbG93_Zm9sbG93' })).toEqual([]);
    expect((await told(config))[0]).toContain('calendar.secret refers to the environment variable ROLLCALL_CALENDAR');
    for (const unfit of ['too-short', 'has a space and is long enough', 'x'.repeat(101)]) {
      const [says = ''] = await told(config, { ROLLCALL_CALENDAR: unfit });
      expect([says.includes('calendar.secret of rollcall.yaml'), says.includes(unfit)]).toEqual([true, false]);
    }
  });

  it('looks at the database address before anything is started', async () => {
    expect((await told(`${CONFIG}database: { url: { env: ROLLCALL_DATABASE } }\n`))[0]).toContain('database.url refers to the environment variable ROLLCALL_DATABASE');
  });
});
