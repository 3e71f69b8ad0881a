import fc from 'fast-check';
import type { HeldCertificate } from '../../../domain/certificate.ts';
import { Snapshot } from '../../../domain/snapshot.ts';
import { EX01, EX02, EX_CURRENT, EX_NEXT, FE1, FE2, NOON, SKYPE_CURRENT, SKYPE_STAGED } from '../../support/snapshots.ts';
import { entra, metadata, oauthTest, reading, recently, settings, storageTest } from './anyTrust.ts';

/** Any snapshot that the schema accepts: parties, readings, slots and facts missing, blind, empty or odd in every combination; few names, so that they meet. */
export function anySnapshot(): fc.Arbitrary<Snapshot> {
  return fc.record({ estate: fc.constant('contoso'), at: fc.constant(NOON), skype: fc.option(skype()), exchange: fc.option(exchange()), entra: fc.option(entra(VALUES)), metadata: fc.option(metadata(VALUES)) }).map((snapshot) => Snapshot.parse(snapshot));
}

const thumbprint = fc.constantFrom(SKYPE_CURRENT, SKYPE_STAGED, EX_CURRENT, EX_NEXT, 'F'.repeat(40));
const instant = fc.oneof(
  fc.integer({ min: -400, max: 400 }).map((days) => new Date(Date.parse(NOON) + days * 86_400_000).toISOString()),
  fc.constantFrom('0001-01-01T00:00:00.000Z', '9999-12-31T23:59:59.999Z', NOON),
);
const appId = fc.constantFrom('00000002-0000-0ff1-ce00-000000000000', '00000004-0000-0ff1-ce00-000000000000', 'nonsense', '');
const url = fc.constantFrom('https://autodiscover.contoso.com/autodiscover/metadata/json/1', 'https://autodiscover.contoso.com/autodiscover/autodiscover.xml', 'https://autodiscover.contoso.com/autodiscover/autodiscover.svc', 'https://accounts.accesscontrol.windows.net/5d3f7c1e-88a2-4c0b-9e46-0b1d2f3a4c5e/metadata/json/1', 'nonsense', '');
const flag = fc.option(fc.boolean());
const frontEnd = fc.constantFrom(FE1, FE2, 'FE9.fabrikam.com');
const mailbox = fc.constantFrom(EX01, EX02, 'EX09.contoso.com', '');

const VALUES = { thumbprint, instant, appId, url, server: mailbox };

const certificate: fc.Arbitrary<HeldCertificate> = fc.record({
  thumbprint, subject: fc.constantFrom('CN=contoso.com', 'CN=Microsoft Exchange Server Auth Certificate', ''), issuer: fc.constantFrom('CN=Contoso-CA', ''), serial: fc.constant('01'), notBefore: instant, notAfter: instant,
  keyAlgorithm: fc.constantFrom('RSA', 'EC', ''), keyBits: fc.constantFrom(0, 1024, 2048, 4096), signatureHash: fc.constantFrom('SHA1', 'SHA256', ''), friendlyName: fc.constantFrom('Auth', null),
  hasPrivateKey: flag, exportable: flag, keyProvider: fc.constantFrom('csp' as const, 'ksp' as const, null), networkServiceMayRead: flag, services: fc.constantFrom([], null), status: fc.constantFrom('Valid', 'Untrusted', 'Revoked', 'DateInvalid', 'Unknown', null),
});
const store = reading(fc.record({ certificates: fc.array(certificate, { maxLength: 4 }), blind: fc.array(thumbprint, { maxLength: 2 }) }));
const version = fc.constantFrom('15.2.2562.17', '7.0.2046.820', '15.1.1', 'none', '');
const facts = { version, clock: instant, zone: fc.constant('UTC') };

const assignment = fc.record({
  current: fc.option(thumbprint),
  staged: fc.option(fc.record({ thumbprint, effective: instant })),
  previous: fc.option(fc.record({ thumbprint, since: fc.option(instant) })),
});

