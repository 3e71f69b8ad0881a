import { describe, expect, it } from '@jest/globals';
import type { HeldCertificate } from '../../../domain/certificate.ts';
import { decideExchange } from '../../../domain/decisions/exchange.ts';
import { decideSkype } from '../../../domain/decisions/skype.ts';
import { entraOf } from '../../../domain/decisions/entraOf.ts';
import { assess } from '../../../domain/checks/assess.ts';
import { APP_ID } from '../../../domain/entra/wellKnown.ts';
import type { AuthConfig, Snapshot } from '../../../domain/snapshot.ts';
import { aSkypePartner, exchangeSetUp } from '../../support/exchangeSettings.ts';
import { someEntra } from '../../support/entra.ts';
import {
  aCertificate, anAuthCertificate, anAuthConfig, anExchangeStore, anOffer, aSnapshot, aStore, blind, EX01, EX02, EX03, EX_NEXT, inDays, NOON, POOL, saw, SKYPE_STAGED, someExchange, someExchangeHolding, someSkype, someSkypeHolding,
} from '../../support/snapshots.ts';
import { anApplication, HYBRID_APP_ID } from '../../support/tenant.ts';
import { inShort, plan, read, rulesAgainst, WITH_AUTHORITY } from './planned.ts';

const STAGE = { id: 'ROLL-EX-STAGE' };
const PUBLISH = { id: 'ROLL-EX-PUBLISH-NEXT' };
const REPLACE = { id: 'ROLL-EX-NOW' };
const ending = anAuthCertificate({ notAfter: inDays(40) });
const ended = anAuthCertificate({ notAfter: inDays(-1) });
const next = anAuthCertificate({ thumbprint: EX_NEXT, notAfter: inDays(900) });
const staged = { next: EX_NEXT, nextEffective: inDays(20) };
const onApplication = (thumbprint: string, endDateTime = inDays(300)) => saw([{
  application: anApplication([{ keyId: 'k', customKeyIdentifier: thumbprint, displayName: null, startDateTime: inDays(-10), endDateTime, type: 'AsymmetricX509Cert', usage: 'Verify', key: null }]), principal: null, grants: [],
}]);
const EXCHANGE_TELLS = ['exchange.certificate.get ex01', 'entra.key.add'];

function hybrid(certificates: HeldCertificate[], slots: Partial<AuthConfig> = {}, entra: Snapshot['entra'] = someEntra()): Snapshot {
  return aSnapshot({ exchange: someExchangeHolding(certificates, slots, { hybrid: saw(true) }), entra });
}

function skypeEnding(entra: Snapshot['entra'] = someEntra(), exchange = someExchange({ hybrid: saw(true) })): Snapshot {
  return aSnapshot({ skype: someSkypeHolding([aCertificate({ notAfter: inDays(40) })], undefined, { offered: saw([anOffer()]) }), exchange, entra });
}

