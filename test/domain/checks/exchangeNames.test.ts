import { describe, expect, it } from '@jest/globals';
import { aDeadExchangeStore, anAuthCertificate, anAuthConfig, anExchangeStore, aSnapshot, aStore, blind, EX02, EX03, EX_NEXT, EX_PREVIOUS, inDays, saw, someExchange, someExchangeWith } from '../../support/snapshots.ts';
import { findingsOf, textOf, toldOfExchange } from './told.ts';

const named = (names: { serviceName?: string | null; realm?: string | null }) => someExchange({ authConfig: saw(anAuthConfig(names)) });

describe('EX-15', () => {
  it.each([
    ['the id of Exchange', named({}), 'pass EX-15.pass'],
    ['its id in capitals', named({ serviceName: '00000002-0000-0FF1-CE00-000000000000', realm: '' }), 'pass EX-15.pass'],
    ['another id', named({ serviceName: '00000002-0000-0000-c000-000000000000' }), 'fail EX-15.serviceName'],
    ['no id', named({ serviceName: null }), 'fail EX-15.serviceName'],
    ['a realm', named({ realm: 'contoso.com' }), 'warn EX-15.realm'],
    ['AuthConfig not read', someExchange({ authConfig: blind() }), 'unknown exchange.configUnread'],
  ])('judges %s', (_what, exchange, result) => {
    expect(toldOfExchange(exchange, 'EX-15')).toEqual([result]);
  });

  it('proposes nothing, for neither is ever changed (R32)', () => {
    const findings = findingsOf(aSnapshot({ exchange: named({ serviceName: 'x', realm: 'y' }) }), 'EX-15');
    expect(findings.map(({ proposes }) => proposes)).toEqual([undefined, undefined]);
    expect(findings.map(textOf).join(' ')).toContain('R32');
    expect(findings.map(({ byHand }) => byHand?.at(-1))).toEqual(["Set-AuthConfig -ServiceName '00000002-0000-0ff1-ce00-000000000000'", 'Search-AdminAuditLog -Cmdlets Set-AuthConfig | Format-List RunDate, Caller, CmdletParameters']);
  });
});

const current = anAuthCertificate();
const unused = anAuthCertificate({ thumbprint: EX_NEXT, notBefore: inDays(-1) });
const old = (digit: string) => anAuthCertificate({ thumbprint: digit.repeat(40), notBefore: inDays(-900), notAfter: inDays(-1) });
const ex02 = (...certificates: ReturnType<typeof anAuthCertificate>[]) => someExchangeWith({ [EX02]: anExchangeStore({ store: aStore(...certificates) }) });

describe('EX-26', () => {
  it.each([
    ['only the current one', someExchange(), ['pass EX-26.pass']],
    ['three on a server', ex02(current, old('A'), old('B')), ['pass EX-26.pass']],
    ['four on a server', ex02(current, old('A'), old('B'), old('C')), ['warn EX-26.many']],
    ['a newer one that is set nowhere', ex02(current, unused), ['warn EX-26.newer']],
    ['a newer one that is next', { ...ex02(current, unused), authConfig: saw(anAuthConfig({ next: EX_NEXT, nextEffective: inDays(9) })) }, ['pass EX-26.pass']],
    ['a newer one that was previous', { ...ex02(current, { ...unused, thumbprint: EX_PREVIOUS }), authConfig: saw(anAuthConfig({ previous: EX_PREVIOUS })) }, ['pass EX-26.pass']],
    ['a newer one of another subject', ex02(current, { ...unused, subject: 'CN=mail.contoso.com' }), ['pass EX-26.pass']],
    ['a server that does not answer', someExchangeWith({ [EX03]: aDeadExchangeStore() }), ['unknown EX-26.unread']],
    ['AuthConfig not read', someExchange({ authConfig: blind() }), ['unknown exchange.configUnread']],
    ['no server', someExchange({ stores: {}, servers: saw([]) }), ['unknown exchange.noServer']],
  ])('judges %s', (_what, exchange, results) => {
    expect(toldOfExchange(exchange, 'EX-26')).toEqual(results);
  });

  it('names the certificate and its servers', () => {
    expect(findingsOf(aSnapshot({ exchange: ex02(current, unused) }), 'EX-26')).toMatchObject([{ certificate: EX_NEXT, servers: [EX02] }]);
  });
});
