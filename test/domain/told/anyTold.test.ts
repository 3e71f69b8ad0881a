import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { toldUtterance } from '../../../dialogs/cards/toldCard.ts';
import { Snapshot } from '../../../domain/snapshot.ts';
import { toldReport } from '../../../domain/told/toldReport.ts';
import { toldSnapshot } from '../../../domain/told/toldSnapshot.ts';
import { render } from '../../../domain/wording/render.ts';
import { fixture, tell } from './telling.ts';

const AT = '2026-11-21T12:00:00.000Z';
const READER = { locale: 'en-GB', zone: 'UTC', now: AT };
const COMMANDS = ['[PS] C:\\>Get-ExchangeCertificate -Server EX1 | fl\n', '[fe1.contoso.com]: PS C:\\> Get-CsCertificate\n', 'PS C:\\> Get-CsPool | fl\n', 'PS C:\\> Get-CsCertificate -Identity global\n', '[PS] C:\\>Get-ExchangeServer | fl\n'];
const PIECES = [...readdirSync(join(import.meta.dirname, 'fixtures')).map(fixture), ...COMMANDS, '\n\n', '{"PSComputerName":"ex1","Thumbprint":"5F0C91D25F0C91D25F0C91D25F0C91D25F0C91D2","Status":"Valid","NotAfter":"/Date(1768035600000)/"}\n', '{"keyCredentials":[{"key":null}],"appId":"00000004-0000-0ff1-ce00-000000000000"}\n', '__proto__ : x\nConstructor : y\n'];

/** Whatever was told can be stored, judged, said and shown; the card carries no token and no act. */
function sound(input: string | Uint8Array, zone?: string): void {
  const told = toldSnapshot(tell(input, zone), { by: 'Alex', at: AT });
  expect(Snapshot.safeParse(told.snapshot).error).toBeUndefined();
  const report = toldReport(told, null, AT);
  for (const sentence of [...told.warnings, ...report.findings.map(({ says }) => says)]) expect(render(sentence, READER)).not.toBe('');
  const { text, card } = toldUtterance(report, READER);
  expect(text).toMatch(/^told: \d+ fail, /u);
  expect(text).toContain('As told by Alex, at ');
  expect(Buffer.byteLength(text)).toBeLessThan(8_000);
  expect(JSON.stringify(card)).not.toMatch(/"token"|Action\.(?:Execute|Submit|OpenUrl)/u);
  expect(Buffer.byteLength(JSON.stringify(card))).toBeLessThan(25_000);
}

const mixed = fc.tuple(fc.array(fc.constantFrom(...PIECES), { maxLength: 8 }), fc.array(fc.tuple(fc.nat(4_000), fc.nat(60), fc.oneof(fc.string({ unit: 'binary', maxLength: 10 }), fc.constantFrom('{', '"', '\n', '...', ' : ', '0001', '\u0000', ' -Server ', '\\', '[PS] C:\\>'))), { maxLength: 5 }))
  .map(([pieces, edits]) => edits.reduce((now, [at, length, insert]) => now.slice(0, at) + insert + now.slice(at + length), pieces.join('\n')));

describe('told facts, of anything', () => {
  it('are made of any bytes', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => sound(bytes)), { numRuns: 100, seed: 20261121 });
  });

  it('are made of any JSON', () => {
    fc.assert(fc.property(fc.json({ maxDepth: 6 }), (json) => sound(json)), { numRuns: 100, seed: 20261121 });
  });

  it('are made of outputs that are mixed up and damaged', () => {
    fc.assert(fc.property(mixed, fc.constantFrom(undefined, 'Europe/Madrid'), (text, zone) => sound(text, zone)), { numRuns: 200, seed: 20261121 });
  });

  it('fit a card however many servers they name', () => {
    const servers = Array.from({ length: 200 }, (_, at) => `Name : ex${at}\nFqdn : ex${at}.contoso.com\nSite : contoso.com/Configuration/Sites/Madrid\nServerRole : Mailbox\nAdminDisplayVersion : Version 15.2 (Build 2562.17)\n`);
    sound(`[PS] C:\\>Get-ExchangeServer | fl\n${servers.join('\n')}\n[PS] C:\\>Get-AuthConfig | fl\n${fixture('get-authconfig.txt')}`, 'UTC');
  });

  it('are made of a megabyte', () => {
    const listing = fixture('get-exchangecertificate.txt');
    sound(COMMANDS[0] + Array.from({ length: 1_500 }, (_, at) => listing.replace('5F0C91D2', at.toString(16).toUpperCase().padStart(8, '0'))).join('\n'), 'Europe/Madrid');
  });
});
