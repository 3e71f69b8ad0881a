import { GRAPH_APPLICATION, GRAPH_PRINCIPAL, METADATA, TOKEN } from './names.ts';
import type { RawObject } from './raw.ts';

/** The cmdlet whose output an object is, told by the names of its properties in whatever order, else by its .NET type; null for any other object. */
export function recognise({ properties, types }: RawObject): string | null {
  const has = (name: string) => properties.has(name);
  const sign = SMALL_SIGNS.find(({ any, all, one }) => any.some(has) || (all.length > 0 && all.every(has) && (one.length === 0 || one.some(has))));
  return sign?.cmdlet ?? TYPES.find(([type]) => types.some((name) => type.test(name)))?.[1] ?? null;
}

/** `any`: one of these is enough. Otherwise all of `all` have to be there, and one of `one`. */
interface Sign {
  cmdlet: string;
  any?: readonly string[];
  all?: readonly string[];
  one?: readonly string[];
}

/** In this order: a name that two cmdlets share counts for the first whose whole sign is there. */
const SIGNS: readonly Sign[] = [
  { cmdlet: 'Get-AuthConfig', any: ['CurrentCertificateThumbprint', 'PreviousCertificateThumbprint', 'NextCertificateThumbprint', 'NextCertificateEffectiveDate'] },
  { cmdlet: 'Get-CsManagementStoreReplicationStatus', any: ['ReplicaFqdn', 'LastStatusReport', 'LastUpdateCreation'] },
  { cmdlet: 'Get-CsOAuthConfiguration', any: ['ClientAuthorizationOAuthServerIdentity', 'ExchangeAutodiscoverUrl', 'ExchangeAutodiscoverAllowedDomains', 'ClientAdalAuthOverride', 'AlternateAudienceUrl'] },
  { cmdlet: 'Get-CsPartnerApplication', any: ['ApplicationTrustLevel', 'AuthToken'] },
  { cmdlet: 'Get-PartnerApplication', any: ['UseAuthServer', 'LinkedAccount', 'ActAsPermissions', 'AppOnlyPermissions'] },
  { cmdlet: 'Get-PartnerApplication', all: ['ApplicationIdentifier', 'CertificateStrings'], one: ['AcceptSecurityIdentifierInformation'] },
  { cmdlet: 'Get-AuthServer', any: ['TokenIssuingEndpoint', 'AuthorizationEndpoint', 'IsDefaultAuthorizationEndpoint'] },
  { cmdlet: 'Get-AuthServer', all: ['AuthMetadataUrl'], one: ['DomainName', 'CertificateStrings', 'Type'] },
  { cmdlet: 'Get-PartnerApplication', all: ['AuthMetadataUrl', 'ApplicationIdentifier'] },
  { cmdlet: 'Get-CsOAuthServer', all: ['MetadataUrl'], one: ['IssuerIdentifier', 'Realm', 'AcceptSecurityIdentifierInformation', 'AuthorizationUriOverride', 'Identity'] },
  { cmdlet: 'Test-OAuthConnectivity', all: ['ResultType'], one: ['Task', 'Detail', 'IsValid'] },
  { cmdlet: 'Test-OAuthConnectivity', all: ['Task', 'Detail'] },
  { cmdlet: 'Get-ClientAccessService', any: ['AutoDiscoverServiceInternalUri'] },
  { cmdlet: 'Get-ExchangeServer', any: ['AdminDisplayVersion', 'ServerRole', 'IsMailboxServer', 'IsClientAccessServer', 'IsEdgeServer'] },
  { cmdlet: 'Get-HybridConfiguration', any: ['OnPremisesSmartHost', 'ReceivingTransportServers', 'SendingTransportServers', 'EdgeTransportServers', 'TlsCertificateName'] },
  { cmdlet: 'Get-HybridConfiguration', all: ['ClientAccessServers', 'Domains'] },
  { cmdlet: 'Get-CsPool', all: ['Services'], one: ['Computers', 'BackupPoolFqdn', 'Fqdn'] },
  { cmdlet: 'Get-CsPool', all: ['Computers'], one: ['BackupPoolFqdn', 'Fqdn', 'Site'] },
  { cmdlet: 'Get-IntraOrganizationConnector', any: ['TargetAddressDomains', 'DiscoveryEndpoint'] },
  { cmdlet: 'Get-CsSipDomain', all: ['IsDefault', 'Name'] },
  { cmdlet: 'Get-CsCertificate', all: ['Thumbprint'], one: ['Use', 'AlternativeNames', 'PreviousThumbprint', 'SourceScope'] },
  { cmdlet: 'Get-ExchangeCertificate', any: ['SerializationData', 'CertificateDomains', 'RootCAType'] },
  { cmdlet: 'Get-ExchangeCertificate', all: ['Thumbprint'], one: ['Services', 'IsSelfSigned', 'PublicKeySize', 'AccessRules', 'Status'] },
  { cmdlet: GRAPH_APPLICATION, all: ['keyCredentials'], one: ['signInAudience', 'identifierUris', 'publisherDomain', 'requiredResourceAccess', 'web'] },
  { cmdlet: GRAPH_PRINCIPAL, any: ['keyCredentials'] },
  { cmdlet: METADATA, all: ['keys'], one: ['issuer', 'serviceName', 'endpoints', 'allowedAudiences', 'realm', 'version'] },
  { cmdlet: TOKEN, all: ['x5t', 'alg'] },
  { cmdlet: TOKEN, all: ['iss', 'aud', 'exp'] },
];

const small = (names: readonly string[] = []) => names.map((name) => name.toLowerCase());
const SMALL_SIGNS = SIGNS.map(({ cmdlet, any, all, one }) => ({ cmdlet, any: small(any), all: small(all), one: small(one) }));

/** The .NET types of the same objects, for those that arrive without a property that tells. */
const TYPES: readonly (readonly [RegExp, string])[] = [
  [/ExchangeCertificate$/u, 'Get-ExchangeCertificate'],
  [/\.CertificateReference$/u, 'Get-CsCertificate'],
  [/\.AuthConfig$/u, 'Get-AuthConfig'],
  [/\.AuthServer$/u, 'Get-AuthServer'],
  [/OAuthServer(?:#Decorated)?$/u, 'Get-CsOAuthServer'],
  [/\.HybridConfiguration$/u, 'Get-HybridConfiguration'],
  [/\.ExchangeServer$/u, 'Get-ExchangeServer'],
  [/\.Cluster(?:#Decorated)?$/u, 'Get-CsPool'],
];

/** The names of properties of these cmdlets that are told from prose by themselves. */
export const KNOWN_NAMES: readonly string[] = [...new Set([...SIGNS.flatMap(({ any = [], all = [], one = [] }) => [...any, ...all, ...one]), 'NotAfter', 'NotBefore', 'Subject', 'Issuer', 'SerialNumber', 'HasPrivateKey', 'FriendlyName', 'Name', 'Enabled', 'ServiceName', 'UpToDate', 'ProductVersion', 'ObjectState', 'Identity', 'WhenChanged', 'WhenChangedUTC'])];

/** Every cmdlet whose output is read. */
export const KNOWN_CMDLETS: readonly string[] = [...new Set(SIGNS.map(({ cmdlet }) => cmdlet))];
