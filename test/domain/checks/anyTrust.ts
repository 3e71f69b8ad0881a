import fc from 'fast-check';
import type { Reading } from '../../../domain/reading.ts';
import { NOON, SKYPE_CURRENT } from '../../support/snapshots.ts';

/** How any source answers: mostly with a value. */
export function reading<T>(value: fc.Arbitrary<T>): fc.Arbitrary<Reading<T>> {
  return fc.oneof(
    { weight: 3, arbitrary: value.map((one) => ({ answer: 'value' as const, value: one, at: NOON })) },
    { weight: 1, arbitrary: fc.record({ answer: fc.constant('none' as const), why: fc.constantFrom('unreachable' as const, 'refused' as const, 'unreadable' as const, 'timeout' as const), detail: fc.constantFrom('', 'timed out after 20 s', `a long\nstory ${'x'.repeat(500)}`), at: fc.constant(NOON) }) },
  );
}

/** The values that all of it is made of; few, so that they meet. */
export interface Values {
  thumbprint: fc.Arbitrary<string>;
  instant: fc.Arbitrary<string>;
  appId: fc.Arbitrary<string>;
  url: fc.Arbitrary<string>;
  server: fc.Arbitrary<string>;
}

/** How Exchange is set up to talk to its partners. */
export function settings({ thumbprint, instant, appId, url, server }: Values) {
  const keys = fc.array(fc.record({ thumbprint, notAfter: instant }), { maxLength: 2 });
  const account = fc.record({ name: fc.constantFrom('contoso.com/Users/Lync', ''), exists: fc.option(fc.boolean()), enabled: fc.option(fc.boolean()), roles: fc.option(fc.subarray(['UserApplication', 'ArchiveApplication'])) });
  return fc.record({
    clientAccess: reading(fc.array(fc.record({ fqdn: server, autodiscoverUri: fc.option(url) }), { maxLength: 3 })),
    authServers: reading(fc.array(fc.record({ name: fc.constantFrom('ACS', 'a\u2019b', ''), type: fc.constantFrom('MicrosoftACS', 'AzureAD', 'ADFS'), enabled: fc.boolean(), realm: fc.constantFrom('5d3f7c1e-88a2-4c0b-9e46-0b1d2f3a4c5e', 'contoso.com', null), metadataUrl: fc.option(url), keys, changedAt: fc.option(instant) }), { maxLength: 2 })),
    partners: reading(fc.array(fc.record({ name: fc.constantFrom('LyncEnterprise-1f', ''), applicationId: appId, enabled: fc.boolean(), metadataUrl: fc.option(url), realm: fc.constantFrom('contoso.com', null), useAuthServer: fc.boolean(), keys, account: fc.option(account), changedAt: fc.option(instant) }), { maxLength: 2 })),
    connectors: reading(fc.array(fc.record({ name: fc.constantFrom('HybridIOC', ''), enabled: fc.boolean(), discoveryEndpoint: fc.option(url), targetDomains: fc.constant([]) }), { maxLength: 2 })),
    virtualDirectories: reading(fc.array(fc.record({ fqdn: server, name: fc.constantFrom('EWS' as const, 'Autodiscover' as const), oauth: fc.option(fc.boolean()) }), { maxLength: 4 })),
  });
}

/** What one Exchange server tells of its log, and of its certificate for mail. */
export function recently({ thumbprint, instant }: Values) {
  const certificate = fc.record({ thumbprint, subject: fc.constantFrom('CN=ex01', ''), notBefore: instant, notAfter: instant });
  return {
    recent: fc.option(reading(fc.record({ authAdminRan: fc.option(instant), events: fc.array(fc.record({ id: fc.constantFrom(1003 as const, 2004 as const, 2014 as const), at: instant, thumbprint: fc.option(thumbprint) }), { maxLength: 3 }) })), { nil: undefined }),
    transport: fc.option(reading(fc.option(certificate)), { nil: undefined }),
  };
}

/** What `Test-OAuthConnectivity` came to. */
export function oauthTest({ appId }: Pick<Values, 'appId'>) {
  const one = fc.record({ service: fc.constantFrom('EWS' as const, 'AutoD' as const), result: fc.constantFrom('success' as const, 'warning' as const, 'error' as const), class: fc.constantFrom('none' as const, 'mailbox' as const, 'authorisation' as const, 'proxy' as const, 'dns' as const, 'tls' as const, 'entra-key' as const, 'other' as const), appId: fc.option(appId), detail: fc.constantFrom('', 'words') });
  return reading(fc.array(one, { maxLength: 3 }));
}

/** What the storage test of Skype came to. */
export function storageTest() {
  return reading(fc.record({ result: fc.constantFrom('success' as const, 'error' as const), class: fc.constantFrom('none' as const, 'authorisation' as const, 'other' as const), detail: fc.constantFrom('', 'words') }));
}

