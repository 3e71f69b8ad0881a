import { describe, expect, it } from '@jest/globals';
import { openSandbox } from '../../../adapters/sandbox/openSandbox.ts';
import { readEstate } from '../../../bot/estate/readEstate.ts';
import { OPERATIONS } from '../../../domain/operations/registry.ts';
import type { Call, Operation } from '../../../domain/operations/operation.ts';
import type { Outcome } from '../../../domain/operations/outcome.ts';
import type { Executor } from '../../../domain/ports/executor.ts';
import { Snapshot } from '../../../domain/snapshot.ts';

const NOON = '2026-11-21T12:00:00.000Z';
const clock = { now: () => NOON };
const never = () => new Promise<void>(() => undefined);
const at = (read: Pick<Parameters<typeof readEstate>[2], 'deadlineMs' | 'onProgress' | 'signal' | 'pause'> = {}) => ({ clock, correlation: 'test', pause: never, ...read });

const estate = { name: 'small', skype: { pools: [{ fqdn: 'pool.x', frontEnds: ['fe1.x', 'fe2.x'] }] }, exchange: { servers: [{ fqdn: 'ex1.x', site: 'Berlin' }, { fqdn: 'ex2.x', site: 'Hamburg' }], autodiscover: 'autodiscover.x' }, entra: { tenantId: '00000000-0000-0000-0000-00000000000c' } };

/** Answers as it is told, and notes what it was asked. */
function executor(answer: (call: Call) => Promise<Outcome> | Outcome): Executor & { calls: Call[]; signals: (AbortSignal | undefined)[] } {
  const calls: Call[] = [];
  const signals: (AbortSignal | undefined)[] = [];
  return { calls, signals, call: async (call, { signal }) => (calls.push(call), signals.push(signal), answer(call)) };
}

/** A read that needs no argument: one that has some looks at something before a change. */
const isQuestion = ({ kind, params }: Operation) => kind === 'read' && params.safeParse({}).success;

const skypeUrls = ['https://pool.x/metadata/json/1', 'https://fe1.x/metadata/json/1', 'https://fe2.x/metadata/json/1'];
const exchangeUrls = ['autodiscover.x', 'ex1.x', 'ex2.x'].map((host) => `https://${host}/autodiscover/metadata/json/1`);

/** Every address from here, the pools' and front ends' from an Exchange server of each site, and the Autodiscover name from each front end. */
const ADDRESS_QUESTIONS: Call[] = [
  ...skypeUrls.map((url) => ({ operation: 'skype.metadata.get', on: null, args: { url } })),
  ...exchangeUrls.map((url) => ({ operation: 'exchange.metadata.get', on: null, args: { url } })),
  ...['ex1.x', 'ex2.x'].map((on) => ({ operation: 'exchange.metadata.probe', on, args: { urls: skypeUrls } })),
  ...['fe1.x', 'fe2.x'].map((on) => ({ operation: 'skype.metadata.probe', on, args: { urls: exchangeUrls.slice(0, 1) } })),
];

/** How many questions an estate with that many servers of each party is asked. */
const questionsOf = (servers: number) => ADDRESS_QUESTIONS.length + OPERATIONS.filter(isQuestion).reduce((sum, { runs }) => sum + (runs === 'organisation' ? 1 : servers), 0);

const failing = (code: 'CONNECT' | 'AUTHZ' | 'PROTOCOL'): Outcome => ({ status: 'error', failure: { code, detail: 'x'.repeat(900) } });

