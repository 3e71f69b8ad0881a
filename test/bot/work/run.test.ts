import { afterEach, describe, expect, it } from '@jest/globals';
import { HOUR_MS, MINUTE_MS } from '../../../domain/instant.ts';
import type { Outcome } from '../../../domain/operations/outcome.ts';
import { findOperation } from '../../../domain/operations/registry.ts';
import type { Executor } from '../../../domain/ports/executor.ts';
import { adele, alex, chatOf, megan, policy } from '../../support/people.ts';
import { aWorld, type World } from '../../support/world.ts';

const repair = { name: 'repair', check: 'EX-03', estate: null } as const;
/** What can still be asked for while a staged roll waits. */
const importNext = { name: 'propose', intent: { id: 'REP-EX-IMPORT-NEXT' }, estate: null } as const;
let world: World;
afterEach(async () => {
  await world.close();
  expect(world.chats.complaints).toEqual([]);
});

/** What becomes of the next changes: the real thing unless something is listed. `lost` happens and loses its answer. */
type Fate = 'lost' | 'not sent' | Extract<Outcome, { status: 'error' }>;

/** Counts every change that reaches the servers, and lets tests decide what becomes of them. */
function fateful(fates: Fate[], sent: string[] = []): (executor: Executor) => Executor {
  const lost: Outcome = { status: 'unknown', failure: { code: 'DISCONNECTED', detail: 'the connection broke' } };
  return (executor) => ({
    call: async (call, options) => {
      if (findOperation(call.operation)?.kind !== 'change') return executor.call(call, options);
      const fate = fates.shift();
      if (typeof fate === 'object') return fate;
      if (fate === 'not sent') return lost;
      sent.push(`${call.operation} ${call.on}`);
      const outcome = await executor.call(call, options);
      return fate === 'lost' ? lost : outcome;
    },
  });
}

async function approved(check: 'EX-03' | 'SFB-03' = 'EX-03'): Promise<string> {
  await world.says(alex, { ...repair, check });
  const plan = world.planIn(chatOf(alex));
  await world.says(megan, { name: 'approve', plan });
  return plan;
}

describe('before the first step', () => {
  it('a world that has moved makes the approval void, with what moved', async () => {
    world = await aWorld();
    await world.says(alex, repair);
    const plan = world.planIn(chatOf(alex));
    await world.sandbox.break('ex03', null);
    await world.says(megan, { name: 'approve', plan });
    expect(world.state(plan)).toBe('void');
    expect(world.chats.in(chatOf(alex)).at(-1)).toMatch(new RegExp(`^Plan ${plan} is void: since it was made, .*ex03.* changed from .* to not read.*Nothing was run`, 'u'));
    expect(world.chats.in(chatOf(megan)).at(-1)).toContain(`Plan ${plan} is void`);
    expect(world.chats.tokens(chatOf(alex).id, 'plan')).toHaveLength(1);
    expect(await world.auditTypes()).not.toContain('run.started');
  });

  it('a world of another party may move', async () => {
    world = await aWorld();
    await world.says(alex, repair);
    await world.sandbox.break('fe01', null);
    const plan = world.planIn(chatOf(alex));
    await world.says(megan, { name: 'approve', plan });
    expect(world.state(plan)).toBe('done');
  });

  it.each([
    ['left the group', { ...policy, groups: { ...policy.groups, 'certificate-approvers': { title: 'Certificate approvers', members: [adele.id] } } }],
    ['are too few for a policy that was tightened', { ...policy, tiers: { ...policy.tiers, change: { ...policy.tiers.change, needs: [{ group: 'certificate-approvers', count: 2 }] } } }],
  ])('rights are looked up again: those who agreed may have %s', async (_case, changed) => {
    world = await aWorld();
    await world.says(alex, repair);
    const plan = world.planIn(chatOf(alex));
    await world.desk.perform({ name: 'approve', plan }, { person: megan, conversation: chatOf(megan), correlation: 'vote' });
    world.policy = changed;
    await world.drain();
    expect(world.state(plan)).toBe('void');
    expect((await world.audit()).at(-1)).toMatchObject({ type: 'plan.void', data: { why: 'rights-gone' } });
  });

  it('another run of the same party is waited for, and its end wakes the next at once', async () => {
    world = await aWorld();
    await world.says(alex, { name: 'propose', intent: { id: 'ROLL-EX-STAGE' }, estate: null });
    const roll = world.planIn(chatOf(alex));
    await world.says(megan, { name: 'approve', plan: roll });
    expect(world.state(roll)).toBe('waiting-until');
    await world.says(alex, importNext);
    const copy = world.planIn(chatOf(alex));
    const [answer] = await world.says(megan, { name: 'approve', plan: copy });
    expect(answer?.text).toContain(`Plan ${roll} is being run on the same servers; ${copy} begins when that has ended.`);
    expect(world.state(copy)).toBe('approved');
    await world.says(alex, { name: 'cancel', plan: roll });
    expect(world.state(roll)).toBe('cancelled');
    expect(world.state(copy)).toBe('done');
  });

  it('a yes can be taken back while another run is waited for', async () => {
    world = await aWorld();
    await world.says(alex, { name: 'propose', intent: { id: 'ROLL-EX-STAGE' }, estate: null });
    const roll = world.planIn(chatOf(alex));
    await world.says(megan, { name: 'approve', plan: roll });
    await world.says(alex, importNext);
    const copy = world.planIn(chatOf(alex));
    await world.says(megan, { name: 'approve', plan: copy });
    await world.says(megan, { name: 'revoke', plan: copy });
    expect(world.state(copy)).toBe('waiting');
    expect(world.chats.in(chatOf(alex)).at(-1)).toContain('Megan took back the vote');
    await world.says(alex, { name: 'cancel', plan: roll });
    expect(world.state(copy)).toBe('waiting');
  });

  it('what was approved and could not be begun in time is void', async () => {
    world = await aWorld();
    await world.says(alex, { name: 'propose', intent: { id: 'ROLL-EX-STAGE' }, estate: null });
    await world.says(megan, { name: 'approve', plan: world.planIn(chatOf(alex)) });
    await world.says(alex, importNext);
    const copy = world.planIn(chatOf(alex));
    await world.says(megan, { name: 'approve', plan: copy });
    await world.passes(24 * HOUR_MS);
    expect(world.state(copy)).toBe('void');
    expect(world.chats.in(chatOf(alex)).at(-1)).toContain('could not be started in time');
  });
});

