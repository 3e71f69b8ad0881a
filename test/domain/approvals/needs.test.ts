import { describe, expect, it } from '@jest/globals';
import { needsMet } from '../../../domain/approvals/needs.ts';

const one = (group: string, count = 1) => ({ group, count });
const who = (...groups: string[]) => ({ groups });

describe('needsMet', () => {
  it.each([
    ['nobody for one place', [one('a')], [], false],
    ['somebody of the group', [one('a')], [who('a')], true],
    ['somebody of another group', [one('a')], [who('b')], false],
    ['one person for two places of one group', [one('a', 2)], [who('a')], false],
    ['one person in both groups for both factors', [one('a'), one('b')], [who('a', 'b')], false],
    ['two people of whom one could do both', [one('a'), one('b')], [who('a', 'b'), who('a')], true],
    ['two people in the other order', [one('b'), one('a')], [who('a'), who('a', 'b')], true],
    ['a chain in which everybody has to move', [one('a'), one('b'), one('c')], [who('a', 'b'), who('b', 'c'), who('a')], true],
    ['a chain that cannot be moved', [one('a'), one('b'), one('c')], [who('a', 'b'), who('b'), who('a')], false],
    ['more people than places', [one('a')], [who('a'), who('a')], true],
  ])('judges %s', (_case, needs, people, met) => {
    expect(needsMet(needs, people)).toBe(met);
  });
});
