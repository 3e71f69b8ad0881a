import type { Facts } from '../facts.ts';
import { OPERATIONS } from '../operations/registry.ts';
import type { Plan } from '../plans/plan.ts';

/**
 * PowerShell that only looks, for whoever runs a plan's cmdlets by hand: what the plan took for granted, and what its steps change. To run before, when it has to show what
 * was told, and after, when it shows what became of it.
 */
export function looksAround({ steps, facts }: Pick<Plan, 'steps' | 'facts'>): string[] {
  const asked = steps.flatMap((step) => (step.kind === 'wait' ? [] : (LOOKS[subjectOf(step.operation)] ?? []).map((name) => ({ name, on: step.on }))));
  const lines = asked.flatMap(({ name, on }) => OPERATIONS.find((operation) => operation.name === name)?.powershell({}, on) ?? []);
  return [...new Set([...certain(facts), ...lines])];
}

/** What has to be so still, each a line that says True. */
function certain(facts: Facts): string[] {
  return Object.entries(STILL).flatMap(([fact, line]) => {
    const thumbprint = facts[fact];
    return thumbprint !== undefined && /^[0-9A-F]{40}$/u.test(thumbprint) ? [`${line} -eq '${thumbprint}' # True`] : [];
  });
}

const STILL = {
  'exchange.current': '(Get-AuthConfig).CurrentCertificateThumbprint',
  'exchange.next': '(Get-AuthConfig).NextCertificateThumbprint',
  'skype.global.current': '(Get-CsCertificate -Type OAuthTokenIssuer -Identity global).Thumbprint',
};

/** `exchange.authConfig.stage` is about `exchange.authConfig`. */
export function subjectOf(operation: string): string {
  return operation.split('.').slice(0, 2).join('.');
}

const OBJECTS = ['entra.skypePrincipal.get', 'entra.exchangePrincipal.get', 'entra.hybridApplications.list'];

/** The operations that show what was changed, by what it is about. */
export const LOOKS: Readonly<Record<string, readonly string[]>> = {
  'skype.certificate': ['skype.assignment.get', 'skype.store.list'], 'skype.previous': ['skype.assignment.get'], 'skype.replication': ['skype.replication.get'],
  'skype.partner': ['skype.partners.list'], 'skype.tokenServer': ['skype.tokenServers.list'], 'skype.oauthConfiguration': ['skype.oauthConfiguration.get'],
  'skype.trustedPool': ['skype.trusted.list'], 'skype.trustedApplication': ['skype.trusted.list'], 'skype.topology': ['skype.trusted.list'],
  'exchange.authCertificate': ['exchange.store.list'], 'exchange.certificate': ['exchange.store.list'], 'exchange.authConfig': ['exchange.authConfig.get'],
  'exchange.serviceHost': ['exchange.recent.get'], 'exchange.appPools': ['exchange.facts.get'], 'exchange.iis': ['exchange.facts.get'], 'exchange.clientAccess': ['exchange.clientAccess.get'],
  'exchange.partner': ['exchange.partners.get'], 'exchange.authServer': ['exchange.authServers.get'], 'exchange.override': ['exchange.overrides.list'],
  'entra.key': OBJECTS, 'entra.keys': OBJECTS, 'entra.names': OBJECTS, 'entra.principal': OBJECTS, 'entra.application': OBJECTS, 'entra.consent': OBJECTS,
};
