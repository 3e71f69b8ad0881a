import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Told } from '../../../domain/told/told.ts';
import { render } from '../../../domain/wording/render.ts';
import { LONG_RUNS, runOf } from './longRuns.ts';
import { fixture, tell } from './telling.ts';

const READER = { locale: 'en-GB', zone: 'UTC', now: '2026-11-21T09:00:00.000Z' };
const FIXTURES = readdirSync(join(import.meta.dirname, 'fixtures')).map(fixture);
const JSON_TEXT = JSON.stringify({ Thumbprint: '5F0C91D25F0C91D25F0C91D25F0C91D25F0C91D2', NotAfter: '/Date(1768035600000)/', Services: 16, RawData: Array.from({ length: 30 }, (_, at) => at), keys: [{}], keyCredentials: [{ key: 'MII' }] });
const XML_TEXT = '<Objs Version="1.1.0.1"><Obj RefId="0"><TN RefId="0"><T>Deserialized.X</T></TN><ToString>[Thumbprint]_x000D__x000A_  5F</ToString><Props><DT N="NotAfter">2026-01-10T09:00:00Z</DT><BA N="RawData">MIIB</BA><Obj N="L" RefId="1"><LST><S>a</S><Ref RefId="0" /></LST></Obj></Props></Obj></Objs>';

/** Everything that is told can be stored and said. */
function sound(input: string | Uint8Array, zone?: string): void {
  const told = tell(input, zone);
  expect(told.length).toBeGreaterThan(0);
  for (const one of told) {
    expect(Told.safeParse(one).error).toBeUndefined();
    for (const warning of one.warnings) expect(render(warning, READER)).toMatch(/\.$/u);
  }
}

/** A text with pieces of it taken out, doubled, or replaced by others. */
const mutated = fc.tuple(fc.constantFrom(...FIXTURES, JSON_TEXT, XML_TEXT), fc.array(fc.tuple(fc.nat(2_000), fc.nat(40), fc.oneof(fc.string({ unit: 'binary', maxLength: 12 }), fc.constantFrom('{', '"', '<Objs>', '\n', '...', ' : ', '0001', '\u0000', '</Objs>', '[[', '- --', '_x000D_', '__proto__ : x\n', 'constructor : x\n')), fc.boolean()), { maxLength: 6 }))
  .map(([text, edits]) => edits.reduce((now, [at, length, insert, keep]) => now.slice(0, at) + insert + now.slice(keep ? at : at + length), text));

describe('understand, on anything', () => {
  it('answers any bytes', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => sound(bytes)), { numRuns: 300, seed: 20261121 });
  });

  it('answers any text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => sound(text, 'Europe/Madrid')), { numRuns: 300, seed: 20261121 });
  });

  it('answers any value of any date', () => {
    fc.assert(fc.property(fc.stringMatching(/^[0-9 :./TZ+apmAPM-]{0,30}$/u), (text) => sound(`NextCertificateEffectiveDate : ${text}`, 'America/New_York')), { numRuns: 500, seed: 20261121 });
  });

  it('answers any JSON', () => {
    fc.assert(fc.property(fc.json({ maxDepth: 6 }), (json) => sound(json)), { numRuns: 300, seed: 20261121 });
  });

  it('answers outputs that were damaged', () => {
    fc.assert(fc.property(mutated, (text) => sound(text, 'Europe/Madrid')), { numRuns: 600, seed: 20261121 });
  });

  it.each(LONG_RUNS)('comes to an end on half a million characters of %s', (_what, unit) => {
    // What looked at everything again for each line would outlast the test; how long it takes is measured by the benchmark `told`.
    expect(() => tell(runOf(unit, 500_000))).not.toThrow();
  });
});
