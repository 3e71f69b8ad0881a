import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { BLIND, NEGLECTED, QUIET, ROLLED } from './stories.ts';
import { yearOf } from './year.ts';

/** A year of an estate, looked at twice a day: everything that is said, to whom and when, as people read it in Madrid; and what people did. */
describe('a year of being told', () => {
  it.each([
    ['quiet', QUIET], ['neglected', NEGLECTED], ['rolled-in-time', ROLLED], ['goes-blind', BLIND],
  ])('of an estate that is %s reads as its story does', async (name, year) => {
    const story = await readFile(join(import.meta.dirname, 'stories', `${name}.txt`), 'utf8');
    expect(`${yearOf(year).story.join('\n')}\n`).toBe(story.replaceAll('\r\n', '\n'));
  });
});
