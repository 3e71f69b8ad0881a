import fc from 'fast-check';
import { DAY_MS, plus } from '../../../domain/instant.ts';
import { Intent, INTENT_IDS } from '../../../domain/intent.ts';
import { NOON } from '../../support/snapshots.ts';
import { entra, metadata, oauthTest, recently, settings, storageTest } from '../checks/anyTrust.ts';

/** Few values, so that things coincide often. */
const thumbprint = fc.constantFrom('A', 'B', 'C', 'D').map((digit) => digit.repeat(40));
const instant = fc.oneof(
  fc.integer({ min: -90, max: 400 }).map((days) => plus(NOON, days * DAY_MS)),
  fc.integer({ min: -72, max: 72 }).map((hours) => plus(NOON, hours * 3_600_000)),
  fc.constantFrom('0001-01-01T00:00:00.000Z', '9999-12-31T23:59:59.000Z', NOON),
);
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });
const ex = fc.constantFrom('ex01.contoso.com', 'ex02.contoso.com', 'ex03.contoso.com');
const fe = fc.constantFrom('fe1.contoso.com', 'fe2.contoso.com');
const truth = maybe(fc.boolean());
const optionally = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });

/** What all of the trust between the parties is made of; few, so that they meet. */
const VALUES = {
  thumbprint, instant, server: ex,
  appId: fc.constantFrom('00000002-0000-0ff1-ce00-000000000000', '00000004-0000-0ff1-ce00-000000000000', '11111111-2222-4333-8444-555555555555'),
  url: fc.constantFrom('https://autodiscover.contoso.com/autodiscover/metadata/json/1', 'https://pool1.contoso.com/metadata/json/1', 'nonsense', ''),
};

function reading<T>(value: fc.Arbitrary<T>) {
  const none = fc.record({ answer: fc.constant('none' as const), why: fc.constantFrom('unreachable' as const, 'refused' as const, 'unreadable' as const, 'timeout' as const), detail: fc.string(), at: instant });
  const has = fc.record({ answer: fc.constant('value' as const), value, at: instant });
  return fc.oneof({ weight: 6, arbitrary: has }, { weight: 1, arbitrary: none });
}

/** What X.509 itself says, which is the same wherever a certificate is. */
const identity = fc.record({
  subject: fc.constantFrom('CN=Microsoft Exchange Server Auth Certificate', 'CN=contoso.com', ''), issuer: fc.string(), serial: fc.string(), notBefore: instant, notAfter: instant,
  keyAlgorithm: fc.constantFrom('RSA', 'EC'), keyBits: fc.constantFrom(1024, 2048, 4096), signatureHash: fc.constantFrom('SHA256', 'SHA1'),
});
type Identity = typeof identity extends fc.Arbitrary<infer I> ? I : never;

/** What a server says about its copy. */
const copyFacts = fc.record({
  friendlyName: maybe(fc.string()), hasPrivateKey: truth, exportable: truth, keyProvider: maybe(fc.constantFrom('csp' as const, 'ksp' as const)), networkServiceMayRead: truth,
  services: maybe(fc.array(fc.string(), { maxLength: 2 })), status: maybe(fc.constantFrom('Valid', 'DateInvalid', 'Untrusted', 'Revoked')),
});

