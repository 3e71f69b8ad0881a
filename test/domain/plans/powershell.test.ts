import { describe, expect, it } from '@jest/globals';
import { powershellOf, stepsAsJson } from '../../../domain/plans/powershell.ts';
import { anAuthCertificate, anExchangeStore, aSnapshot, aStore, EX02, EX_CURRENT, inDays, someExchangeHolding, someExchangeWith, someSkypeHolding, aCertificate, saw } from '../../support/snapshots.ts';
import { plan, WITH_AUTHORITY } from './planned.ts';

const IMPORT = plan({ id: 'REP-EX-IMPORT-CURRENT' }, aSnapshot({ exchange: someExchangeWith({ [EX02]: anExchangeStore({ store: aStore() }) }) }));
const STAGE = plan({ id: 'ROLL-EX-STAGE' }, aSnapshot({ exchange: someExchangeHolding([anAuthCertificate({ notAfter: inDays(40) })]) }));

describe('powershellOf', () => {
  it('reads as the exact cmdlets, with values quoted and passwords left out (R30)', () => {
    expect(IMPORT.steps.flatMap((step) => powershellOf(step))).toEqual([
      `$pfx = Export-ExchangeCertificate -Server 'ex01.contoso.com' -Thumbprint ${EX_CURRENT} -BinaryEncoded -Password <random>`,
      `Import-ExchangeCertificate -Server 'ex02.contoso.com' -FileData $pfx.FileData -Password <random> -PrivateKeyExportable $true`,
      `Get-ExchangeCertificate -Server 'ex02.contoso.com'`,
    ]);
  });

  it('calls what an earlier step makes $new, and dates by instants of no culture (R10)', () => {
    const [create = [], stage = [], heldWait = [], currentWait = []] = STAGE.steps.map((step) => powershellOf(step));
    expect(create[0]).toMatch(/^\$new = New-SelfSignedCertificate .*-Provider 'Microsoft RSA SChannel Cryptographic Provider'.*-KeyExportPolicy Exportable/);
    expect(create.join(' ')).not.toMatch(/New-ExchangeCertificate|-Services SMTP|-Force/);
    expect(stage).toEqual([`Set-AuthConfig -NewCertificateThumbprint $new.Thumbprint -NewCertificateEffectiveDate ([DateTimeOffset]::Parse('${inDays(20)}', [cultureinfo]::InvariantCulture).LocalDateTime)`]);
    expect(heldWait).toEqual(['Get-ExchangeCertificate -Thumbprint $new.Thumbprint -Server <each>']);
    expect(currentWait[0]).toContain(inDays(20));
  });

  it('finds a requested certificate by the friendly name of its request, and stages it at global scope (R06, R08)', () => {
    const skype = someSkypeHolding([aCertificate({ notAfter: inDays(40) })], undefined, { offered: saw([]) });
    const lines = plan({ id: 'ROLL-SFB-STAGE' }, aSnapshot({ skype }), { estate: WITH_AUTHORITY }).steps.flatMap((step) => powershellOf(step));
    expect(lines[0]).toContain(`Request-CsCertificate -New -Type OAuthTokenIssuer -CA 'ca1.contoso.com\\Contoso CA' -KeySize 2048 -PrivateKeyExportable $true`);
    expect(lines[1]).toContain(`FriendlyName -eq 'Rollcall OAuthTokenIssuer 2026-11-21T12:00Z'`);
    expect(lines[2]).toMatch(/^Set-CsCertificate -Identity global -Type OAuthTokenIssuer -Thumbprint \$new\.Thumbprint -EffectiveDate .* -Roll$/);
  });
});

describe('stepsAsJson', () => {
  it('has the shape that the command line prints', () => {
    const [create, , heldWait, currentWait] = stepsAsJson(STAGE);
    expect(create).toEqual({ kind: 'operation', operation: 'exchange.authCertificate.create', on: 'ex01.contoso.com', args: { keyBits: 2048, days: 1826 }, powershell: expect.any(Array) });
    expect(heldWait).toMatchObject({ kind: 'wait', until: null });
    expect(currentWait).toMatchObject({ kind: 'wait', until: inDays(20), args: { withinMinutes: 780 } });
  });
});
