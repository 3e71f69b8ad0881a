import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openSandbox } from '../../adapters/sandbox/openSandbox.ts';
import { readEstate } from '../../bot/estate/readEstate.ts';
import { wholeExecutor } from '../../bot/wholeExecutor.ts';
import type { Executor } from '../../domain/ports/executor.ts';
import type { Sandbox } from '../../domain/ports/sandbox.ts';
import type { Snapshot } from '../../domain/snapshot.ts';
import { APP_ID } from '../../domain/entra/wellKnown.ts';

let sandbox: Sandbox;
let executor: Executor;
const options = { correlation: 'test' };

beforeAll(async () => {
  sandbox = await openSandbox({ estate: { shipped: 'hybrid-stale' }, directory: null, machineClock: { now: () => '2026-11-21T09:00:00.000Z' } });
  executor = wholeExecutor(sandbox, { clock: sandbox.clock, pause: async () => undefined });
});

afterAll(() => sandbox.close());

const read = (by: Executor): Promise<Snapshot> => readEstate(sandbox.estate(), by, { clock: sandbox.clock, ...options });

describe('wholeExecutor', () => {
  it('reads over HTTPS what the simulator says in process', async () => {
    const [outside, inside] = [await read(executor), await read(sandbox.executor)];
    expect(outside.entra).toEqual(inside.entra);
    expect(outside.metadata).toHaveLength(inside.metadata?.length ?? 0);
    expect(outside.metadata?.map(({ url, bot, peers }) => [url, got(bot), Object.values(peers).map(got)])).toEqual(inside.metadata?.map(({ url, bot, peers }) => [url, got(bot), Object.values(peers).map(got)]));
  });

  it('sees the web certificate of each address, the same after a restart, and as the simulator says it', async () => {
    const again = await openSandbox({ estate: { shipped: 'hybrid-stale' }, directory: null, machineClock: { now: () => '2026-11-22T09:00:00.000Z' } });
    const seen = async (of: Sandbox) => new Set((await read(wholeExecutor(of, { clock: of.clock, pause: async () => undefined }))).metadata?.map(({ bot }) => JSON.stringify(bot.answer === 'value' && bot.value.got === 'document' ? bot.value.tls : null)));
    const [first, second] = [await seen(sandbox), await seen(again)];
    await again.close();
    expect([...first].filter((one) => one !== 'null')).toEqual([expect.stringMatching(/^\{"thumbprint":"[0-9A-F]{40}","notAfter":"2049-12-31T23:59:59.000Z"\}$/u)]);
    expect(second).toEqual(first);
  });

  it('changes the tenant through Graph, and every later reading shows it', async () => {
    const { exchange } = await read(executor);
    const thumbprint = exchange?.authConfig.answer === 'value' ? exchange.authConfig.value.current : null;
    const held = await executor.call({ operation: 'exchange.certificate.get', on: 'ex01.contoso.com', args: { thumbprint } }, options);
    const certificate = held.status === 'ok' ? (held.value as { certificate: string }).certificate : '';
    const added = await executor.call({ operation: 'entra.key.add', on: null, args: { kind: 'servicePrincipal', appId: APP_ID.skype, thumbprint, certificate, renew: false } }, options);
    expect(added).toEqual({ status: 'ok', value: { ends: '2026-12-16T07:00:00.000Z' } });
    for (const by of [executor, sandbox.executor]) expect((await read(by)).entra?.skype).toMatchObject({ answer: 'value', value: { keyCredentials: [{}, { customKeyIdentifier: thumbprint }] } });
  });

  it('sends no certificate that is not the one that was named', async () => {
    const args = { kind: 'servicePrincipal', appId: APP_ID.exchange, thumbprint: 'A'.repeat(40), certificate: 'MIIB', renew: false };
    expect(await executor.call({ operation: 'entra.key.add', on: null, args }, options)).toMatchObject({ status: 'error', failure: { code: 'VALIDATION' } });
  });
});

/** What came of an address, without what only a document over the wire has. */
function got(reading: NonNullable<Snapshot['metadata']>[number]['bot']): unknown {
  if (reading.answer === 'none') return reading.why;
  return reading.value.got === 'document' ? [reading.value.document.signing.map(({ thumbprint }) => thumbprint), reading.value.tls] : reading.value.failure.why;
}
