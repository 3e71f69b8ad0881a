import type { Minted } from '../../adapters/sandbox/certificates.ts';
import { AUTH_CERTIFICATE_NAME } from '../../domain/certificate.ts';
import type { DirectoryObject } from '../../domain/entra/directoryObject.ts';
import type { KeyCredential } from '../../domain/entra/keyCredential.ts';
import type { EntraReadings } from '../../domain/entra/readings.ts';
import type { ExchangeSettings } from '../../domain/exchangeSettings.ts';
import type { AuthConfig, SkypeAssignment, Snapshot } from '../../domain/snapshot.ts';
import type { DecodedCertificate } from '../../domain/x509.ts';
import { aDedicatedService, aHybridApplication, anExchangePrincipal, anOverride, someEntra } from './entra.ts';
import { anOAuthTest } from './exchangeHealth.ts';
import { someSettings } from './exchangeSettings.ts';
import { aCertificate as heldFacts, anAssignment, anAuthCertificate, aSnapshot, inDays, saw, someExchangeHolding, someSkypeHolding } from './snapshots.ts';
import { aHiddenKey, aKey, anApplication, aPrincipal, guid } from './tenant.ts';
import { aCertificate } from './x509.ts';

export type Made = Minted & DecodedCertificate;

/** Real certificates: what both parties use and stage, one of Exchange that has ended, one of others, and one of another forest's Exchange. */
export interface Certificates {
  auth: Made;
  next: Made;
  old: Made;
  oauth: Made;
  staged: Made;
  stranger: Made;
  forest: Made;
}

export async function someCertificates(): Promise<Certificates> {
  const [auth, next, old, oauth, staged, stranger, forest] = await Promise.all([
    aCertificate(AUTH_CERTIFICATE_NAME, { notBefore: inDays(-300), notAfter: inDays(400) }), aCertificate(AUTH_CERTIFICATE_NAME, { notBefore: inDays(-5), notAfter: inDays(1500) }),
    aCertificate(AUTH_CERTIFICATE_NAME, { notBefore: inDays(-900), notAfter: inDays(-10) }), aCertificate('contoso.com', { notBefore: inDays(-300), notAfter: inDays(400) }),
    aCertificate('contoso.com', { notBefore: inDays(-5), notAfter: inDays(700) }), aCertificate('fabrikam.com'), aCertificate(AUTH_CERTIFICATE_NAME, { notBefore: inDays(-200), notAfter: inDays(900) }),
  ]);
  return { auth, next, old, oauth, staged, stranger, forest };
}

/** What is to be otherwise in a hybrid estate whose tenant holds what is in use. */
export interface Told {
  config?: Partial<AuthConfig>;
  assignment?: Partial<SkypeAssignment>;
  skype?: DirectoryObject | null;
  application?: DirectoryObject | null;
  shared?: KeyCredential[];
  entra?: Partial<EntraReadings>;
  settings?: Partial<ExchangeSettings>;
  /** The application that the OAuth test called as; absent: nobody tested. */
  calledAs?: string;
}

/** Servers that hold what both parties use and stage, and a tenant with a dedicated application that Exchange uses. */
export function hybridWithKeys({ auth, next, oauth, staged }: Certificates, { config = {}, assignment = {}, skype, application, shared = [], entra = {}, settings = {}, calledAs }: Told = {}): Snapshot {
  const app = application === undefined ? anApplication([aKey(auth, guid(12))]) : application;
  const tests = calledAs === undefined ? {} : { oauthTest: saw([anOAuthTest({ appId: calledAs })]) };
  const told = someSettings({ authServers: saw([aDedicatedService()]), overrides: saw([anOverride()]), ...settings });
  return aSnapshot({
    skype: someSkypeHolding([oauth, staged].map((one) => heldFacts({ ...one })), anAssignment({ current: oauth.thumbprint, ...assignment })),
    exchange: someExchangeHolding([auth, next].map((one) => anAuthCertificate({ ...one })), { current: auth.thumbprint, ...config }, { hybrid: saw(true), settings: told, ...tests }),
    entra: someEntra({ skype: saw(skype === undefined ? aPrincipal([aKey(oauth, guid(11))]) : skype), exchange: saw(anExchangePrincipal({ keyCredentials: shared })), hybridApplications: saw(app === null ? [] : [aHybridApplication({ application: app })]), ...entra }),
  });
}

/** An element whose key is not shown and that nothing names. */
export function aNamelessKey(more: Partial<KeyCredential> = {}): KeyCredential {
  return { ...aHiddenKey(guid(30)), type: 'AsymmetricX509Cert', displayName: null, endDateTime: inDays(100), ...more };
}

/** Forty elements of somebody else. */
export function fortyKeys(stranger: Made): KeyCredential[] {
  return Array.from({ length: 40 }, (_, at) => aKey(stranger, guid(100 + at), { displayName: `app ${at}` }));
}
