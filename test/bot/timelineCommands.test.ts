import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { commandLine } from '../../bot/cli/commandLine.ts';
import { fixture } from '../domain/told/telling.ts';

let folder: string;
beforeAll(async () => { folder = await mkdtemp(join(tmpdir(), 'rollcall-timeline-')); });
afterAll(async () => rm(folder, { recursive: true, force: true }));

async function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const printed = { out: '', err: '' };
  const code = await commandLine(args, { out: (text) => void (printed.out += `${text}\n`), err: (text) => void (printed.err += `${text}\n`) });
  return { code, ...printed };
}

describe('timeline', () => {
  it('says what ends when in a shipped estate', async () => {
    const { code, out } = await run('timeline', '--estate', 'expiring');
    expect(code).toBe(0);
    expect(out).toMatch(/^contoso: what ends when\nAs of .*\nSkype token certificate \(current\) \S+ \S+ ends in 43 days \(Mon, 4 Jan 2027, 08:12\), on fe01, fe02 and fe03\.\nSkype token certificate \(only on fe02\) /u);
  });

  it('says it of what people told, with who told it', async () => {
    await writeFile(join(folder, 'config.txt'), `[PS] C:\\>Get-AuthConfig | fl\n${fixture('get-authconfig.txt')}`);
    const { code, out } = await run('timeline', '--facts', join(folder, 'config.txt'), '--at', '2026-11-21T12:00:00Z');
    expect(code).toBe(0);
    expect(out).toMatch(/ends is not known: .*\n[^]*As told by config\.txt, /u);
  });

  it('replaces the picture of yesterday whole, and leaves nothing beside it', async () => {
    const out = join(folder, 'x.svg');
    await writeFile(out, 'older');
    expect(await run('timeline', '--estate', 'expiring', '--out', out)).toMatchObject({ code: 0, out: expect.stringMatching(/^Wrote .*x\.svg \(\d+ bytes\)\.\n$/u) });
    expect(await readFile(out, 'utf8')).toMatch(/^<svg /u);
    expect((await readdir(folder)).filter((name) => name.startsWith('x.svg'))).toEqual(['x.svg']);
  });

  it.each([
    ['another kind of file', ['--out', 'estate.yaml'], 'has to end in .svg or .png'],
    ['a folder that is not there', ['--out', join('no-such-folder', 'x.png')], '(ENOENT), so nothing was written'],
    ['dark without a picture', ['--dark'], '--dark is about a picture'],
  ])('refuses %s', async (_, args, says) => {
    const { code, err } = await run('timeline', '--estate', 'expiring', ...args);
    expect(code).not.toBe(0);
    expect(err).toContain(says);
  });
});

describe('calendar', () => {
  it('writes a calendar with each date, those of web certificates too', async () => {
    const out = join(folder, 'x.ics');
    expect(await run('calendar', '--estate', 'expiring', '--out', out)).toMatchObject({ code: 0, out: expect.stringContaining('with 5 dates') });
    expect((await readFile(out, 'utf8')).match(/BEGIN:VEVENT/gu)).toHaveLength(5);
  });
});