/** What the tenant says of the objects that hold keys. */
export function entra({ thumbprint, instant, appId }: Values) {
  const key = fc.record({ keyId: fc.constantFrom('one', 'two', null), customKeyIdentifier: fc.option(thumbprint), displayName: fc.constantFrom('CN=contoso.com', null), startDateTime: fc.option(instant), endDateTime: fc.option(instant), type: fc.constantFrom('AsymmetricX509Cert', 'Symmetric'), usage: fc.constantFrom('Verify', 'Sign'), key: fc.constantFrom(null, 'AAAA', 'nonsense') });
  const object = fc.record({ kind: fc.constantFrom('servicePrincipal' as const, 'application' as const), id: fc.constant('id'), appId, displayName: fc.constantFrom('Skype', null), accountEnabled: fc.option(fc.boolean()), servicePrincipalNames: fc.array(fc.constantFrom('00000004-0000-0ff1-ce00-000000000000/web.contoso.com', ''), { maxLength: 2 }), keyCredentials: fc.array(key, { maxLength: 4 }) });
  return fc.record({
    organisation: reading(fc.record({ tenantId: fc.constantFrom('5d3f7c1e-88a2-4c0b-9e46-0b1d2f3a4c5e', ''), displayName: fc.constant(null), domains: fc.constant([]) })),
    skype: reading(fc.option(object)),
    exchange: reading(fc.option(object)),
    hybridApplications: reading(fc.array(fc.record({ application: object, principal: fc.option(object), grants: fc.array(fc.record({ appRoleId: fc.constantFrom('dc890d15-9560-4a4c-9b7f-a736ec74ec40', 'other'), resourceId: fc.constant('id'), resourceDisplayName: fc.constant(null) }), { maxLength: 2 }) }), { maxLength: 2 })),
    signIns: reading(fc.array(fc.record({ at: instant, appId, code: fc.constantFrom(700027, 7000215), certificate: fc.option(thumbprint) }), { maxLength: 3 })),
    ewsAllowedApps: reading(fc.option(fc.array(appId, { maxLength: 2 }))),
  });
}

/** What came of the addresses where documents are published. */
export function metadata({ thumbprint, instant, server, url }: Values) {
  const signing = fc.record({ thumbprint, subject: fc.constant(''), issuer: fc.constant(''), serial: fc.constant('01'), notBefore: instant, notAfter: instant, keyAlgorithm: fc.constantFrom('RSA', 'EC'), keyBits: fc.constantFrom(0, 2048), signatureHash: fc.constant('SHA256') });
  const document = fc.record({ id: fc.constant(null), name: fc.constant(null), serviceName: fc.constant(null), realm: fc.constant(null), issuer: fc.constant(null), audiences: fc.constant([]), endpoints: fc.constant([]), signing: fc.array(signing, { minLength: 1, maxLength: 3 }), warnings: fc.constantFrom([], [{ kind: 'x5t-differs' as const, position: 0, stated: SKYPE_CURRENT, thumbprint: SKYPE_CURRENT }]) });
  const failure = fc.oneof(
    fc.constantFrom<{ why: 'bad-address' | 'tls-expired' | 'html' | 'bad-json' | 'no-keys' | 'truncated' }>(...(['bad-address', 'tls-expired', 'html', 'bad-json', 'no-keys', 'truncated'] as const).map((why) => ({ why }))),
    fc.record({ why: fc.constantFrom('dns' as const, 'tcp' as const, 'tls-untrusted' as const, 'tls' as const), detail: fc.constantFrom('', 'ENOTFOUND') }),
    fc.record({ why: fc.constant('tls-name' as const), names: fc.constantFrom([], ['other.contoso.com']) }),
    fc.record({ why: fc.constant('redirect' as const), status: fc.constant(302), host: fc.constantFrom('login.contoso.com', null) }),
    fc.record({ why: fc.constant('status' as const), status: fc.constantFrom(401, 404, 500) }),
    fc.record({ why: fc.constant('expired-keys' as const), ended: instant, document }),
    fc.constant({ why: 'too-large' as const, limitBytes: 1 }), fc.constant({ why: 'too-slow' as const, limitMs: 1 }),
  );
  const answer = reading(fc.oneof(document.map((one) => ({ got: 'document' as const, document: one })), failure.map((one) => ({ got: 'nothing' as const, failure: one }))));
  return fc.array(fc.record({ party: fc.constantFrom('skype' as const, 'exchange' as const), of: fc.constantFrom('pool' as const, 'server' as const, 'service' as const), host: fc.oneof(server, fc.constantFrom('pool1.contoso.com', 'autodiscover.contoso.com')), url, bot: answer, peers: fc.dictionary(server, answer, { maxKeys: 2 }) }), { maxLength: 4 });
}
