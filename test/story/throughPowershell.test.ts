import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from '@jest/globals';
import { openLab } from '../../bot/shells/lab.ts';
import type { OpenShells } from '../../bot/shells/openShells.ts';
import { wholeExecutor } from '../../bot/wholeExecutor.ts';
import { firstBroken } from '../../domain/audit/event.ts';
import { MINUTE_MS } from '../../domain/instant.ts';
import type { Executor } from '../../domain/ports/executor.ts';
import type { Sandbox } from '../../domain/ports/sandbox.ts';
import { describeReal } from '../adapters/powershell/support/realShell.ts';
import { Bot } from '../support/bot.ts';
import { alex as alexTalks, megan as meganTalks } from '../support/chat.ts';
import { alex, chatOf, megan } from '../support/people.ts';
import { aWorld, type World } from '../support/world.ts';

const PATIENCE_MS = 120_000;

describeReal('the story through a PowerShell', (shell) => {
  it('runs by text, and ends done with the certificate where it was missing', async () => {
    const bot = await Bot.start('expiring', shell);
    const [asker, approver] = [bot.chat(alexTalks), bot.chat(meganTalks)];
    await approver.opens();
    await asker.says('check');
    expect((await asker.hears(({ text }) => text.startsWith('contoso:'))).text).toMatch(/^contoso: 2 fail, /);
    await asker.says('repair EX-03');
    const { text } = await asker.hears(({ text: said }) => said.includes('state: waiting'));
    await approver.says(`approve ${/Plan ([0-9A-F]{4}-[0-9A-F]{2})/u.exec(text)?.[1]}`);
    expect((await asker.hears(({ text: said }) => /state: (?:done|failed)/u.test(said))).text).toContain('state: done');
    await asker.says('check EX-03');
    expect((await asker.hears(({ text: said }) => said.startsWith('contoso: 0 fail'))).text).toContain('1 pass');
    await bot.stop();
  }, PATIENCE_MS);
});

describeReal('a shell that is killed in the middle of the import', (shell) => {
  const closing: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const close of closing.splice(0).toReversed()) await close();
  });

  it.each(['before', 'after'] as const)('%s the server did it: the step is unknown, is read, and is done exactly once', async (when) => {
    const killer = new Killer(when);
    const world = await open(killer);
    const plan = await agreed(world);
    for (let look = 0; world.state(plan) !== 'done' && look < 20; look += 1) await world.passes(MINUTE_MS);
    expect({ state: world.state(plan), said: world.chats.in(chatOf(alex)).at(-1) }).toMatchObject({ state: 'done' });
    expect(killer.killed).toBe(1);
    expect(killer.effects).toEqual(['exchange.certificate.copy ok']);
    const audit = await world.audit();
    const first = audit.filter(({ step }) => step === 1).map(({ type }) => type);
    expect(first).toEqual(when === 'before' ? ['step.started', 'step.unknown', 'step.unknown', 'step.started', 'step.done'] : ['step.started', 'step.unknown', 'step.done']);
    expect(firstBroken(audit)).toBeUndefined();
    expect(world.chats.complaints).toEqual([]);
  }, PATIENCE_MS);

  /** A bot whose servers are asked through shells; the killer stands between their cmdlets and the simulator. */
  async function open(killer: Killer): Promise<World> {
    const root = await mkdtemp(join(tmpdir(), 'rollcall-through-'));
    let shells: Promise<OpenShells> | undefined;
    const labOver = (sandbox: Sandbox) => (shells ??= openLab({ executor: killer.before(sandbox.executor), clock: sandbox.clock, estate: () => sandbox.estate() }, { shell, root }));
    const servers = (sandbox: Sandbox): Executor => ({ call: async (call, options) => (await labOver(sandbox)).executor.call(call, options) });
    const world = await aWorld({ executor: (_inside, sandbox) => wholeExecutor(sandbox, { clock: sandbox.clock, pause: async () => undefined, servers: servers(sandbox) }) });
    closing.push(() => rm(root, { recursive: true, force: true }), async () => (await shells)?.close(), () => world.close());
    return world;
  }

  async function agreed(world: World): Promise<string> {
    await world.says(alex, { name: 'propose', intent: { id: 'REP-EX-IMPORT-CURRENT' }, estate: null });
    const plan = world.planIn(chatOf(alex));
    await world.presses(megan, 'approve');
    return plan;
  }
});

/** Kills the shell that asks for the first import, before or after the server has done it; the shell never hears how it went. */
class Killer {
  killed = 0;
  readonly effects: string[] = [];
  readonly #when: 'before' | 'after';

  constructor(when: 'before' | 'after') {
    this.#when = when;
  }

  before(inside: Executor): Executor {
    return {
      call: async (call, options) => {
        const isImport = call.operation === 'exchange.certificate.copy';
        const dies = isImport && this.killed === 0;
        if (dies && this.#when === 'before') return this.#kill(options.correlation);
        const outcome = await inside.call(call, options);
        if (isImport) this.effects.push(`${call.operation} ${outcome.status}`);
        return dies ? this.#kill(options.correlation) : outcome;
      },
    };
  }

  /** The shell that asks says its process id with what it asks. */
  #kill(correlation: string): never {
    this.killed += 1;
    process.kill(Number(correlation.replace('shell ', '')), 'SIGKILL');
    throw new Error('nobody is there to hear it');
  }
}
