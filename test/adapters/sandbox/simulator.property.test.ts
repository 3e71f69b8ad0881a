import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { answer } from '../../../adapters/sandbox/world/answer.ts';
import { FAULT_KINDS, faultOf } from '../../../adapters/sandbox/world/fault.ts';
import { broken, mended } from '../../../adapters/sandbox/world/orders.ts';
import { World } from '../../../adapters/sandbox/world/world.ts';
import { plus } from '../../../domain/instant.ts';
import { findOperation, OPERATIONS } from '../../../domain/operations/registry.ts';
import { type Minted } from '../../../adapters/sandbox/certificates.ts';
import { aWorld } from './worlds.ts';

let world: World;
beforeAll(async () => {
  ({ world } = await aWorld());
});

type Move = { ms: number; do: { call: { operation: string; on: string | null; args: Record<string, unknown> } } | { break: string; fault: (typeof FAULT_KINDS)[number] } | { mend: string } };

/** Anything that can be asked of or done to this world, sensible or not. */
function moves(start: World): fc.Arbitrary<Move[]> {
  const server = fc.constantFrom(...Object.keys(start.servers), 'nowhere.contoso.com');
  const thumbprint = fc.constantFrom(...Object.keys(start.book), 'F'.repeat(40));
  const date = fc.option(fc.integer({ min: -5, max: 60 }).map((days) => plus(start.now, days * 86_400_000)));
  const args = fc.record({ thumbprint, expect: thumbprint, from: server, effective: date, pfx: fc.constantFrom('new.pfx', 'x.pfx'), replica: fc.option(server), keyBits: fc.constant(2048), days: fc.constant(365), friendlyName: fc.constant('x'), authority: fc.constant('ca01.contoso.com\\Contoso-CA') }, { requiredKeys: ['thumbprint', 'expect', 'from', 'effective', 'replica', 'pfx'] });
  const call = fc.record({ operation: fc.constantFrom(...OPERATIONS.map(({ name }) => name)), on: fc.option(server), args });
  const act = fc.oneof({ weight: 6, arbitrary: fc.record({ call }) }, { weight: 1, arbitrary: fc.record({ break: server, fault: fc.constantFrom(...FAULT_KINDS) }) }, { weight: 1, arbitrary: fc.record({ mend: server }) });
  return fc.array(fc.record({ ms: fc.oneof(fc.integer({ min: -1000, max: 600_000 }), fc.integer({ min: 0, max: 20 * 86_400_000 })), do: act }), { maxLength: 25 });
}

function played(before: World, { ms, do: act }: Move): World {
  const now = plus(before.now, ms);
  if ('mend' in act) return mended(before, act.mend, now);
  if ('break' in act) return broken(before, { server: act.break, fault: faultOf(act.fault) }, now);
  const minted = { ...Object.values(before.book)[0], thumbprint: String(before.made + 1).padStart(40, '0') } as Minted;
  const { world: then, outcome } = answer(before, act.call, { now, minted });
  if (outcome.status === 'ok') findOperation(act.call.operation)?.result.parse(outcome.value);
  return then;
}

describe('the simulator', () => {
  it('never throws, keeps a world that parses, answers in the shape of the registry, and only goes forward in time', () => {
    fc.assert(fc.property(moves(world), (sequence) => {
      let at = world;
      for (const move of sequence) {
        const then = played(at, move);
        expect(then.now >= at.now).toBe(true);
        at = then;
      }
      expect(World.parse(JSON.parse(JSON.stringify(at)))).toEqual(at);
    }), { numRuns: 150 });
  });

  it('comes to the same world whenever the same is done', () => {
    fc.assert(fc.property(moves(world), (sequence) => {
      expect(JSON.stringify(sequence.reduce(played, world))).toBe(JSON.stringify(sequence.reduce(played, world)));
    }), { numRuns: 30 });
  });

  it('never changes the world that it was given', () => {
    const before = JSON.stringify(world);
    fc.assert(fc.property(moves(world), (sequence) => {
      sequence.reduce(played, world);
      expect(JSON.stringify(world)).toBe(before);
    }), { numRuns: 30 });
  });
});