describe('readEstate', () => {
  it('reads a whole sandbox estate into a snapshot', async () => {
    const sandbox = await openSandbox({ estate: { shipped: 'half-unreachable' }, directory: null, latencyMs: 1 });
    const snapshot = await readEstate(sandbox.estate(), sandbox.executor, { clock: sandbox.clock, correlation: 'test' });
    expect(Snapshot.parse(snapshot)).toEqual(snapshot);
    expect(Object.entries(snapshot.exchange?.stores ?? {}).map(([fqdn, { store }]) => [fqdn, store.answer === 'none' ? store.why : store.value.certificates.length])).toEqual([['ex01.contoso.com', 3], ['ex02.contoso.com', 'unreachable'], ['ex03.contoso.com', 2], ['ex04.contoso.com', 'refused']]);
  });

  it('asks every read operation of the registry that needs no argument, of every server or once of the organisation, and every address', async () => {
    const asked = executor(() => failing('CONNECT'));
    await readEstate(estate, asked, at());
    const onEach = { skype: ['fe1.x', 'fe2.x'], exchange: ['ex1.x', 'ex2.x'], entra: [] };
    const plain = OPERATIONS.filter(isQuestion).flatMap(({ name, party, runs }) => (runs === 'organisation' ? [null] : onEach[party]).map((on) => ({ operation: name, on, args: {} })));
    const expected = [...plain, ...ADDRESS_QUESTIONS];
    expect(asked.calls).toHaveLength(expected.length);
    expect(asked.calls).toEqual(expect.arrayContaining(expected));
  });

  it('asks everything at once, before anything is answered', async () => {
    const asked = executor(() => new Promise(() => undefined));
    const abort = new AbortController();
    const reading = readEstate(estate, asked, at({ signal: abort.signal, pause: rejectedWhenAborted }));
    expect(asked.calls).toHaveLength(questionsOf(2));
    abort.abort();
    expect((await reading).exchange?.authConfig).toMatchObject({ answer: 'none', why: 'timeout' });
  });

  it('asks the Autodiscover names that servers tell, where none is configured', async () => {
    const { autodiscover: _none, ...exchange } = estate.exchange;
    const told = [{ fqdn: 'ex1.x', autodiscoverUri: 'https://Mail.x.org/Autodiscover/Autodiscover.xml' }, { fqdn: 'ex2.x', autodiscoverUri: null }];
    const asked = executor(({ operation }) => (operation === 'exchange.clientAccess.get' ? { status: 'ok', value: told } : failing('CONNECT')));
    const { metadata } = await readEstate({ ...estate, exchange }, asked, at());
    expect(metadata?.filter(({ of }) => of === 'service').map(({ url, peers }) => [url, Object.keys(peers)])).toEqual([['https://mail.x.org/autodiscover/metadata/json/1', ['fe1.x', 'fe2.x']]]);
  });

  it('asks the configured Autodiscover name, and what servers tell besides, even if it is one of them', async () => {
    const told = [{ fqdn: 'ex1.x', autodiscoverUri: 'https://autodiscover.x/Autodiscover/Autodiscover.xml' }, { fqdn: 'ex2.x', autodiscoverUri: 'https://ex2.x/Autodiscover/Autodiscover.xml' }];
    const asked = executor(({ operation }) => (operation === 'exchange.clientAccess.get' ? { status: 'ok', value: told } : failing('CONNECT')));
    const { metadata } = await readEstate(estate, asked, at());
    expect(metadata?.filter(({ party }) => party === 'exchange').map(({ of, host, peers }) => [of, host, Object.keys(peers)])).toEqual([
      ['service', 'autodiscover.x', ['fe1.x', 'fe2.x']], ['service', 'ex2.x', ['fe1.x', 'fe2.x']], ['server', 'ex1.x', []], ['server', 'ex2.x', []],
    ]);
  });

  it('asks nothing of a party that the estate has not', async () => {
    const asked = executor(() => failing('CONNECT'));
    expect(await readEstate({ ...estate, skype: null, entra: null }, asked, at())).toMatchObject({ estate: 'small', at: NOON, skype: null, entra: null });
    expect(asked.calls.every(({ operation }) => operation.startsWith('exchange.'))).toBe(true);
  });

  it.each([
    ['CONNECT', 'unreachable'],
    ['AUTHZ', 'refused'],
    ['PROTOCOL', 'unreadable'],
  ] as const)('takes %s for %s, with the source\'s words cut short', async (code, why) => {
    const { exchange } = await readEstate(estate, executor(() => failing(code)), at());
    expect(exchange?.stores['ex2.x']?.store).toEqual({ answer: 'none', why, detail: 'x'.repeat(200), at: NOON });
  });

  it('takes an answer of the wrong shape for unreadable', async () => {
    const { exchange, skype } = await readEstate(estate, executor(() => ({ status: 'ok', value: { certificates: 'many' } })), at());
    expect(exchange?.stores['ex1.x']?.store).toMatchObject({ answer: 'none', why: 'unreadable' });
    expect(skype?.globalAssignment).toMatchObject({ answer: 'none', why: 'unreadable' });
  });

  it('gives each source its own deadline, and tells a silent one to stop', async () => {
    const waits: number[] = [];
    const asked = executor(({ on }) => (on === 'ex2.x' ? new Promise(() => undefined) : failing('CONNECT')));
    const pause = (ms: number) => (waits.push(ms), new Promise<void>((resolve) => void setImmediate(resolve)));
    const { exchange } = await readEstate(estate, asked, at({ deadlineMs: 1234, pause }));
    expect(exchange?.stores['ex2.x']?.store).toMatchObject({ answer: 'none', why: 'timeout', detail: 'No answer within 1.234 s.' });
    expect(exchange?.stores['ex1.x']?.store).toMatchObject({ why: 'unreachable' });
    expect(new Set(waits)).toEqual(new Set([1234]));
    expect(asked.signals.every((signal) => signal?.aborted)).toBe(true);
  });

  it("uses the operation's deadline where none is given", async () => {
    const waits: number[] = [];
    await readEstate(estate, executor(() => failing('CONNECT')), at({ pause: (ms) => (waits.push(ms), never()) }));
    expect(new Set(waits)).toEqual(new Set([15_000, 30_000, 60_000]));
  });

  it('lets what has to wait for its turn have that time on top', async () => {
    const waits: number[] = [];
    await readEstate(estate, { ...executor(() => failing('CONNECT')), patienceMs: 100_000 }, at({ pause: (ms) => (waits.push(ms), never()) }));
    expect(new Set(waits)).toEqual(new Set([115_000, 130_000, 160_000]));
  });

  it('tells its progress after each answer, out of all there are', async () => {
    const progress: [number, number][] = [];
    await readEstate(estate, executor(() => failing('CONNECT')), at({ onProgress: (done, total) => progress.push([done, total]) }));
    const all = questionsOf(2);
    expect(progress).toEqual(Array.from({ length: all }, (_, index) => [index + 1, all]));
  });
});

function rejectedWhenAborted(_ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(new Error('aborted'))));
}