describe('a step', () => {
  it('whose answer is lost is found to have happened by reading, and not sent again', async () => {
    const sent: string[] = [];
    world = await aWorld({ executor: fateful(['lost'], sent) });
    const plan = await approved();
    expect(world.state(plan)).toBe('done');
    expect(sent).toEqual(['exchange.certificate.copy ex02.contoso.com']);
    expect(await world.auditTypes()).toEqual(expect.arrayContaining(['step.unknown', 'step.done', 'run.ended']));
    expect(world.chats.in(chatOf(alex)).join('\n')).toContain(`I sent step 1 of plan ${plan} to ex02 and got no answer that I can trust.`);
  });

  it('that never left is sent again once reading shows that it did not happen', async () => {
    const sent: string[] = [];
    world = await aWorld({ executor: fateful(['not sent'], sent) });
    const plan = await approved();
    expect(world.state(plan)).toBe('done');
    expect(sent).toEqual(['exchange.certificate.copy ex02.contoso.com']);
  });

  it('is not sent again while the lost call may still take effect, whatever reading shows', async () => {
    const sent: string[] = [];
    world = await aWorld({ executor: fateful(['not sent'], sent), settleMs: 3 * MINUTE_MS });
    const plan = await approved();
    await world.passes(2 * MINUTE_MS);
    expect([world.state(plan), sent]).toEqual(['unknown', []]);
    await world.passes(2 * MINUTE_MS);
    expect([world.state(plan), sent.length]).toEqual(['done', 1]);
  });

  it('stays unknown, and is not sent again, as long as its server says nothing', async () => {
    const sent: string[] = [];
    const fate = fateful(['lost'], sent);
    world = await aWorld({ executor: (executor) => breaking(fate(executor), async () => world.sandbox.break('ex02', null)) });
    const plan = await approved();
    expect(world.state(plan)).toBe('unknown');
    await world.passes(2 * HOUR_MS);
    expect(world.state(plan)).toBe('unknown');
    await world.sandbox.mend('ex02');
    await world.passes(MINUTE_MS * 15);
    expect(world.state(plan)).toBe('done');
    expect(sent).toHaveLength(1);
  });

  it('that fails ends the run, and says which, why and how to take back what was done', async () => {
    world = await aWorld({ executor: fateful([{ status: 'error', failure: { code: 'CMDLET', cmdlet: 'not-exportable', detail: 'The private key cannot be exported.' } }]) });
    const plan = await approved();
    expect(world.state(plan)).toBe('failed');
    expect(world.chats.in(chatOf(alex)).at(-1)).toMatch(new RegExp(`^Plan ${plan} failed at step 1 of 2 \\(Copy .*\\): The private key cannot be exported\\. Nothing was changed\\. Audit \\d+\\.\nIn the rehearsal that step was done, .*$`, 'u'));
    expect((await world.auditTypes()).slice(-2)).toEqual(['step.failed', 'run.ended']);
  });

  it('is not begun after somebody cancelled', async () => {
    const sent: string[] = [];
    world = await aWorld({ executor: (executor) => breaking(fateful([], sent)(executor), async () => void (await world.desk.perform({ name: 'cancel', plan: world.planIn(chatOf(alex)) }, { person: adele, conversation: chatOf(adele), correlation: 'cancel' }))) });
    const plan = await approved();
    expect(world.state(plan)).toBe('cancelled');
    expect(world.chats.in(chatOf(alex)).at(-1)).toContain(`Plan ${plan} was cancelled by Adele after 1 of 2 steps.`);
    expect(world.chats.in(chatOf(alex)).at(-1)).toContain('Undo: Remove the copy from ex02.');
  });

  /** Does something right after the first change has come back. */
  function breaking(executor: Executor, after: () => Promise<void>): Executor {
    let done = false;
    return {
      call: async (call, options) => {
        const outcome = await executor.call(call, options);
        if (done || findOperation(call.operation)?.kind !== 'change') return outcome;
        done = true;
        await after();
        return outcome;
      },
    };
  }
});

