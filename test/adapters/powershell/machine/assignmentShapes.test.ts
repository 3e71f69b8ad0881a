import { mkdtempSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type OpenShells, openShells } from '../../../../bot/shells/openShells.ts';
import { describeReal } from '../support/realShell.ts';

const [OLD, CURRENT, NEXT] = ['A', 'B', 'C'].map((letter) => letter.repeat(40)) as [string, string, string];
const [BEFORE, SINCE, LATER] = ['2026-01-01T10:00:00.000Z', '2026-11-01T10:00:00.000Z', '2026-12-01T20:00:00.000Z'];
const previous = { thumbprint: OLD, since: SINCE };
const staged = { thumbprint: NEXT, effective: LATER };

/** A cmdlet that gives what a file says, and a clock that stands at 2026-11-21. */
const STAND_IN = `
function Get-CsCertificate {
    [CmdletBinding()] param([string]$Identity, [string[]]$Type)
    foreach ($one in (ConvertFrom-Json -InputObject ([System.IO.File]::ReadAllText($env:ROLLCALL_SAID)))) { $one }
}
function Get-MachineClock { return [datetime]::SpecifyKind([datetime]'2026-11-21 12:00', 'Utc') }
Export-ModuleMember -Function '*'
`;

/** What builds of the product say, and what it means. */
const SAYINGS: readonly (readonly [string, readonly object[], object])[] = [
  ['nothing', [], { current: null, staged: null, previous: null }],
  ['the documented properties alone', [{ Thumbprint: CURRENT, Use: 'OAuthTokenIssuer' }], { current: CURRENT, staged: null, previous: null }],
  ['a thumbprint with blanks, in small letters', [{ Thumbprint: CURRENT.toLowerCase().replaceAll(/(..)/g, '$1 ') }], { current: CURRENT, staged: null, previous: null }],
  ['certificates of other uses', [{ Thumbprint: OLD, Use: 'Default' }, { Thumbprint: CURRENT, Use: 'OAuthTokenIssuer' }], { current: CURRENT, staged: null, previous: null }],
  ['previous as a property', [{ Thumbprint: CURRENT, PreviousThumbprint: OLD, UpdateTime: SINCE }], { current: CURRENT, staged: null, previous }],
  ['no previous as an empty property', [{ Thumbprint: CURRENT, PreviousThumbprint: '', UpdateTime: SINCE }], { current: CURRENT, staged: null, previous: null }],
  ['previous and staged as objects', [{ Thumbprint: NEXT, EffectiveDate: LATER }, { Thumbprint: OLD, EffectiveDate: BEFORE }, { Thumbprint: CURRENT, EffectiveDate: SINCE }], { current: CURRENT, staged, previous }],
  ['a staged one that names who signs until then', [{ Thumbprint: NEXT, EffectiveDate: LATER, PreviousThumbprint: CURRENT }], { current: CURRENT, staged, previous: null }],
  ['the earliest date for none', [{ Thumbprint: CURRENT, EffectiveDate: '0001-01-01T00:00:00.000Z' }], { current: CURRENT, staged: null, previous: null }],
];

describeReal('what Get-CsCertificate says', (shell) => {
  const root = mkdtempSync(join(tmpdir(), 'rollcall-shapes-'));
  const [said, module] = [join(root, 'said.json'), join(root, 'StandIn.psm1')];
  let shells: OpenShells;
  const asked = () => shells.executor.call({ operation: 'skype.globalAssignment.get', on: null, args: {} }, { correlation: 'test' });

  beforeAll(async () => {
    writeFileSync(module, STAND_IN);
    shells = await openShells({ command: [shell], root, targets: () => [{ name: 'fe1.contoso.com', party: 'skype', transport: 'local' }], environment: { ROLLCALL_MODULES: module, ROLLCALL_SAID: said } });
  });
  afterAll(async () => {
    await shells.close();
    await rm(root, { recursive: true, force: true, maxRetries: 5 });
  });

  it.each(SAYINGS)('is understood in each of its shapes: %s', async (_, objects, means) => {
    writeFileSync(said, JSON.stringify(objects));
    expect(await asked()).toEqual({ status: 'ok', value: means });
  }, 30_000);

  it('is not guessed at where two certificates are in force since the same moment', async () => {
    writeFileSync(said, JSON.stringify([{ Thumbprint: CURRENT }, { Thumbprint: NEXT }]));
    expect(await asked()).toMatchObject({ status: 'error', failure: { code: 'DEGRADED' } });
  }, 30_000);
});
