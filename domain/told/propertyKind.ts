/** What a property means, told by its name. */
export type PropertyKind = 'thumbprint' | 'date' | 'list' | 'enum' | 'unspaced' | 'prose' | 'bytes' | 'plain';

export function kindOf(name: string): PropertyKind {
  return KINDS.find(([, pattern]) => pattern.test(name))?.[0] ?? 'plain';
}

const KINDS: readonly (readonly [PropertyKind, RegExp])[] = [
  ['thumbprint', /thumbprint$/iu],
  ['bytes', /^(?:RawData|SerializationData)$/iu],
  ['date', /^(?!UpToDate$)(?:Not(?:After|Before)|LastStatusReport|LastUpdateCreation|When(?:Changed|Created)(?:UTC)?|UpdateTime|\w*Date(?:Time)?(?:UTC)?)$/iu],
  ['list', /^(?:AlternativeNames|CertificateDomains|CertificateStrings|Computers|DomainName|Domains|Features|ClientAccessServers|(?:Edge|Receiving|Sending)TransportServers|ServicePrincipalNames|AppOnlyPermissions|ActAsPermissions|AccessRules|TargetAddressDomains)$/iu],
  ['enum', /^(?:Services|Status|RootCAType|Use|ResultType|ApplicationTrustLevel|Type|ObjectState|ServerRole)$/iu],
  ['prose', /^(?:Detail|Message|Description)$/iu],
  ['unspaced', /(?:Ur[il]|Fqdn|Guid|Endpoint|Identifier|SerialNumber|ServiceName|Realm|Id)$/iu],
];
