import { beforeAll, describe, expect, it } from '@jest/globals';
import { CHECKS } from '../../../domain/checks/catalogue.ts';
import { ruleOf } from '../../../domain/checks/catalogueRules.ts';
import { type Assessed, assessedEstates, type Matrix, matrixOf } from './matrix.ts';

/** The cells of the matrix that have to be filled. */
const CELLS = CHECKS.flatMap(({ id }) => ruleOf(id).canBe.map((result) => [id, result] as const));

let estates: Assessed[];
let matrix: Matrix;
beforeAll(async () => {
  estates = await assessedEstates();
  matrix = matrixOf(estates);
});

describe('the matrix of checks and what they come to', () => {
  it.each(CELLS)('%s | %s: at least one estate shows it', (id, result) => {
    expect({ id, result, estates: matrix[id]?.[result] ?? [] }).toEqual({ id, result, estates: expect.arrayContaining([expect.any(String)]) });
  });

  it.each(CHECKS)('$id comes to nothing else anywhere', ({ id }) => {
    const results = Object.keys(matrix[id] ?? {}).filter((result) => result !== 'skipped');
    expect(results.filter((result) => !(ruleOf(id).canBe as readonly string[]).includes(result))).toEqual([]);
  });

  it('can be unknown in every check', () => {
    expect(CHECKS.filter(({ id }) => !ruleOf(id).canBe.includes('unknown'))).toEqual([]);
  });

  it('takes no silence for a pass: where no server answers nothing about servers passes', () => {
    const dark = estates.find(({ estate }) => estate === 'dark')?.findings ?? [];
    expect(dark.filter(({ side, result }) => side !== 'entra' && result === 'pass').map(({ id }) => id)).toEqual([]);
    expect(dark.filter(({ result }) => result === 'unknown').length).toBeGreaterThan(20);
  });
});
