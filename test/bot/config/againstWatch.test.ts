import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { plain } from '../../../bot/cli/terminal.ts';
import { loadConfig } from '../../../bot/config/loadConfig.ts';
import { Refusal } from '../../../domain/refusal.ts';
import { CONFIG } from './sample.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rollcall-watch-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** What somebody is told who starts with such a section. */
async function told(watch: string): Promise<string[]> {
  const file = join(folder, 'rollcall.yaml');
  await writeFile(file, `${CONFIG}watch: ${watch}\n`);
  return loadConfig(file, {}).then(() => [], (error: unknown) => {
    if (!(error instanceof Refusal)) throw error;
    return error.reasons.map(({ says }) => plain(says));
  });
}

const OWNER = 'role: certificate owners, people: [00000000-0000-0000-0000-0000000000b1]';

describe('againstWatch', () => {
  it.each([
    '{}',
    '{ every: "0 6 * * 1-5", zone: Europe/Berlin, schedules: { contoso: "0 4 29 2 *" }, keepDays: 30 }',
    `{ owners: [{ ${OWNER}, zone: Asia/Kathmandu, estate: contoso }], estates: { contoso: { bands: [30, 7] } } }`,
  ])('takes %s', async (watch) => {
    expect(await told(watch)).toEqual([]);
  });

  it.each([
    ['watch.every', '{ every: often }'],
    ['watch.every', '{ every: "0 0 4 * * *" }'],
    ['watch.every', '{ every: "61 * * * *" }'],
    ['watch.schedules.contoso', '{ schedules: { contoso: "0 4 30 2 *" } }'],
  ])('names %s where %s never comes round', async (key, watch) => {
    expect(await told(watch)).toEqual([expect.stringMatching(new RegExp(`^rollcall\\.yaml: ${key.replaceAll('.', '\\.')} is ".*", and that is no time at which anything comes round\\.`, 'u'))]);
  });

  it('names every key whose zone nobody knows', async () => {
    expect((await told(`{ zone: Mars/Olympus, owners: [{ ${OWNER} }, { ${OWNER}, zone: Berlin }] }`)).map((one) => one.split(',')[0])).toEqual(['rollcall.yaml: watch.zone is Mars/Olympus', 'rollcall.yaml: watch.owners[1].zone is Berlin']);
  });

  it('names every key that is about an estate which is not there', async () => {
    expect(await told(`{ schedules: { fabrikam: "0 4 * * *" }, estates: { tailspin: {} }, owners: [{ ${OWNER}, estate: Contoso }] }`)).toEqual([
      'rollcall.yaml: watch.schedules.fabrikam names the estate fabrikam, and there is none. There is contoso.',
      'rollcall.yaml: watch.estates.tailspin names the estate tailspin, and there is none. There is contoso.',
      'rollcall.yaml: watch.owners[0].estate names the estate Contoso, and there is none. There is contoso.',
    ]);
  });
});