/** A snapshot whose certificates are what these say, by the first digit of their thumbprints. */
function snapshotOf(identities: Identity[]) {
  const held = fc.tuple(thumbprint, copyFacts).map(([one, facts]) => ({ thumbprint: one, ...identities['ABCD'.indexOf(one.charAt(0))], ...facts }));
  const store = reading(fc.record({ certificates: fc.uniqueArray(held, { maxLength: 4, selector: (one) => one.thumbprint }), blind: fc.array(thumbprint, { maxLength: 1 }) }));
  const facts = fc.record({ version: fc.string(), clock: instant, zone: fc.string() });
  const assignment = reading(fc.record({ current: maybe(thumbprint), staged: maybe(fc.record({ thumbprint, effective: instant })), previous: maybe(fc.record({ thumbprint, since: maybe(instant) })) }));
  const skype = fc.record({
    pools: reading(fc.array(fc.record({ fqdn: fe, computers: fc.array(fe), services: fc.array(fc.string()) }), { maxLength: 2 })),
    defaultSipDomain: reading(maybe(fc.constantFrom('contoso.com', 'fabrikam.com'))), globalAssignment: assignment,
    replication: reading(fc.array(fc.record({ fqdn: fe, upToDate: fc.boolean(), lastStatusReport: maybe(instant), lastUpdateCreation: maybe(instant) }), { maxLength: 3 })),
    offered: reading(fc.uniqueArray(fc.tuple(fc.constantFrom('one', 'two'), held, fc.boolean()).map(([name, { thumbprint: one, subject, notBefore, notAfter, keyBits }, exportable]) => ({ name, thumbprint: one, subject: subject ?? '', notBefore: notBefore ?? NOON, notAfter: notAfter ?? NOON, keyBits: keyBits ?? 2048, exportable })), { maxLength: 2, selector: (pfx) => pfx.name })),
    storageTest: optionally(storageTest()),
    frontEnds: fc.dictionary(fe, fc.record({ pool: fc.string(), assignment, store, facts: reading(facts) })),
  });
  const exchange = fc.record({
    servers: reading(fc.array(fc.record({ fqdn: ex, site: fc.string(), version: fc.constantFrom('15.2.1', '14.3'), role: fc.constantFrom('mailbox' as const, 'edge' as const, 'management' as const) }), { maxLength: 3 })),
    authConfig: reading(fc.record({ current: maybe(thumbprint), next: maybe(thumbprint), nextEffective: maybe(instant), previous: maybe(thumbprint), changedAt: maybe(instant), realm: maybe(fc.string()), serviceName: maybe(fc.string()) })),
    hybrid: reading(fc.oneof({ weight: 5, arbitrary: fc.constant(false) }, fc.constant(true))),
    stores: fc.dictionary(ex, fc.record({ site: fc.constantFrom('Madrid', 'Berlin'), store, facts: reading(facts.chain((base) => fc.record({ serviceHostStarted: maybe(instant), appPoolsStarted: maybe(instant) }).map((starts) => ({ ...base, ...starts })))), ...recently(VALUES) })),
    settings: optionally(settings(VALUES)), oauthTest: optionally(oauthTest(VALUES)),
  });
  return fc.record({ estate: fc.constant('contoso'), at: instant, skype: maybe(skype), exchange: maybe(exchange), entra: maybe(entra(VALUES)), metadata: maybe(metadata(VALUES)) });
}

/** Any snapshot that the schema accepts and X.509 allows: one thumbprint is one certificate. */
export const anySnapshot = fc.tuple(identity, identity, identity, identity).chain((identities) => snapshotOf(identities));

const optional = <T>(name: string, value: fc.Arbitrary<T>) => fc.option(value.map((one) => ({ [name]: one })), { nil: {} });
const staging = fc.tuple(optional('effective', instant), optional('soon', fc.boolean())).map(([a, b]) => ({ ...a, ...b }));
const skypeSource = fc.tuple(optional('thumbprint', thumbprint), optional('pfx', fc.constantFrom('one', 'two', 'x'))).map(([a, b]) => ({ ...a, ...b }));

/** Any intent with any arguments. */
export const anyIntent = fc.oneof(
  ...INTENT_IDS.map((id) => fc.constant({ id })),
  ...(['ROLL-ENTRA-ADD', 'ROLL-ENTRA-PRUNE', 'REP-SFB-ASSIGN'] as const).map((id) => thumbprint.map((one) => ({ id, thumbprint: one }))),
  ...['REP-EX-IMPORT-CURRENT', 'REP-EX-IMPORT-NEXT', 'REP-SFB-REPLICATE', 'REP-EX-RECYCLE', 'REP-EX-AUTODISCOVER-URI'].map((id) => optional('server', fc.oneof(ex, fe, fc.constant('constructor'))).map((server) => ({ id, ...server }))),
  staging.map((more) => ({ id: 'ROLL-EX-STAGE', ...more })),
  fc.tuple(skypeSource, optional('effective', instant)).map(([a, b]) => ({ id: 'ROLL-SFB-STAGE', ...a, ...b })),
  skypeSource.map((more) => ({ id: 'ROLL-SFB-NOW', ...more })),
).map((raw) => Intent.parse(raw));