describe('a roll of Exchange in hybrid (R23)', () => {
  it('ROLL-EX-STAGE tells Entra of the new certificate after it is made and copied, and before it is staged', () => {
    const made = plan(STAGE, hybrid([ending]));
    expect(inShort(made.steps).slice(0, 4)).toEqual(['exchange.authCertificate.create ex01', ...EXCHANGE_TELLS, 'exchange.authConfig.stage']);
    expect(made.steps[1]).toMatchObject({ args: { thumbprint: { $from: 0, field: 'thumbprint' } } });
    expect(made.steps[2]).toMatchObject({ args: { kind: 'application', appId: HYBRID_APP_ID, thumbprint: { $from: 0 }, certificate: { $from: 1, field: 'certificate' }, renew: false } });
    expect([made.parties, made.tier]).toEqual([['exchange', 'entra'], 'staged']);
    expect(made.verifies).toEqual(expect.arrayContaining(['EN-02', 'EN-03']));
    expect(read(made.notes)).toContain('(R23)');
  });

  it('ROLL-EX-STAGE counts the copies that come before it, of current and to other sites', () => {
    const inSite = (site: string, ...certificates: HeldCertificate[]) => anExchangeStore({ site, store: aStore(...certificates) });
    const exchange = someExchange({ hybrid: saw(true), stores: { [EX01]: inSite('Madrid', ending), [EX02]: inSite('Berlin', ending), [EX03]: inSite('Madrid') } });
    const { steps } = plan(STAGE, aSnapshot({ exchange, entra: someEntra() }));
    const at = inShort(steps).indexOf('exchange.authCertificate.create ex01');
    expect(inShort(steps).slice(at, at + 5)).toEqual(['exchange.authCertificate.create ex01', 'exchange.certificate.copy ex02 from ex01', ...EXCHANGE_TELLS, 'exchange.authConfig.stage']);
    expect(steps[at + 3]).toMatchObject({ args: { thumbprint: { $from: at }, certificate: { $from: at + 2 } } });
  });

  it('ROLL-EX-STAGE of a next with a wrong date adds that one', () => {
    const { steps } = plan(STAGE, hybrid([ending, next], { next: EX_NEXT, nextEffective: inDays(60) }));
    expect(inShort(steps).slice(0, 3)).toEqual([...EXCHANGE_TELLS, 'exchange.authConfig.stage']);
    expect(steps[1]).toMatchObject({ args: { thumbprint: EX_NEXT } });
  });

  it('ROLL-EX-PUBLISH-NEXT adds next before it publishes it, and nothing where Entra knows it', () => {
    expect(inShort(plan(PUBLISH, hybrid([ended, next], staged)).steps).slice(0, 3)).toEqual([...EXCHANGE_TELLS, 'exchange.authConfig.publish']);
    const known = plan(PUBLISH, hybrid([ended, next], staged, someEntra({ hybridApplications: onApplication(EX_NEXT) })));
    expect(inShort(known.steps)[0]).toBe('exchange.authConfig.publish');
  });

  it('writes a key anew that is there and has ended', () => {
    const { steps } = plan(PUBLISH, hybrid([ended, next], staged, someEntra({ hybridApplications: onApplication(EX_NEXT, inDays(-1)) })));
    expect(steps[1]).toMatchObject({ operation: 'entra.key.add', args: { renew: true } });
  });

  it('ROLL-EX-NOW adds the new one in the same run, before it is published', () => {
    const { steps } = plan(REPLACE, hybrid([ended]));
    expect(inShort(steps).slice(0, 7)).toEqual(['exchange.authCertificate.create ex01', 'exchange.certificate.copy ex02 from ex01', 'exchange.certificate.copy ex03 from ex01', ...EXCHANGE_TELLS, 'exchange.authConfig.stage', 'exchange.authConfig.publish']);
    expect(steps[4]).toMatchObject({ args: { thumbprint: { $from: 0 }, certificate: { $from: 3 } } });
  });

  it('REP-EX-AUTHADMIN tells Entra before the service that makes next current is woken', () => {
    const overdue = hybrid([ending, next], { next: EX_NEXT, nextEffective: inDays(-2) });
    expect(inShort(plan({ id: 'REP-EX-AUTHADMIN' }, overdue).steps).slice(0, 3)).toEqual([...EXCHANGE_TELLS, 'exchange.serviceHost.restart ex01']);
  });

  it('uses the principal that all share only where there is no dedicated application, and asks for the wizard then (R24)', () => {
    const made = plan(STAGE, hybrid([ending], {}, someEntra({ hybridApplications: saw([]) })));
    expect(made.steps[2]).toMatchObject({ args: { kind: 'servicePrincipal', appId: APP_ID.exchange } });
    expect(read(made.notes)).toContain('Hybrid Configuration Wizard');
    expect(read(plan(STAGE, hybrid([ending])).notes)).not.toContain('Wizard');
  });

  it('takes what could not say for hybrid, and rolls it with the tenant that is there (EX-HOLE-5)', () => {
    const unread = aSnapshot({ exchange: someExchangeHolding([ending], {}, { hybrid: blind() }), entra: someEntra() });
    expect(inShort(plan(STAGE, unread).steps)).toContain('entra.key.add');
  });

  it('is bound to what the tenant says: another reading of it is another plan', () => {
    const other = someEntra({ hybridApplications: onApplication('D'.repeat(40)) });
    expect(plan(STAGE, hybrid([ending], {}, other)).fingerprint).not.toBe(plan(STAGE, hybrid([ending])).fingerprint);
  });

  it.each<[string, Snapshot['entra']]>([
    ['no tenant is configured', null],
    ['the applications could not be read', someEntra({ hybridApplications: blind() })],
    ['there is neither application nor principal', someEntra({ hybridApplications: saw([]), exchange: saw(null) })],
  ])('is refused and not proposed where %s', (_case, entra) => {
    const snapshot = hybrid([ending], {}, entra);
    expect(rulesAgainst(STAGE, snapshot)).toEqual(['R23']);
    expect(rulesAgainst(PUBLISH, hybrid([ended, next], staged, entra))).toEqual(['R23']);
    expect(rulesAgainst(REPLACE, hybrid([ended], {}, entra))).toEqual(['R23']);
    expect(assess(snapshot, NOON).filter(({ proposes }) => proposes?.id === 'ROLL-EX-STAGE')).toEqual([]);
  });
});

