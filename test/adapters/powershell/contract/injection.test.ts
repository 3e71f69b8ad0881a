import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { cp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { targetValuesOf } from '../../../../adapters/powershell/operations/target.ts';
import { BOUNDS } from '../../../../adapters/powershell/pool/bounds.ts';
import { Pool } from '../../../../adapters/powershell/pool/pool.ts';
import { engineAt, SHIPPED_ENGINE } from '../../../../adapters/powershell/worker/engine.ts';
import { MACHINE_TIMERS } from '../../../../adapters/powershell/worker/timers.ts';
import type { Call } from '../../../../domain/operations/operation.ts';
import type { Outcome } from '../../../../domain/operations/outcome.ts';
import { findOperation } from '../../../../domain/operations/registry.ts';
import type { Sandbox } from '../../../../domain/ports/sandbox.ts';
import { echoModule } from '../jea/echoModule.ts';
import { injections } from '../support/injections.ts';
import { describeReal } from '../support/realShell.ts';
import { startReal } from '../support/realWorker.ts';
import { FE1, SKYPE_ESTATE } from '../support/skypeEstate.ts';
import { StandingLab } from '../support/standingLab.ts';
import { freshSandbox } from './contractCase.ts';
import { type InjectionCase, injectionCases } from './injectionCases.ts';

/** Straight to the engine, past everything that looks at arguments before it. */
async function sent(pool: Pool, { operation, values }: InjectionCase): Promise<Outcome> {
  const name = operation.party === 'skype' ? FE1 : 'ex1.contoso.com';
  return pool.call({ op: operation.name, values, place: targetValuesOf({ name, party: operation.party === 'skype' ? 'skype' : 'exchange', transport: 'local' }), deadlineMs: 60_000, correlation: 'test', lane: { endpoint: 'local', kind: operation.kind }, target: name });
}

const titleOf = ({ operation, parameter, text }: InjectionCase) => `${operation.name} ${parameter} ${JSON.stringify(text.slice(0, 60))}`;

describeReal('texts that try to run something, in every parameter', (shell) => {
  const root = mkdtempSync(join(tmpdir(), 'rollcall-injection-'));
  const canary = join(root, 'canary');
  const cases = injectionCases(injections(`Set-Content -LiteralPath ${canary} -Value x`));
  afterAll(() => rm(root, { recursive: true, force: true, maxRetries: 5 }));

  it('are refused by the rules of the engine, or arrive byte for byte at the function', async () => {
    const pool = await echoingPool(shell, root);
    const wrong: unknown[] = [];
    const outcomes = await Promise.all(cases.map((one) => sent(pool, one)));
    for (const [index, one] of cases.entries()) if (!agrees(outcomes[index], one)) wrong.push([titleOf(one), one.may, outcomes[index]]);
    await pool.close();
    expect(wrong.slice(0, 10)).toEqual([]);
    expect(cases.filter(({ may }) => may).length).toBeGreaterThan(200);
    expect(cases.filter(({ may }) => !may).length).toBeGreaterThan(2000);
    expect(existsSync(canary)).toBe(false);
  }, 300_000);

  describeLab(shell, { cases, canary });
});

/** The real functions and cmdlets behind the values that the rules let through: what a change carries is what was given. */
function describeLab(shell: string, { cases, canary }: { cases: readonly InjectionCase[]; canary: string }): void {
  let lab: StandingLab;
  let sandbox: Sandbox;
  const carried: Call[] = [];

  beforeAll(async () => {
    sandbox = await freshSandbox(SKYPE_ESTATE);
    lab = await StandingLab.open(shell, watched(sandbox, carried));
  }, 60_000);
  afterAll(() => lab.close());

  it('carry nothing but themselves into a change, and run nothing on their way through it', async () => {
    const passed = cases.filter(({ may, operation }) => may && operation.party === 'skype').map((one) => ({ ...one, values: { ...one.values, ...(one.values['Registrar'] !== undefined && { Registrar: ['s', 'pool1.contoso.com'] as const }) } }));
    const arrived = new Set<string>();
    for (const one of passed) {
      carried.length = 0;
      await sent(lab.shells.pool, one);
      const known = new Set<unknown>(Object.values(one.values).flatMap(([, value]): unknown => value));
      const strange = carried.flatMap(({ args }) => textsIn(args)).filter((text) => !known.has(text) && !WORDS.has(text));
      expect([titleOf(one), strange]).toEqual([titleOf(one), []]);
      if (carried.some(({ args }) => textsIn(args).includes(one.text))) arrived.add(one.parameter);
    }
    expect([...arrived]).toEqual(expect.arrayContaining(['ServiceName', 'Site']));
    expect(existsSync(canary)).toBe(false);
  }, 300_000);
}

/** Words of the operations themselves, which no caller gave. */
const WORDS: ReadonlySet<unknown> = new Set(['metadata', 'oauth-server']);

function textsIn(value: unknown): unknown[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap((one) => textsIn(one)) : [];
}

/** The estate, which takes note of every change that it is asked for and makes none. */
function watched({ executor, clock, estate }: Sandbox, carried: Call[]): Pick<Sandbox, 'executor' | 'clock' | 'estate'> {
  return {
    clock,
    estate,
    executor: {
      async call(call, options) {
        if (findOperation(call.operation)?.kind === 'read') return executor.call(call, options);
        carried.push(call);
        return { status: 'ok', value: {} };
      },
    },
  };
}

/** Shells of which every function says what arrived, and looks at nothing. */
async function echoingPool(shell: string, root: string): Promise<Pool> {
  const engine = join(root, 'engine');
  await cp(dirname(SHIPPED_ENGINE), engine, { recursive: true });
  const module = join(engine, 'modules', 'RollcallOperations');
  await rm(module, { recursive: true });
  await cp(join(dirname(SHIPPED_ENGINE), 'modules', 'RollcallMachine'), module, { recursive: true });
  writeFileSync(join(module, 'RollcallOperations.psm1'), echoModule());
  const echoing = await engineAt(join(engine, 'Rollcall.psm1'));
  return new Pool({ start: () => startReal(shell, root, echoing), timers: MACHINE_TIMERS, bounds: { ...BOUNDS, queue: 100_000 }, random: () => randomBytes(1).readUInt8() / 256 });
}

function agrees(outcome: Outcome | undefined, { may, parameter, text }: InjectionCase): boolean {
  if (outcome === undefined || outcome.status === 'unknown') return false;
  if (!may) return outcome.status === 'error' && (REFUSED.has(outcome.failure.code) || text === '');
  return outcome.status === 'ok' && JSON.stringify(Reflect.get(Object(outcome.value), parameter)) === JSON.stringify([Buffer.from(text, 'utf16le').toString('base64')]);
}

const REFUSED: ReadonlySet<string> = new Set(['VALIDATION', 'ENCODING']);
