import { describe, expect, it } from '@jest/globals';
import type { DirectoryObject } from '../../../domain/entra/directoryObject.ts';
import type { EntraReadings } from '../../../domain/entra/readings.ts';
import { entraTargetFor, holds } from '../../../domain/entra/targetFor.ts';
import { APP_ID } from '../../../domain/entra/wellKnown.ts';
import { addKey } from '../../../domain/plans/entraSteps.ts';
import { render } from '../../../domain/wording/render.ts';
import { aSnapshot, blind, EX01, EX_CURRENT, EX_NEXT, inDays, NOON, saw, SKYPE_CURRENT } from '../../support/snapshots.ts';
import { anApplication, aPrincipal } from '../../support/tenant.ts';

const shared = aPrincipal([], { appId: APP_ID.exchange, displayName: 'Office 365 Exchange Online' });

const element = (thumbprint: string, more: Partial<DirectoryObject['keyCredentials'][number]> = {}) => ({
  keyId: null, customKeyIdentifier: thumbprint, displayName: null, startDateTime: inDays(-10), endDateTime: inDays(300), type: 'AsymmetricX509Cert', usage: 'Verify', key: null, ...more,
});

function someEntra(readings: Partial<EntraReadings> = {}): EntraReadings {
  return {
    organisation: saw({ tenantId: 't', displayName: null, domains: ['contoso.com'] }), skype: saw(aPrincipal([])), exchange: saw(shared),
    hybridApplications: saw([{ application: anApplication([]), principal: null, grants: [] }]), signIns: saw([]), ewsAllowedApps: saw(null), ...readings,
  };
}

function why(target: ReturnType<typeof entraTargetFor>): string {
  return 'refused' in target ? `${target.refused.rule}: ${render(target.refused.says, { locale: 'en', zone: 'UTC', now: NOON })}` : '';
}

describe('entraTargetFor', () => {
  it('names the principal of Skype for Skype', () => {
    expect(entraTargetFor('skype', aSnapshot({ entra: someEntra() }))).toEqual({ object: aPrincipal([]) });
  });

  it('names the dedicated application for Exchange where there is one', () => {
    expect(entraTargetFor('exchange', aSnapshot({ entra: someEntra() }))).toEqual({ object: anApplication([]) });
  });

  it('names the principal that all share for Exchange where there is no application', () => {
    expect(entraTargetFor('exchange', aSnapshot({ entra: someEntra({ hybridApplications: saw([]) }) }))).toEqual({ object: shared });
  });

  it('chooses among several applications by the current certificate, and not without it', () => {
    const other = { application: anApplication([], { appId: '22222222-2222-4333-8444-555555555555', displayName: 'ExchangeServerApp-1b1b' }), principal: null, grants: [] };
    const used = { application: anApplication([element(EX_CURRENT)]), principal: null, grants: [] };
    expect(entraTargetFor('exchange', aSnapshot({ entra: someEntra({ hybridApplications: saw([other, used]) }) }))).toEqual({ object: used.application });
    expect(why(entraTargetFor('exchange', aSnapshot({ entra: someEntra({ hybridApplications: saw([other, other]) }) })))).toMatch(/^R23: .*ExchangeServerApp-1b1b/u);
  });

  it.each([
    ['names no tenant', 'skype', null, /names no tenant/u],
    ['could not be asked for the principal', 'skype', someEntra({ skype: blind('refused', '403') }), /could not read the object there that it belongs on \(403\)/u],
    ['has no principal of Skype', 'skype', someEntra({ skype: saw(null) }), /REP-EN-UPLOAD comes first/u],
    ['could not be asked for applications', 'exchange', someEntra({ hybridApplications: blind() }), /could not read/u],
    ['has neither an application nor the shared principal', 'exchange', someEntra({ hybridApplications: saw([]), exchange: saw(null) }), /REP-EN-HYBRIDAPP comes first/u],
  ] as const)('says why there is none where the estate %s', (_case, signer, entra, sentence) => {
    expect(why(entraTargetFor(signer, aSnapshot({ entra })))).toMatch(/^R23: /u);
    expect(why(entraTargetFor(signer, aSnapshot({ entra })))).toMatch(sentence);
  });
});

describe('holds', () => {
  it.each([
    ['usable', element(SKYPE_CURRENT)],
    ['unusable', element(SKYPE_CURRENT, { endDateTime: inDays(-1) })],
    ['absent', element(EX_NEXT)],
  ])('tells %s', (answer, credential) => {
    expect(holds(aPrincipal([credential]), SKYPE_CURRENT, NOON)).toBe(answer);
  });
});

describe('addKey', () => {
  it('reads the public part first and hands it to the step that adds it', () => {
    const [read, add] = addKey({ which: EX_NEXT, part: { from: 'exchange', server: EX01 }, target: anApplication([]), index: 4 });
    expect(read).toMatchObject({ operation: 'exchange.certificate.get', on: EX01, args: { thumbprint: EX_NEXT } });
    expect(add).toMatchObject({ operation: 'entra.key.add', on: null, args: { kind: 'application', thumbprint: EX_NEXT, certificate: { $from: 4, field: 'certificate' }, renew: false } });
  });

  it('takes an offered file by its name, and a certificate that an earlier step makes', () => {
    const [read, add] = addKey({ which: { $from: 0, field: 'thumbprint' }, part: { from: 'offer', pfx: 'skype-2027' }, target: aPrincipal([]), index: 1, renew: true });
    expect(read).toMatchObject({ operation: 'skype.offered.certificate', on: null, args: { pfx: 'skype-2027' } });
    expect(add).toMatchObject({ args: { thumbprint: { $from: 0, field: 'thumbprint' }, certificate: { $from: 1, field: 'certificate' }, renew: true } });
  });
});