describe('the Exchange decision table, row "any | any, hybrid"', () => {
  it.each<[string, HeldCertificate[], Partial<AuthConfig>]>([
    ['ROLL-EX-STAGE', [ending], {}], ['ROLL-EX-PUBLISH-NEXT', [ended, next], staged], ['ROLL-EX-NOW', [ended], {}],
  ])('proposes %s with a tenant that can be told first, and holds it back without', (id, certificates, slots) => {
    const exchange = someExchangeHolding(certificates, slots, { hybrid: saw(true) });
    expect(decideExchange(exchange, NOON, someEntra())).toMatchObject({ intent: { id }, blocked: [] });
    expect(decideExchange(exchange, NOON, null)).toMatchObject({ intent: null, blocked: [{ rule: 'R23' }] });
  });
});

describe('a roll of Skype in hybrid (R23)', () => {
  it.each(['ROLL-SFB-STAGE', 'ROLL-SFB-NOW'])('%s tells Entra of an offered file before it is assigned', (id) => {
    const made = plan({ id }, skypeEnding());
    expect(inShort(made.steps).slice(0, 3)).toEqual(['skype.offered.certificate', 'entra.key.add', 'skype.certificate.import fe1']);
    expect(made.steps[1]).toMatchObject({ args: { kind: 'servicePrincipal', appId: APP_ID.skype, thumbprint: SKYPE_STAGED, certificate: { $from: 0, field: 'certificate' } } });
    expect(made.parties).toEqual(['skype', 'entra']);
  });

  it('reads a certificate of a front end there, and one of the authority after it was made', () => {
    const stored = aSnapshot({ skype: someSkypeHolding([aCertificate({ notAfter: inDays(40) }), aCertificate({ thumbprint: SKYPE_STAGED, notAfter: inDays(600) })]), exchange: someExchange({ hybrid: saw(true) }), entra: someEntra() });
    expect(inShort(plan({ id: 'ROLL-SFB-STAGE', thumbprint: SKYPE_STAGED }, stored).steps).slice(0, 3)).toEqual(['skype.certificate.get fe1', 'entra.key.add', 'skype.certificate.assign fe1']);
    const { steps } = plan({ id: 'ROLL-SFB-STAGE' }, { ...stored, skype: someSkypeHolding([aCertificate({ notAfter: inDays(40) })]) }, { estate: WITH_AUTHORITY });
    expect(inShort(steps).slice(0, 4)).toEqual(['skype.certificate.request fe1', 'skype.certificate.get fe1', 'entra.key.add', 'skype.certificate.assign fe1']);
    expect(steps[2]).toMatchObject({ args: { thumbprint: { $from: 0 }, certificate: { $from: 1 } } });
  });

  it('is refused and not proposed where the tenant has no principal of Skype, or was not read', () => {
    for (const entra of [null, someEntra({ skype: saw(null) }), someEntra({ skype: blind() })]) {
      const snapshot = skypeEnding(entra);
      expect([rulesAgainst({ id: 'ROLL-SFB-STAGE' }, snapshot), rulesAgainst({ id: 'ROLL-SFB-NOW' }, snapshot)]).toEqual([['R23'], ['R23']]);
      expect(decideSkype(snapshot.skype ?? someSkype(), NOON, entraOf('skype', snapshot))).toMatchObject({ intent: null, blocked: [{ rule: 'R23' }] });
    }
  });
});

