import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openStore } from '../../adapters/store/openStore.ts';
import { commandLine } from '../../bot/cli/commandLine.ts';
import { AuditEvent } from '../../domain/audit/event.ts';
import { CHECKS } from '../../domain/checks/catalogue.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rollcall-cli-'));
});
afterAll(async () => rm(folder, { recursive: true, force: true }));

/** Runs one command and keeps what it prints. */
async function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const printed = { out: '', err: '' };
  const code = await commandLine(args, { out: (text) => void (printed.out += `${text}\n`), err: (text) => void (printed.err += `${text}\n`) });
  return { code, ...printed };
}

interface CheckJson {
  estate: string;
  at: string;
  counts: Record<string, number>;
  findings: { id: string; party: string; result: string; says: string; servers: string[]; proposes?: string }[];
}

describe('commandLine', () => {
  describe('check', () => {
    it('prints every check of the catalogue at least once, with counts that leave out what was skipped', async () => {
      const { out } = await run('check', '--estate', 'expiring', '--json');
      const report = JSON.parse(out) as CheckJson;
      expect(new Set(report.findings.map(({ id }) => id))).toEqual(new Set(CHECKS.map(({ id }) => id)));
      const counted = report.findings.filter(({ result }) => result !== 'skipped').length;
      expect(Object.values(report.counts).reduce((a, b) => a + b)).toBe(counted);
      expect(report.findings.filter(({ result }) => result === 'skipped').every(({ says }) => says.length > 10)).toBe(true);
    });

    it.each([
      ['healthy', 0],
      ['expiring', 2],
      ['half-unreachable', 3],
    ])('ends with the worst that it found in %s: %i', async (estate, code) => {
      const { code: ended, out } = await run('check', '--estate', estate, '--json');
      const { counts } = JSON.parse(out) as CheckJson;
      expect(ended).toBe(counts['fail'] ? 2 : counts['unknown'] ? 3 : counts['warn'] ? 1 : 0);
      if (counts['fail'] === 0 || code !== 3) expect(ended).toBe(code);
    });

    it.each([
      ['EX-03', (finding: CheckJson['findings'][number]) => finding.id === 'EX-03'],
      ['exchange', (finding: CheckJson['findings'][number]) => finding.party === 'exchange'],
      ['ex02', (finding: CheckJson['findings'][number]) => finding.servers.some((server) => server.startsWith('ex02'))],
    ])('narrows to %s', async (filter, fits) => {
      const { findings } = JSON.parse((await run('check', filter, '--estate', 'expiring', '--json')).out) as CheckJson;
      expect(findings.length).toBeGreaterThan(0);
      expect(findings.every(fits)).toBe(true);
    });

    it('reads the estate as it would stand at another instant', async () => {
      const { at, findings } = JSON.parse((await run('check', '--estate', 'expiring', '--json', '--at', '2027-03-01T00:00:00Z')).out) as CheckJson;
      expect(at).toBe('2027-03-01T00:00:00.000Z');
      expect(findings.find(({ id }) => id === 'SFB-04')?.result).toBe('fail');
    });

    it('prints readable text without --json, failing checks with their servers and what it proposes', async () => {
      const { out } = await run('check', '--estate', 'expiring');
      expect(out).toMatch(/^contoso: \d+ fail, \d+ warn, \d+ pass, \d+ unknown\n/);
      expect(out).toMatch(/fail +EX-03 .*ex02/);
    });

    it('prints who trusts whom below the first line, and what to do first, where all was asked about', async () => {
      const lines = (await run('check', '--estate', 'expiring')).out.split('\n');
      expect(lines[1]).toMatch(/^✗ Exchange trusts Skype: broken on fe02 – /);
      expect(lines[2]).toMatch(/^✗ Skype trusts Exchange: broken on ex02 – /);
      expect(lines.find((line) => line.startsWith('Do first: '))).toBe('Do first: plan the replication to fe02 (SFB-03).');
      expect((await run('check', 'exchange', '--estate', 'expiring')).out).not.toContain('trusts Skype');
    });

    it.each([
      [['check', '--estate', 'no-such-estate'], 'no-such-estate'],
      [['check', '--estate', './no/such/file.yaml'], './no/such/file.yaml'],
      [['check', 'nowhere', '--estate', 'healthy'], 'nowhere'],
      [['check', 'EX-99', '--estate', 'healthy'], 'EX-99'],
      [['check', '--estate', 'healthy', '--at', 'yesterday'], 'instant'],
      [['check'], '--estate'],
      [['check', '--estate', 'healthy', '--loudly'], '--loudly'],
      [['dance'], 'dance'],
      [['sandbox', '--port', 'many'], '65535'],
      [['sandbox', '--host', '0.0.0.0', '--no-playground', '--port', '0'], '0.0.0.0'],
      [['plan', 'make tea', '--estate', 'healthy'], 'repair'],
      [['schema', 'tea'], 'estate'],
      [['audit', 'verify', '--data', './no/such/folder'], './no/such/folder'],
    ])('answers %j with a sentence on the error side and 64', async (args, names) => {
      const { code, out, err } = await run(...args);
      expect({ code, out }).toEqual({ code: 64, out: '' });
      expect(err).toContain(names);
      expect(err).not.toMatch(/\n\s+at /);
    });

    it.each([
      ['no YAML', 'name: [contoso'],
      ['a missing field', 'clock: 2026-11-21T09:00:00Z'],
      ['a certificate named twice', 'name: contoso\ncertificates:\n  auth: { for: exchange }\n  auth: { for: exchange }\n'],
    ])('says what is wrong with an estate file that is %s', async (_what, text) => {
      const file = join(folder, 'broken.yaml');
      await writeFile(file, text);
      const { code, err } = await run('check', '--estate', file);
      expect(code).toBe(64);
      expect(err).toContain('broken.yaml');
    });
  });

  describe('plan', () => {
    it('prints what the repair of a check means, step by step', async () => {
      const { code, out } = await run('plan', 'repair EX-03', '--estate', 'expiring', '--json');
      expect(code).toBe(0);
      expect(JSON.parse(out)).toMatchObject({
        plan: { id: expect.stringMatching(/^[0-9a-f]{64}$/), intent: 'REP-EX-IMPORT-CURRENT', tier: 'change', steps: expect.arrayContaining([expect.objectContaining({ kind: 'operation', operation: 'exchange.certificate.copy', on: 'ex02.contoso.com' })]), verifies: expect.arrayContaining(['EX-03']) },
      });
    });

    it('gives the same plan for the words that check proposes', async () => {
      const { findings } = JSON.parse((await run('check', 'EX-03', '--estate', 'expiring', '--json')).out) as CheckJson;
      const proposed = await run('plan', findings[0]?.proposes ?? '', '--estate', 'expiring', '--json');
      expect(proposed.out).toBe((await run('plan', 'repair EX-03', '--estate', 'expiring', '--json')).out);
    });

    it('prints the rules against it and ends with 2 when it is refused', async () => {
      const { code, out } = await run('plan', 'REP-EX-CLEAR-PREVIOUS', '--estate', 'healthy', '--json');
      expect(code).toBe(2);
      expect(JSON.parse(out)).toEqual({ refused: expect.arrayContaining([{ rule: expect.any(String), says: expect.stringMatching(/\.$/) }]) });
    });

    it('refuses the repair of a check that passes', async () => {
      expect(await run('plan', 'repair EX-03', '--estate', 'healthy', '--json')).toMatchObject({ code: 2, out: expect.stringContaining('nothing-to-repair') });
    });
  });

  it('prints the JSON schema of estate files', async () => {
    expect(JSON.parse((await run('schema', 'estate')).out)).toMatchObject({ type: 'object', required: expect.arrayContaining(['name']) });
  });

  it('writes the app package, the same bytes each time', async () => {
    const [one, two] = ['one.zip', 'two.zip'].map((name) => join(folder, name)) as [string, string];
    await run('manifest', 'build', '--out', one);
    await run('manifest', 'build', '--out', two);
    expect((await readFile(one)).equals(await readFile(two))).toBe(true);
  });

  describe('audit', () => {
    it('exports the record with its chain and says that it is whole', async () => {
      const data = join(folder, 'record');
      const store = await openStore({ directory: data });
      await store.transact(async (unit) => {
        for (const says of ['first', 'second']) await unit.appendAudit({ at: '2026-11-21T12:00:00.000Z', type: 'estate.read', actor: null, says });
      });
      await store.close();
      const lines = (await run('audit', 'export', '--data', data)).out.trim().split('\n').map((line) => AuditEvent.parse(JSON.parse(line)));
      expect(lines.map(({ seq, says }) => ({ seq, says }))).toEqual([{ seq: 1, says: 'first' }, { seq: 2, says: 'second' }]);
      expect(lines[1]?.previous).toBe(lines[0]?.hash);
      expect((await run('audit', 'verify', '--data', data)).code).toBe(0);
    });

    it('names the first line that was touched, and ends with 2', async () => {
      const data = join(folder, 'touched');
      const store = await openStore({ directory: data });
      await store.transact(async (unit) => {
        for (const says of ['first', 'second', 'third']) await unit.appendAudit({ at: '2026-11-21T12:00:00.000Z', type: 'estate.read', actor: null, says });
      });
      await store.close();
      touch(join(data, 'rollcall.db'));
      expect(await run('audit', 'verify', '--data', data)).toMatchObject({ code: 2, out: expect.stringContaining('seq 2') });
    });
  });
});

/** Changes one word of the second line behind the bot's back, whatever the columns are called. */
function touch(file: string): void {
  const database = new DatabaseSync(file);
  const tables = database.prepare("select name from sqlite_master where type = 'table' and name like '%audit%'").all() as { name: string }[];
  const triggers = database.prepare("select name from sqlite_master where type = 'trigger'").all() as { name: string }[];
  for (const { name } of triggers) database.exec(`drop trigger "${name}"`);
  for (const { name } of tables) {
    const columns = database.prepare(`select name from pragma_table_info('${name}') where type like '%text%' collate nocase`).all() as { name: string }[];
    for (const column of columns) database.exec(`update "${name}" set "${column.name}" = replace("${column.name}", 'second', 'another')`);
  }
  database.close();
}
