import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type AuditType, chained } from '../../../domain/audit/event.ts';
import type { Command } from '../../../domain/commands/command.ts';
import { HOUR_MS } from '../../../domain/instant.ts';
import type { Person } from '../../../domain/person.ts';
import type { Store } from '../../../domain/ports/store.ts';
import { adele, alex, megan } from '../../support/people.ts';
import { Recorded } from '../../support/recorded.ts';
import { otherwiseTold, standing } from '../../support/toldByRecord.ts';
import { aWorld, type World } from '../../support/world.ts';

let world: World;
let recorded: Recorded;

type Happens = { by: Person; does: 'ask' | 'approve' | 'reject' | 'revoke' | 'withdraw' | 'cancel' | 'stop' | 'allow' } | { does: 'time' | 'crash' };

const happens: fc.Arbitrary<Happens> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ by: fc.constantFrom<Person>(alex, megan, adele), does: fc.constantFrom('ask' as const, 'approve' as const, 'approve' as const, 'reject' as const, 'revoke' as const, 'withdraw' as const, 'cancel' as const) }) },
  { weight: 1, arbitrary: fc.record({ by: fc.constant<Person>(adele), does: fc.constantFrom('stop' as const, 'allow' as const) }) },
  { weight: 1, arbitrary: fc.constantFrom({ does: 'time' as const }, { does: 'crash' as const }) },
);

async function happen(one: Happens): Promise<void> {
  if (one.does === 'time') return world.passes(13 * HOUR_MS);
  if (one.does === 'crash') {
    const { directory, machine, chats } = world;
    await world.close();
    world = await aWorld({ directory, machine, chats, store: recorded.store });
    return world.drain();
  }
  if (!('by' in one)) return undefined;
  const newest = (await standing(world.store))[0]?.plan;
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
        recorded = new Recorded();
        world = await aWorld({ store: recorded.store });
        try {
          for (const one of [{ by: alex, does: 'ask' } satisfies Happens, ...all]) await happen(one);
          expect((await standing(world.store)).length).toBeGreaterThan(0);
          expect(await otherwiseTold(world.store)).toEqual([]);
          expect(recorded.missing).toEqual([]);
        } finally {
          await world.close();
        }
      }),
      { numRuns: 12 },
    );
  });
});

/** Writes every line into the record but those of one type. */
const without = (type: AuditType) => (store: Store): Store => ({
  ...store,
  transact: (work, urgency) => store.transact((unit) => work({ ...unit, appendAudit: async (entry) => (entry.type === type ? chained(entry, null) : unit.appendAudit(entry)) }), urgency),
});

describe('a change of an asking or of a run', () => {
  it.each<AuditType>(['plan.made', 'plan.withdrawn', 'vote.cast', 'plan.rejected', 'plan.approved', 'run.started', 'step.started', 'step.done', 'run.ended'])('is missed where it is not told in its own transaction: %s', async (type) => {
    recorded = new Recorded();
    world = await aWorld({ store: (store) => without(type)(recorded.store(store)) });
    const script: Happens[] = [{ by: alex, does: 'ask' }, { by: alex, does: 'withdraw' }, { by: alex, does: 'ask' }, { by: megan, does: 'reject' }, { by: alex, does: 'ask' }, { by: megan, does: 'approve' }];
    for (const one of script) await happen(one);
    expect([...new Set(recorded.missing.map((missing) => missing.split(' ')[0]))]).toEqual([type]);
    await world.close();
  });
});
