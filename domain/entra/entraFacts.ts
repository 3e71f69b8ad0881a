import { type Reading, valueOf } from '../reading.ts';
import type { DirectoryObject } from './directoryObject.ts';
import { identityOf, type KeyCredential } from './keyCredential.ts';
import type { EntraReadings } from './readings.ts';

type Fact = [name: string, text: string];

const BLIND = 'not read';
const NONE = 'none';

/** What matters of a tenant for decisions: which objects there are, whether they may sign in, which keys and names they have, what was granted. */
export function entraFacts({ organisation, skype, exchange, hybridApplications }: EntraReadings): Fact[] {
  const applications = valueOf(hybridApplications);
  return [
    ['entra.tenant', valueOf(organisation)?.tenantId ?? BLIND],
    ...objectFacts('entra.skype', skype),
    ...objectFacts('entra.exchange', exchange),
    ...(applications === undefined ? [['entra.hybridApplications', BLIND] satisfies Fact] : applications.flatMap(({ application, principal, grants }) => [
      ...objectFacts(`entra.application.${application.appId}`, saw(application)),
      ...objectFacts(`entra.principal.${application.appId}`, saw(principal)),
      [`entra.grants.${application.appId}`, grants.map(({ appRoleId }) => appRoleId).toSorted().join(' ') || NONE] satisfies Fact,
    ])),
  ];
}

function saw(object: DirectoryObject | null): Reading<DirectoryObject | null> {
  return { answer: 'value', value: object, at: '' };
}

function objectFacts(name: string, reading: Reading<DirectoryObject | null>): Fact[] {
  if (reading.answer === 'none') return [[name, BLIND]];
  const object = reading.value;
  if (object === null) return [[name, NONE]];
  return [
    [name, object.accountEnabled === false ? 'may not sign in' : 'may sign in'],
    [`${name}.names`, object.servicePrincipalNames.toSorted().join(' ') || NONE],
    ...object.keyCredentials.map((one, position): Fact => [`${name}.key.${identityOf(one)?.thumbprint ?? one.keyId ?? position}`, keyText(one)]),
  ];
}

function keyText({ type, usage, endDateTime, displayName }: KeyCredential): string {
  return `${type} ${usage} until ${endDateTime ?? 'not known'}, ${displayName ?? 'without a name'}`;
}