function skype() {
  return fc.record({
    pools: reading(fc.array(fc.record({ fqdn: fc.constant('pool1.contoso.com'), computers: fc.array(frontEnd, { maxLength: 3 }), services: fc.constantFrom([], ['UserServer:pool1.contoso.com']), site: fc.constantFrom('Madrid', null) }), { maxLength: 2 })),
    defaultSipDomain: reading(fc.constantFrom('contoso.com', '', null)),
    globalAssignment: reading(assignment),
    replication: reading(fc.array(fc.record({ fqdn: frontEnd, upToDate: fc.boolean(), lastStatusReport: fc.option(instant), lastUpdateCreation: fc.option(instant) }), { maxLength: 4 })),
    offered: reading(fc.array(fc.record({ name: fc.constantFrom('a', 'b'), thumbprint, subject: fc.constantFrom('CN=contoso.com', ''), notBefore: instant, notAfter: instant, keyBits: fc.constantFrom(1024, 2048), exportable: fc.boolean() }), { maxLength: 3 })),
    partners: reading(fc.array(fc.record({ identity: fc.constantFrom('Exchange', 'microsoft.exchange', ''), applicationId: appId, realm: fc.constantFrom('contoso.com', null), trust: fc.constantFrom('full' as const, 'application' as const, 'user' as const), enabled: fc.boolean(), token: fc.oneof(url.map((one) => ({ by: 'metadata' as const, url: one })), fc.constantFrom({ by: 'oauth-server' as const }, { by: 'certificate' as const }, { by: 'unsaid' as const })) }), { maxLength: 3 })),
    oauthServers: reading(fc.array(fc.record({ identity: fc.constantFrom('microsoft.sts', 'other', ''), metadataUrl: url, realm: fc.constantFrom('contoso.com', '', null) }), { maxLength: 2 })),
    oauthConfiguration: reading(fc.record({ realm: fc.constantFrom('contoso.com', null), serviceName: fc.option(appId), autodiscoverUrl: fc.option(url), allowedDomains: fc.array(fc.constantFrom('*.contoso.com', 'contoso.com', '*', ''), { maxLength: 2 }) })),
    trusted: reading(fc.record({ pools: fc.array(fc.record({ fqdn: mailbox, requiresReplication: fc.boolean() }), { maxLength: 2 }), applications: fc.array(fc.record({ id: fc.constantFrom('urn:application:outlookwebaccess', 'urn:application:other', ''), pool: mailbox, port: fc.constant(5199) }), { maxLength: 2 }) })),
    storageTest: fc.option(storageTest(), { nil: undefined }),
    frontEnds: fc.dictionary(frontEnd, fc.record({ pool: fc.constant('pool1.contoso.com'), assignment: reading(assignment), store, facts: reading(fc.record(facts)) }), { maxKeys: 3 }),
  });
}

function exchange() {
  return fc.record({
    servers: reading(fc.array(fc.record({ fqdn: mailbox, site: fc.constantFrom('Madrid', 'Lisbon', ''), version, role: fc.constantFrom('mailbox' as const, 'edge' as const, 'management' as const) }), { maxLength: 4 })),
    authConfig: reading(fc.record({ current: fc.option(thumbprint), next: fc.option(thumbprint), nextEffective: fc.option(instant), previous: fc.option(thumbprint), changedAt: fc.option(instant), realm: fc.constant(null), serviceName: fc.constant(null) })),
    hybrid: reading(fc.boolean()),
    stores: fc.dictionary(mailbox, fc.record({ site: fc.constantFrom('Madrid', 'Lisbon'), store, facts: reading(fc.record({ ...facts, serviceHostStarted: fc.option(instant), appPoolsStarted: fc.option(instant) })), ...recently(VALUES) }), { maxKeys: 3 }),
    settings: fc.option(settings(VALUES), { nil: undefined }),
    oauthTest: fc.option(oauthTest(VALUES), { nil: undefined }),
  });
}