describe('a roll', () => {
  it('waits for its date as a due row, is shown waiting, and ends when the new certificate has taken over', async () => {
    world = await aWorld();
    await world.says(alex, { name: 'propose', intent: { id: 'ROLL-EX-STAGE' }, estate: null });
    const plan = world.planIn(chatOf(alex));
    await world.says(megan, { name: 'approve', plan });
    expect(world.state(plan)).toBe('waiting-until');
    const days: string[] = [];
    for (let day = 0; day < 70 && world.state(plan) !== 'done'; day += 1) {
      await world.passes(24 * HOUR_MS);
      days.push(world.state(plan));
    }
    expect(world.state(plan)).toBe('done');
    expect(new Set(days.slice(0, -1))).toEqual(new Set(['waiting-until']));
    expect(world.chats.in(chatOf(megan)).at(-1)).toContain(`Plan ${plan} done in`);
  });

  it('that is cancelled while it waits stops at once, and says how to take it back', async () => {
    world = await aWorld();
    await world.says(alex, { name: 'propose', intent: { id: 'ROLL-EX-STAGE' }, estate: null });
    const plan = world.planIn(chatOf(alex));
    await world.says(megan, { name: 'approve', plan });
    await world.presses(alex, 'cancel');
    expect(world.state(plan)).toBe('cancelled');
    expect(world.chats.in(chatOf(megan)).at(-1)).toContain('Undo:');
  });
});

describe('a read that fails in passing', () => {
  /** After the change has been made, the next reads of ex02's store fail so often. */
  function stumbling(times: number): (executor: Executor) => Executor {
    let [changed, left] = [false, times];
    return (executor) => ({
      call: async (call, options) => {
        if (changed && left > 0 && call.operation === 'exchange.store.list') {
          left -= 1;
          return { status: 'error', failure: { code: 'CONNECT', detail: 'the line was busy' } };
        }
        changed ||= findOperation(call.operation)?.kind === 'change';
        return executor.call(call, options);
      },
    });
  }

  it.each([
    [0, 'done', []],
    [1, 'done', [1_000]],
    [2, 'done', [1_000, 4_000]],
    [3, 'failed', [1_000, 4_000]],
  ])('%i times in a row leaves the run %s, after longer and longer pauses', async (times, state, pauses) => {
    world = await aWorld({ executor: stumbling(times) });
    expect(world.state(await approved())).toBe(state);
    expect(world.pauses).toEqual(pauses);
  });
});
