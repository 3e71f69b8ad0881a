import { beforeAll, describe, expect, it } from '@jest/globals';
import { CHECKS } from '../../../domain/checks/catalogue.ts';
import { ruleOf } from '../../../domain/checks/catalogueRules.ts';
import { notRead } from '../../../domain/checks/notRead.ts';
import type { CheckId } from '../../../domain/finding.ts';
import { type Assessed, assessedEstates, type Matrix, matrixOf } from './matrix.ts';

/** Checks of the catalogue that nothing judges. A check that comes to be judged leaves this list, and then has to show all it can come to. */
const NOT_JUDGED: readonly CheckId[] = [];
const JUDGED = CHECKS.map(({ id }) => id).filter((id) => !NOT_JUDGED.includes(id));
/** The cells of the matrix that have to be filled. */
const CELLS = JUDGED.flatMap((id) => ruleOf(id).canBe.map((result) => [id, result] as const));

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

  it.each(JUDGED)('%s comes to nothing else anywhere', (id) => {
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

  it('keeps a list of checks that nothing judges, which say why; one that is judged leaves it', () => {
    expect(NOT_JUDGED.filter((id) => notRead(id) === undefined)).toEqual([]);
    expect(NOT_JUDGED.flatMap((id) => Object.entries(matrix[id] ?? {}).filter(([result]) => result !== 'skipped').map(([result, where]) => `${id} is ${result} in ${where.join(', ')}`))).toEqual([]);
  });

  it.each(JUDGED)('%s is no longer told of as not looked at', (id) => {
    expect(notRead(id)).toBeUndefined();
  });
});
