import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { AuditEvent } from '../../../domain/audit/event.ts';
import type { Command } from '../../../domain/commands/command.ts';
import { HOUR_MS } from '../../../domain/instant.ts';
import type { Person } from '../../../domain/person.ts';
import { stateWord } from '../../../domain/runs/run.ts';
import { adele, alex, megan } from '../../support/people.ts';
import { aWorld, type World } from '../../support/world.ts';

let world: World;

type Happens = { by: Person; does: 'ask' | 'approve' | 'reject' | 'revoke' | 'withdraw' | 'cancel' | 'stop' | 'allow' } | { does: 'time' | 'crash' };

const happens: fc.Arbitrary<Happens> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ by: fc.constantFrom<Person>(alex, megan, adele), does: fc.constantFrom('ask' as const, 'approve' as const, 'approve' as const, 'reject' as const, 'revoke' as const, 'withdraw' as const, 'cancel' as const) }) },
  { weight: 1, arbitrary: fc.record({ by: fc.constant<Person>(adele), does: fc.constantFrom('stop' as const, 'allow' as const) }) },
  { weight: 1, arbitrary: fc.constantFrom({ does: 'time' as const }, { does: 'crash' as const }) },
);

/** Where a plan stands, told by the record alone. */
function toldBy(lines: readonly AuditEvent[], plan: string): string {
  let word = 'none';
  for (const { type, data } of lines.filter((line) => line.plan === plan)) {
    if (type === 'plan.made') word = 'waiting';
    else if (type === 'vote.revoked') word = 'waiting';
    else if (type === 'run.started' || type === 'step.done' || type === 'step.started') word = 'running';
    else if (type === 'run.waiting') word = 'waiting-until';
    else if (type === 'run.ended') word = typeof data?.['state'] === 'string' ? data['state'] : 'unsaid';
    else if (['plan.approved', 'plan.rejected', 'plan.withdrawn', 'plan.expired', 'plan.superseded', 'plan.void'].includes(type)) word = type.slice('plan.'.length);
  }
  return word;
}

async function plans(): Promise<{ plan: string; word: string }[]> {
  return world.store.look(async (unit) => {
    const words = new Map<string, string>();
    for (const approval of await unit.listApprovals({ open: false, limit: 100 })) {
      if (!words.has(approval.planName)) words.set(approval.planName, stateWord(approval, (await unit.runOf(approval.id))?.value ?? null));
    }
    return [...words].map(([plan, word]) => ({ plan, word }));
  });
}

async function happen(one: Happens): Promise<void> {
  if (one.does === 'time') return world.passes(13 * HOUR_MS);
  if (one.does === 'crash') {
    const { directory, machine, chats } = world;
    await world.close();
    world = await aWorld({ directory, machine, chats });
    return world.drain();
  }
  if (!('by' in one)) return undefined;
  const newest = (await plans())[0]?.plan;
  const command = commandFor(one.does, newest);
  if (command !== null) await world.says(one.by, command);
}

function commandFor(does: Extract<Happens, { by: Person }>['does'], plan: string | undefined): Command | null {
  if (does === 'ask') return { name: 'propose', intent: { id: 'REP-EX-IMPORT-CURRENT' }, estate: null };
  if (does === 'stop' || does === 'allow') return { name: 'changes', order: does, why: '' };
  if (plan === undefined) return null;
  return does === 'reject' ? { name: does, plan, reason: 'not now' } : { name: does, plan };
}

describe('the record', () => {
  it('tells of every plan where it stands, whatever several people, time and crashes did to it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(happens, { minLength: 8, maxLength: 14, size: 'max' }), async (all) => {
        world = await aWorld();
        try {
          for (const one of [{ by: alex, does: 'ask' } satisfies Happens, ...all]) await happen(one);
          const [lines, now] = [await world.audit(), await plans()];
          expect(now.length).toBeGreaterThan(0);
          expect(now.map(({ plan }) => ({ plan, word: toldBy(lines, plan) }))).toEqual(now);
        } finally {
          await world.close();
        }
      }),
      { numRuns: 12 },
    );
  });
});
