import { mkdtempSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { EngineTarget } from '../../../../adapters/powershell/operations/target.ts';
import { openCmdletFace, type CmdletFace } from '../../../../adapters/sandbox/faces/cmdletFace.ts';
import { openSandbox } from '../../../../adapters/sandbox/openSandbox.ts';
import { openShells, type OpenShells } from '../../../../bot/shells/openShells.ts';
import type { Call } from '../../../../domain/operations/operation.ts';
import { ExchangeFacts } from '../../../../domain/snapshot.ts';
import type { Sandbox } from '../../../../domain/ports/sandbox.ts';
import { anyFreePort } from '../../../support/freePorts.ts';
import { Gate } from '../support/gate.ts';
import { running, until } from '../support/processes.ts';
import { describeSsh } from '../support/realSsh.ts';
import { clientsOf, SshServer } from '../support/sshServer.ts';

const how = { correlation: 'test' };
const AUTH_CONFIG: Call = { operation: 'exchange.authConfig.get', on: null, args: {} };

describeSsh('sessions over SSH', (shell) => {
  const folder = mkdtempSync(join(tmpdir(), 'rollcall-ssh-'));
  let sandbox: Sandbox;
  let face: CmdletFace;
  let shells: OpenShells;
  const servers: SshServer[] = [];
  let targets: EngineTarget[] = [];
  /** Told of each question that reaches the estate, before it is answered. */
  let onAsked: (call: Call) => Promise<void> = async () => undefined;

  beforeAll(async () => {
    sandbox = await openSandbox({ estate: { shipped: 'expiring' }, directory: null });
    const estate = sandbox.executor;
    face = await openCmdletFace({ call: async (call, options) => { await onAsked(call); return estate.call(call, options); } }, () => sandbox.clock.now());
    const names = (sandbox.estate().exchange?.servers ?? []).slice(0, 2).map(({ fqdn }) => fqdn);
    for (const name of names) servers.push(await SshServer.start({ name, party: 'exchange', folder, shell, lab: face }));
    shells = await openShells({ command: [shell], root: join(folder, 'runner files'), targets: () => targets, environment: {} });
  });
  beforeEach(() => { targets = servers.map((server) => server.target()); });
  afterEach(() => { onAsked = async () => undefined; });
  afterAll(async () => {
    await shells.close();
    for (const server of servers) await server.close();
    await face.close();
    await sandbox.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  });

  const [STORE, FACTS, RESTART] = ['exchange.store.list', 'exchange.facts.get', 'exchange.serviceHost.restart'];
  const at = (index: number): SshServer => servers[index] ?? fail('there is no such server');
  const on = (operation: string, server: string): Call => ({ operation, on: server, args: {} });
  const ask = (call: Call) => shells.executor.call(call, how);
  /** The name of a server that nothing is remembered of: one that was not reached is left alone for a moment. */
  let lonelies = 0;
  const lonely = (): string => `lonely${(lonelies += 1)}.contoso.com`;
  const truth = (call: Call) => sandbox.executor.call(call, how);

  /** Holds the next question of that kind until it is let go; resolves when it has reached the estate. */
  function hold(operation: string): { reached: Promise<void>; letGo: () => void } {
    const [reached, held] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    let isFirst = true;
    onAsked = async (call) => {
      if (call.operation !== operation || !isFirst) return;
      isFirst = false;
      reached.resolve();
      await held.promise;
    };
    return { reached: reached.promise, letGo: held.resolve };
  }

  it('reads from every server what that server alone knows', async () => {
    const calls = servers.map(({ name }) => on(STORE, name));
    const outcomes = await Promise.all(calls.map(ask));
    expect(outcomes).toEqual(await Promise.all(calls.map(truth)));
    expect(await ask(AUTH_CONFIG)).toEqual(await truth(AUTH_CONFIG));
  });

  it('changes the server that is meant, and no other', async () => {
    const started = async () => (await Promise.all(servers.map(({ name }) => ask(on(FACTS, name))))).map((outcome) => (outcome.status === 'ok' ? ExchangeFacts.parse(outcome.value).serviceHostStarted : outcome));
    const [before] = await started();
    expect(await ask(on(RESTART, at(0).name))).toEqual({ status: 'ok', value: {} });
    const after = await started();
    expect(after[0]).not.toBe(before);
    expect(after[1]).toBe(before);
  });

  it('keeps a session for the next question, and one only', async () => {
    await ask(on(FACTS, at(1).name));
    const before = at(1).sessions();
    await ask(on(FACTS, at(1).name));
    expect(at(1).sessions()).toEqual(before);
  });

  it('reads again over a new session when the old one dies in the middle', async () => {
    const { reached, letGo } = hold(FACTS);
    const answer = ask(on(FACTS, at(0).name));
    await reached;
    for (const pid of at(0).clients()) process.kill(pid, 'SIGKILL');
    letGo();
    expect(await answer).toMatchObject({ status: 'ok' });
  });

  it('does not know what became of a change whose session dies in the middle, and does not repeat it', async () => {
    const { reached, letGo } = hold(RESTART);
    let times = 0;
    const held = onAsked;
    onAsked = async (call) => {
      if (call.operation === RESTART) times += 1;
      await held(call);
    };
    const answer = ask(on(RESTART, at(0).name));
    await reached;
    for (const pid of at(0).sessions()) process.kill(pid, 'SIGKILL');
    letGo();
    expect(await answer).toMatchObject({ status: 'unknown', failure: { code: 'DISCONNECTED' } });
    expect(times).toBe(1);
  });

  it('makes a change over a new session when the old one died while nobody used it', async () => {
    expect(await ask(on(RESTART, at(1).name))).toEqual({ status: 'ok', value: {} });
    const died = at(1).clients();
    for (const pid of at(1).sessions()) process.kill(pid, 'SIGKILL');
    await until(() => at(1).clients().length === 0);
    expect(await ask(on(RESTART, at(1).name))).toMatchObject({ status: 'ok' });
    expect(died).not.toContain(at(1).clients()[0]);
  });

  it('closes a session that has not been used for as long as its target says, when it is asked something else', async () => {
    targets = [at(0).target({ idleSeconds: 0 }), at(1).target()];
    for (const pid of at(0).clients()) process.kill(pid, 'SIGKILL');
    await until(() => at(0).clients().length === 0);
    await ask(on(RESTART, at(0).name));
    expect(at(0).clients()).toHaveLength(1);
    await ask(on(RESTART, at(1).name));
    await until(() => at(0).clients().length === 0);
  });

  it.each<[string, string, (server: SshServer) => EngineTarget | Promise<EngineTarget>]>([
    ['the key of another server', 'HOST_KEY', async (server) => { await writeFile(join(folder, 'wrong hosts'), (await readFile(join(folder, 'known hosts'), 'utf8')).replace(/^(\[127\.0\.0\.1\]:\d+ )(.*)\n(.*) (ssh-ed25519 .*)\n/, '$1$4\n')); return server.target({ knownHosts: join(folder, 'wrong hosts') }); }],
    ['a server whose key nobody wrote down', 'HOST_KEY', async (server) => { await writeFile(join(folder, 'no hosts'), ''); return server.target({ knownHosts: join(folder, 'no hosts') }); }],
    ['a key that the server does not know', 'AUTHN', (server) => server.target({ keyFile: join(folder, 'stranger') })],
    ['a subsystem that is not there', 'ENDPOINT_MISSING', (server) => server.target({ subsystem: 'nothing' })],
    ['a name that nobody has', 'DNS', (server) => server.target({ address: 'nobody.invalid' })],
    ['a port where nobody listens', 'CONNECT', async (server) => server.target({ port: await anyFreePort() })],
  ])('says of %s: %s, for a reading and for a change, which was not sent', async (_, code, made) => {
    const name = lonely();
    targets = [{ ...(await made(at(0))), name }];
    const [read, change] = await Promise.all([ask(on(FACTS, name)), ask(on(RESTART, name))]);
    expect([read, change]).toEqual([{ status: 'error', failure: { code, detail: expect.any(String) } }, { status: 'error', failure: { code, detail: expect.any(String) } }]);
  });

  it('waits no longer than it may for a server that takes the connection and says nothing, and leaves no ssh behind', async () => {
    const hole = await Gate.open(undefined, 100);
    const name = lonely();
    targets = [at(0).target({ name, port: hole.port, connectSeconds: 2 })];
    const begun = performance.now();
    expect(await ask(on(RESTART, name))).toMatchObject({ status: 'error', failure: { code: 'CONNECT' } });
    expect(performance.now() - begun).toBeLessThan(15_000);
    await until(() => clientsOf(hole.port).length === 0);
    await hole.close();
  });

  it('gets thirty answers through thirty sessions from a server that takes five at once', async () => {
    const gate = await Gate.open(at(0).port, 5);
    await at(0).alsoAt(gate.port);
    const names = Array.from({ length: 30 }, (_, index) => `ex${index + 100}.contoso.example`);
    targets = names.map((name) => EngineTarget.parse({ ...at(0).target({ port: gate.port }), name }));
    const outcomes = await Promise.all(names.map((name) => ask(on(FACTS, name))));
    expect(outcomes).toEqual(names.map(() => expect.objectContaining({ status: 'ok' })));
    expect(gate.opened).toBeGreaterThanOrEqual(30);
    expect(gate.refused).toBeGreaterThan(0);
    await gate.close();
  }, 300_000);

  it('leaves no ssh behind when a shell is killed, nor when all end', async () => {
    await ask(on(FACTS, at(0).name));
    const shellsOf = running().filter(({ pid }) => at(0).clients().includes(pid)).map(({ parent }) => parent);
    expect(shellsOf.length).toBeGreaterThan(0);
    for (const pid of shellsOf) process.kill(pid, 'SIGKILL');
    await until(() => at(0).clients().length === 0 && at(0).sessions().length === 0);
    expect(await ask(on(FACTS, at(0).name))).toMatchObject({ status: 'ok' });
    await shells.close();
    await until(() => servers.every((server) => server.clients().length === 0 && server.sessions().length === 0));
  });
});

function fail(why: string): never {
  throw new Error(why);
}
