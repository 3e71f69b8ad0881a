import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { shippedEstates } from '../../../../adapters/sandbox/shippedEstates.ts';
import { plus } from '../../../../domain/instant.ts';
import { OPERATIONS } from '../../../../domain/operations/registry.ts';
import type { Call } from '../../../../domain/operations/operation.ts';
import type { Sandbox } from '../../../../domain/ports/sandbox.ts';
import { describeReal } from '../support/realShell.ts';
import { FE1, SKYPE_ESTATE } from '../support/skypeEstate.ts';
import { StandingLab } from '../support/standingLab.ts';
import { saidBy, wordOf } from './bothWays.ts';
import { argsWith, type ContractCase, freshSandbox, namesIn } from './contractCase.ts';
import { SKYPE_CASES, SKYPE_CHANGE_CASES, SKYPE_ORGANISATION_READS, SKYPE_READ_CASES, SKYPE_SERVER_READS } from './skypeCases.ts';

const how = { correlation: 'contract' };
const titled = (cases: readonly ContractCase[]) => cases.map((one) => [one.operation, one.says, one] as const);

describe('the cases of Skype', () => {
  it('ask everything that Skype can be asked through a shell', () => {
    const asked = new Set(SKYPE_CASES.map(({ operation }) => operation));
    expect(OPERATIONS.filter(({ party, runs, name }) => party === 'skype' && runs !== 'bot' && !asked.has(name)).map(({ name }) => name)).toEqual([]);
  });

  it('show of every change that it is done, and that it can be refused', () => {
    const changes = OPERATIONS.filter(({ party, kind }) => party === 'skype' && kind === 'change').map(({ name }) => name);
    const showing = (isDone: boolean) => new Set(SKYPE_CHANGE_CASES.filter(({ comesTo }) => (comesTo === 'ok') === isDone).map(({ operation }) => operation));
    expect(changes.filter((name) => !showing(true).has(name) || !showing(false).has(name))).toEqual([]);
  });
});

describeReal('Skype through a shell', (shell) => {
  let lab: StandingLab;
  let names: ReadonlyMap<string, string>;

  beforeAll(async () => {
    const sandbox = await freshSandbox(SKYPE_ESTATE);
    names = await namesIn(sandbox, FE1);
    lab = await StandingLab.open(shell, sandbox);
  }, 60_000);
  afterAll(() => lab.close());

  const estateOf = ({ estate, broken }: ContractCase) => freshSandbox(estate === undefined ? SKYPE_ESTATE : { shipped: estate }, broken);
  const callOf = ({ operation, on, args }: ContractCase): Call => ({ operation, on: on ?? null, args: argsWith(names, args) });

  async function reads(sandbox: Sandbox, one: ContractCase): Promise<void> {
    const [inProcess, through] = [saidBy(await sandbox.executor.call(callOf(one), how)), saidBy(await lab.over(sandbox).call(callOf(one), how))];
    expect(wordOf(inProcess)).toBe(one.comesTo);
    expect(through).toEqual(inProcess);
  }

  it.each(['', ...shippedEstates().filter((name) => name !== 'big')])('says of the whole estate what is said in process: %s', async (estate) => {
    const sandbox = await freshSandbox(estate === '' ? SKYPE_ESTATE : { shipped: estate });
    const frontEnds = (sandbox.estate().skype?.pools ?? []).flatMap((pool) => pool.frontEnds);
    const cases = [...SKYPE_ORGANISATION_READS, ...frontEnds.flatMap((on) => SKYPE_SERVER_READS.map((one) => ({ ...one, on })))];
    for (const { comesTo, ...one } of cases) await reads(sandbox, { ...one, comesTo: wordOf(saidBy(await sandbox.executor.call(callOf({ ...one, comesTo }), how))) });
  }, 60_000);

  it.each(titled([...SKYPE_ORGANISATION_READS, ...SKYPE_SERVER_READS, ...SKYPE_READ_CASES]))('%s: %s', async (_, __, one) => {
    await reads(await estateOf(one), one);
  }, 60_000);

  it.each(titled(SKYPE_CHANGE_CASES))('%s: %s', async (_, __, one) => {
    const [own, other] = [await estateOf(one), await estateOf(one)];
    const [inProcess, through] = [saidBy(await own.executor.call(callOf(one), how)), saidBy(await lab.over(other).call(callOf(one), how))];
    expect(wordOf(inProcess)).toBe(one.comesTo);
    expect(through).toEqual(inProcess);
    expect(await worldOf(other)).toEqual(await worldOf(own));
  }, 60_000);

  it('changes nothing of an estate when it refuses', async () => {
    for (const one of SKYPE_CHANGE_CASES.filter(({ comesTo, estate }) => comesTo.startsWith('CMDLET') && estate === undefined)) {
      const sandbox = await estateOf(one);
      const before = await worldOf(sandbox, 0);
      await lab.over(sandbox).call(callOf(one), how);
      expect({ [one.says]: await worldOf(sandbox, 0) }).toEqual({ [one.says]: before });
    }
  }, 120_000);
});

/** What can be read of Skype in an estate, once what was set in motion has arrived: in process, whatever it was that changed it. */
async function worldOf(sandbox: Sandbox, laterMs = 600_000): Promise<unknown[]> {
  if (laterMs > 0) await sandbox.moveClock(plus(sandbox.clock.now(), laterMs));
  const frontEnds = (sandbox.estate().skype?.pools ?? []).flatMap((pool) => pool.frontEnds);
  const cases = [...SKYPE_ORGANISATION_READS, ...frontEnds.flatMap((on) => SKYPE_SERVER_READS.map((one) => ({ ...one, on })))];
  const said: unknown[] = [];
  for (const { operation, on = null, args = {} } of cases) said.push([operation, on, saidBy(await sandbox.executor.call({ operation, on, args }, how))]);
  return said;
}
