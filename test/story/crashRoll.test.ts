import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { STORIES } from '../support/crash/life.ts';
import { counted, everyDeath, type FirstLife, sweep, wrongAfterEach } from '../support/crash/matrix.ts';

/** A busy machine takes its time for a hundred lives. */
const PATIENCE_MS = 600_000;

let roll: FirstLife;
beforeAll(async () => {
  roll = await everyDeath(STORIES.roll);
});
afterAll(() => sweep(roll));

describe('the points at which a process can die', () => {
  it('are found by watching what is committed, changed and posted, and reach from the first file to the last notice', () => {
    const kinds = roll.deaths.map(({ point }) => point.kind).join(', ');
    for (const line of ['plan.made', 'vote.cast', 'plan.approved', 'run.started', 'step.started', 'step.done', 'run.waiting', 'run.ended']) expect(kinds).toContain(`record ${line}`);
    for (const other of ['update jobs', 'insert conversations, insert jobs', 'update messages', 'post', 'update', 'the world begins', 'the world: exchange.authConfig.publish']) expect(kinds).toContain(other);
    expect(roll.deaths.map(({ point }) => point.n)).toEqual(roll.deaths.map((_death, at) => at + 1));
  });
});

describe('a bot that dies', () => {
  it('at any point of a roll over several servers makes each change once and ends honest, with true cards', async () => {
    process.stdout.write(`crash matrix of a roll: ${counted(roll, roll.deaths)}\n`);
    expect(roll.complaints).toEqual([]);
    expect(await wrongAfterEach(STORIES.roll, roll.deaths)).toEqual({});
  }, PATIENCE_MS);
});