describe('a first certificate of Skype in hybrid (R23)', () => {
  const none = { current: null, staged: null, previous: null };
  const unassigned = (entra: Snapshot['entra']) => aSnapshot({ skype: someSkypeHolding([aCertificate({ thumbprint: SKYPE_STAGED, notAfter: inDays(600) })], none, { offered: saw([anOffer()]) }), exchange: someExchange({ hybrid: saw(true) }), entra });

  it.each([
    ['REP-SFB-ASSIGN', ['skype.certificate.get fe1', 'entra.key.add', 'skype.certificate.assign fe1']],
    ['REP-SFB-IMPORT', ['skype.offered.certificate', 'entra.key.add', 'skype.certificate.import fe1']],
  ])('%s tells Entra before it is assigned, and says so', (id, first) => {
    const made = plan({ id }, unassigned(someEntra()));
    expect(inShort(made.steps).slice(0, 3)).toEqual(first);
    expect([made.parties, read(made.notes)]).toEqual([['skype', 'entra'], expect.stringContaining('(R23)')]);
    expect(made.verifies).toEqual(expect.arrayContaining(['EN-02', 'EN-03']));
  });

  it.each(['REP-SFB-ASSIGN', 'REP-SFB-IMPORT'])('%s is refused and not proposed where the tenant was not read', (id) => {
    const snapshot = unassigned(someEntra({ skype: blind() }));
    expect(rulesAgainst({ id }, snapshot)).toEqual(['R23']);
    expect(assess(snapshot, NOON).filter(({ proposes }) => proposes?.id === id)).toEqual([]);
  });

  it('REP-SFB-IMPORT brings the one back that is assigned already, whoever could be asked', () => {
    const keyless = aCertificate({ hasPrivateKey: false, exportable: false });
    const snapshot = aSnapshot({ skype: someSkypeHolding([keyless], undefined, { offered: saw([anOffer({ thumbprint: keyless.thumbprint })]) }), exchange: someExchange({ hybrid: saw(true) }), entra: someEntra({ skype: blind() }) });
    expect(inShort(plan({ id: 'REP-SFB-IMPORT' }, snapshot).steps)[0]).toBe('skype.certificate.import fe1');
  });

  it('REP-SFB-IMPORT by hand says that Entra has to be told', () => {
    expect(read(plan({ id: 'REP-SFB-IMPORT', manual: true }, unassigned(someEntra())).notes)).toContain('roll entra');
  });
});

describe('Skype in hybrid with no Exchange here (R23)', () => {
  const alone = (entra: Snapshot['entra']): Snapshot => ({ ...skypeEnding(entra), exchange: null });

  it.each(['ROLL-SFB-STAGE', 'ROLL-SFB-NOW'])('%s tells the tenant that the configuration names', (id) => {
    expect(inShort(plan({ id }, alone(someEntra())).steps).slice(0, 3)).toEqual(['skype.offered.certificate', 'entra.key.add', 'skype.certificate.import fe1']);
    expect(inShort(plan({ id }, alone(null)).steps)[0]).toBe('skype.certificate.import fe1');
    expect(rulesAgainst({ id }, alone(someEntra({ skype: blind() })))).toEqual(['R23']);
  });
});

describe('partners that read each other again after a roll (R27)', () => {
  const partners = saw([aSkypePartner({ metadataUrl: `https://${POOL}/metadata/json/1` })]);

  it('Exchange reads Skype, once every front end uses the new one', () => {
    const steps = inShort(plan({ id: 'ROLL-SFB-STAGE' }, skypeEnding(null, exchangeSetUp({ partners }))).steps);
    expect(steps.slice(-4)).toEqual(['wait skype-current', 'exchange.partner.refresh', 'exchange.partners.get', 'skype.globalAssignment.get']);
  });

  it.each([
    ['stands for no pool that was read', aSkypePartner({ metadataUrl: 'https://old.contoso.com/metadata/json/1' })],
    ['is disabled', aSkypePartner({ metadataUrl: `https://${POOL}/metadata/json/1`, enabled: false })],
    ['trusts through a token service', aSkypePartner({ metadataUrl: `https://${POOL}/metadata/json/1`, useAuthServer: true })],
  ])('Exchange is left alone where its partner application %s, and the plan says so', (_case, partner) => {
    const made = plan({ id: 'ROLL-SFB-STAGE' }, skypeEnding(null, exchangeSetUp({ partners: saw([partner]) })));
    expect(inShort(made.steps)).not.toContain('exchange.partner.refresh');
    expect(read(made.notes)).toContain('(R27)');
  });

  it('Exchange is left to a person where its partner applications could not be read, and the plan says how', () => {
    const made = plan({ id: 'ROLL-SFB-STAGE' }, skypeEnding(null, exchangeSetUp({ partners: blind() })));
    expect(read(made.notes)).toContain('Set-PartnerApplication -RefreshAuthMetadata');
  });

  it('Skype reads Exchange, once the new one is current and the pools are recycled', () => {
    const made = plan(STAGE, aSnapshot({ exchange: someExchangeHolding([ending]) }));
    expect(inShort(made.steps).slice(-4)).toEqual(['exchange.appPools.recycle ex03', 'skype.partner.set', 'skype.partners.list', 'exchange.authConfig.get']);
    expect(made.verifies).toContain('X-05');
  });

  it('Skype is left alone where its partner application is not as it should be', () => {
    const made = plan(STAGE, aSnapshot({ exchange: someExchange({ authConfig: saw(anAuthConfig()), stores: someExchangeHolding([ending]).stores }), skype: someSkype({ partners: saw([]) }) }));
    expect(inShort(made.steps)).not.toContain('skype.partner.set');
    expect(read(made.notes)).toContain('(R27)');
  });
});
