import { describe, expect, it } from '@jest/globals';
import { AUTH_CERTIFICATE_NAME } from '../../../domain/certificate.ts';
import type { ExchangeReadings } from '../../../domain/snapshot.ts';
import type { TransportReading } from '../../../domain/transportCertificate.ts';
import { aTransportCertificate } from '../../support/exchangeHealth.ts';
import { anExchangeStore, aSnapshot, blind, EX01, EX02, EX03, inDays, saw, someExchangeWith } from '../../support/snapshots.ts';
import { findingsOf, toldOfExchange } from './told.ts';

/** What ex02 tells beside two servers whose certificates are sound. */
function telling(transport: TransportReading): ExchangeReadings {
  const sound = anExchangeStore({ transport: saw(aTransportCertificate()) });
  return someExchangeWith({ [EX01]: sound, [EX02]: anExchangeStore({ transport }), [EX03]: sound });
}

const certificate = (facts: Parameters<typeof aTransportCertificate>[0]) => telling(saw(aTransportCertificate(facts)));

describe('EX-24', () => {
  it.each<[what: string, exchange: ExchangeReadings, results: string[]]>([
    ['sound ones', certificate({}), ['pass EX-24.pass']],
    ['one that ends in 31 days', certificate({ notAfter: inDays(31) }), ['pass EX-24.pass']],
    ['one that ends in 29 days', certificate({ notAfter: inDays(29) }), ['warn EX-24.ending']],
    ['one that ends now', certificate({ notAfter: inDays(0) }), ['warn EX-24.expired']],
    ['one that has not begun', certificate({ notBefore: inDays(1) }), ['warn EX-24.notYet']],
    ['one that was made for signing (R19)', certificate({ subject: `CN=${AUTH_CERTIFICATE_NAME}` }), ['warn EX-24.replaced']],
    ['none', telling(saw(null)), ['warn EX-24.none']],
    ['one that was not read', telling(blind()), ['unknown EX-24.unread']],
    ['one that nobody asked for', someExchangeWith({ [EX01]: anExchangeStore({ transport: saw(aTransportCertificate()) }) }), ['unknown EX-24.unread']],
    ['nobody asked anywhere', someExchangeWith({}), ['skipped skipped.transport']],
  ])('judges %s', (_what, exchange, results) => {
    expect(toldOfExchange(exchange, 'EX-24')).toEqual(results);
  });

  it('names the server, and proposes nothing', () => {
    expect(findingsOf(aSnapshot({ exchange: certificate({ notAfter: inDays(-1) }) }), 'EX-24')).toEqual([expect.objectContaining({ servers: [EX02], certificate: aTransportCertificate().thumbprint })]);
    expect(findingsOf(aSnapshot({ exchange: certificate({ notAfter: inDays(-1) }) }), 'EX-24')[0]).not.toHaveProperty('proposes');
    expect(findingsOf(aSnapshot({ exchange: certificate({ notAfter: inDays(-1) }) }), 'EX-24')[0]?.byHand).toEqual(["Get-ExchangeCertificate -Server 'ex02.contoso.com' | Format-Table Thumbprint, Services, NotBefore, NotAfter, Subject", "New-ExchangeCertificate -Server 'ex02.contoso.com'"]);
  });
});
