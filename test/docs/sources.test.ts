import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const ROOT = join(import.meta.dirname, '..', '..');
const ROOMS = ['adapters', 'bench', 'bot', 'dialogs', 'domain', 'test', 'tools'];
const sources = ROOMS.flatMap((room) => readdirSync(join(ROOT, room), { recursive: true, encoding: 'utf8' }).map((file) => join(room, file))).filter((file) => file.endsWith('.ts') && !file.endsWith('sources.test.ts'));

describe('the sources', () => {
  it('are found', () => {
    expect(sources.length).toBeGreaterThan(1_000);
  });

  // restify puts its own in the place of it, for the whole process, and that one gives nothing back.
  it('never go on with what writeHead gives back', () => {
    expect(sources.filter((file) => /writeHead\((?:[^()]|\([^()]*\))*\)\s*\./u.test(readFileSync(join(ROOT, file), 'utf8')))).toEqual([]);
  });
});
