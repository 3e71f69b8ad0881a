import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { AuditType, CHAIN_START, chained, firstBroken, firstBrokenOf, type AuditEntry, type AuditEvent } from '../../../domain/audit/event.ts';

const person = fc.record({ tenant: fc.stringMatching(/^[a-z0-9-]{1,9}$/), id: fc.stringMatching(/^[a-z0-9-]{1,9}$/), name: fc.string() });
const entry: fc.Arbitrary<AuditEntry> = fc.record({
  at: fc.date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }).map((date) => date.toISOString()),
  type: fc.constantFrom(...AuditType.options),
  actor: fc.option(person),
  plan: fc.string(),
  step: fc.nat(),
  says: fc.string({ unit: 'binary' }),
  data: fc.dictionary(fc.string(), fc.jsonValue().map((value) => JSON.parse(JSON.stringify(value)))),
});
/** A chain of some lines, as it comes back from where it was stored. */
const chain = fc.array(entry, { minLength: 3, maxLength: 12 }).map((entries) => {
  const lines: AuditEvent[] = [];
  for (const one of entries) lines.push(chained(one, lines.at(-1) ?? null));
  return JSON.parse(JSON.stringify(lines)) as AuditEvent[];
});
const FIELDS = ['at', 'type', 'actor', 'plan', 'step', 'says', 'data', 'seq', 'previous', 'hash', 'added'] as const;

describe('chained', () => {
  it('begins with 64 zeros and goes on with the hash before', () => {
    const says = { at: '2026-11-21T12:00:00.000Z', type: 'plan.made', actor: null, says: '' } as const;
    const first = chained(says, null);
    expect([first.seq, first.previous]).toEqual([1, CHAIN_START]);
    expect(chained(says, first)).toMatchObject({ seq: 2, previous: first.hash });
  });
});

describe('firstBroken', () => {
  it('finds nothing in a chain that was stored and read again', () => {
    fc.assert(fc.property(chain, (lines) => expect(firstBroken(lines)).toBeUndefined()));
  });

  it.each(FIELDS)('finds the line whose %s was changed', (field) => {
    fc.assert(
      fc.property(chain, fc.nat(), fc.jsonValue(), (lines, pick, value) => {
        const index = pick % lines.length;
        const changed = { ...lines[index], [field]: JSON.parse(JSON.stringify(value)) } as AuditEvent;
        fc.pre(JSON.stringify(changed) !== JSON.stringify(lines[index]));
        expect(firstBroken(lines.with(index, changed))).toBe(changed.seq);
      }),
    );
  });

  it('finds the line after one that was taken out', () => {
    fc.assert(
      fc.property(chain, fc.nat(), (lines, pick) => {
        const index = pick % (lines.length - 1);
        expect(firstBroken(lines.toSpliced(index, 1))).toBe(index + 2);
      }),
    );
  });

  it('finds lines that changed places', () => {
    fc.assert(
      fc.property(chain, fc.nat(), fc.nat(), (lines, one, two) => {
        const [from, to] = [one % lines.length, two % lines.length].toSorted((a, b) => a - b) as [number, number];
        fc.pre(from !== to);
        const swapped = lines.with(from, lines[to] as AuditEvent).with(to, lines[from] as AuditEvent);
        expect(firstBroken(swapped)).toBe(to + 1);
      }),
    );
  });

  it('finds a line that was put in, even with a hash of its own', () => {
    fc.assert(
      fc.property(chain, entry, fc.nat(), (lines, forged, pick) => {
        const index = pick % lines.length;
        const inserted = lines.toSpliced(index, 0, chained(forged, lines[index - 1] ?? null));
        fc.pre(inserted[index]?.hash !== lines[index]?.hash);
        expect(firstBroken(inserted)).toBe(index + 1);
      }),
    );
  });
});

describe('firstBrokenOf', () => {
  it('says the same of lines that come in one by one', async () => {
    const deliver = async function* (lines: AuditEvent[]) {
      yield* lines;
    };
    await fc.assert(
      fc.asyncProperty(chain, fc.boolean(), async (lines, broken) => {
        const said = broken ? lines.toSpliced(0, 1) : lines;
        expect(await firstBrokenOf(deliver(said))).toBe(firstBroken(said));
      }),
    );
  });
});
