import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { commandLine } from '../../bot/cli/commandLine.ts';
import { readPng } from '../adapters/timeline/readPng.ts';

const ROOT = join(import.meta.dirname, '..', '..');
let folder: string;
beforeAll(async () => { folder = await mkdtemp(join(tmpdir(), 'rollcall-readme-')); });
afterAll(async () => rm(folder, { recursive: true, force: true }));

describe('the time line that README shows', () => {
  it.each([['timeline.png', []], ['timeline-dark.png', ['--dark']]])('is what the command line draws of the shipped estate (%s)', async (name, options) => {
    const [page, shown] = await Promise.all([readFile(join(ROOT, 'README.md'), 'utf8'), readFile(join(ROOT, 'docs', 'pictures', name))]);
    expect(page).toContain(`"docs/pictures/${name}"`);
    expect(shown.length).toBeLessThanOrEqual(60_000);
    const out = join(folder, name);
    expect(await commandLine(['timeline', '--estate', 'expiring', '--out', out, ...options], { out: () => undefined, err: () => undefined })).toBe(0);
    // Pixels, not bytes: how well they are packed is up to the machine's zlib.
    expect(readPng(shown)).toEqual(readPng(await readFile(out)));
  });
});
