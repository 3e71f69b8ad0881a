import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { STORIES } from '../support/crash/life.ts';
import { counted, type Death, everyDeath, firstOfEachKind, type FirstLife, sweep, wrongAfterEach } from '../support/crash/matrix.ts';

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

/** A life after each of them takes most of a minute, so here it is one point of every kind unless all are asked for. */
function tried({ deaths }: FirstLife): readonly Death[] {
  return process.env['ROLLCALL_EVERY_POINT'] === '1' ? deaths : firstOfEachKind(deaths);
}

describe('a bot that dies', () => {
  it('at a point of every kind of a roll over several servers makes each change once and ends honest, with true cards', async () => {
    const some = tried(roll);
    process.stdout.write(`crash matrix of a roll: ${counted(roll, some)}${some.length < roll.deaths.length ? '. ROLLCALL_EVERY_POINT=1 tries all of them, and npm run soak crash kills real processes at all' : ''}\n`);
    expect(roll.complaints).toEqual([]);
    expect(await wrongAfterEach(STORIES.roll, some)).toEqual({});
  }, PATIENCE_MS);
});
