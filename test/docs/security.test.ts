import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const ROOT = join(import.meta.dirname, '..', '..');
const rows = readFileSync(join(ROOT, 'SECURITY.md'), 'utf8').split('\n').flatMap((line) => {
  const [, lesson, file, name] = /^\| (.+?) \| `(test\/[^`]+)`: "([^"]+)"/u.exec(line) ?? [];
  return lesson === undefined || file === undefined || name === undefined ? [] : [{ lesson, file, name }];
});

describe('SECURITY.md', () => {
  it('names a test for every lesson', () => {
    expect(rows.length).toBeGreaterThan(25);
  });

  it.each(rows)('$lesson: the test that it names is there', ({ file, name }) => {
    const titles = readFileSync(join(ROOT, file), 'utf8').split('\n').filter((line) => /^\s*(?:it|describe\w*)(?:\.each\b.*)?\(|^\s*\]\)\(/u.test(line));
    expect(titles.filter((line) => line.includes(name))).not.toEqual([]);
  });
});
