import type { DirectoryObject } from '../../domain/entra/directoryObject.ts';
import type { GraphResult } from '../../domain/entra/failure.ts';
import { endOf, isOf } from '../../domain/entra/keyCredential.ts';
import type { HybridApplication } from '../../domain/entra/readings.ts';
import { APP_ID } from '../../domain/entra/wellKnown.ts';
import { ENTRA_CHANGES } from '../../domain/operations/entraChanges.ts';
import { ENTRA_APPLICATION_CHANGES } from '../../domain/operations/hybridApplicationChanges.ts';
import { ENTRA_READS } from '../../domain/operations/entraReads.ts';

import type { Outcome } from '../../domain/operations/outcome.ts';
import { findOperation } from '../../domain/operations/registry.ts';
import type { Executor } from '../../domain/ports/executor.ts';
import { readCertificateText } from '../../domain/x509.ts';
import type { EntraDirectory } from './entraDirectory.ts';
import { changeOutcome, createdOutcome, readOutcome } from './entraOutcome.ts';

type Answering = (directory: EntraDirectory, args: unknown, signal: AbortSignal | undefined) => Promise<Outcome>;

const [organisation, skypePrincipal, exchangePrincipal, hybridApplications, signIns] = ENTRA_READS;
const [keyAdd, keysRemove, namesAdd, principalEnable] = ENTRA_CHANGES;
const [applicationCreate, principalCreate, consentGrant] = ENTRA_APPLICATION_CHANGES;
const DONE = {};

const ANSWERS = new Map<string, Answering>([
  [organisation.name, async (directory, _args, signal) => readOutcome(await directory.organisation(signal))],
  [skypePrincipal.name, async (directory, _args, signal) => readOutcome(await directory.object({ kind: 'servicePrincipal', appId: APP_ID.skype }, signal))],
  [exchangePrincipal.name, async (directory, _args, signal) => readOutcome(await directory.object({ kind: 'servicePrincipal', appId: APP_ID.exchange }, signal))],
  [hybridApplications.name, async (directory, _args, signal) => readOutcome(await applications(directory, signal))],
  [signIns.name, async (directory, _args, signal) => readOutcome(await directory.signInFailures(signal))],
  [keyAdd.name, addKey],
  [keysRemove.name, async (directory, args, signal) => {
    const { thumbprints, mayEmpty, ...target } = keysRemove.params.parse(args);
    return changeOutcome(await directory.removeCertificates(target, { thumbprints, mayEmpty }, signal), () => DONE);
  }],
  [namesAdd.name, async (directory, args, signal) => {
    const { appId, names } = namesAdd.params.parse(args);
    return changeOutcome(await directory.addNames(appId, names, signal), () => DONE);
  }],
  [principalEnable.name, async (directory, args, signal) => changeOutcome(await directory.enable(principalEnable.params.parse(args).appId, signal), () => DONE)],
  [applicationCreate.name, async (directory, args, signal) => createdOutcome(await directory.createApplication(applicationCreate.params.parse(args).displayName, signal), (appId) => ({ appId }))],
  [principalCreate.name, async (directory, args, signal) => createdOutcome(await directory.createPrincipal(principalCreate.params.parse(args).appId, signal), () => DONE)],
  [consentGrant.name, async (directory, args, signal) => createdOutcome(await directory.grantFullAccess(consentGrant.params.parse(args).appId, signal), () => DONE)],
]);

/** Names of the operations that Microsoft Graph answers here. */
export const GRAPH_ANSWERS: readonly string[] = [...ANSWERS.keys()];

/** The operations of Entra, done through Microsoft Graph. */
export function entraExecutor(directory: EntraDirectory): Executor {
  return {
    async call({ operation, args }, { signal }) {
      const answering = ANSWERS.get(operation);
      const known = findOperation(operation);
      if (answering === undefined || known === undefined) return { status: 'error', failure: { code: 'NOT_ALLOWED', detail: `Microsoft Graph is not asked for ${operation}.` } };
      if (!known.params.safeParse(args).success) return { status: 'error', failure: { code: 'VALIDATION', detail: `${operation} cannot be called with these arguments.` } };
      return answering(directory, args, signal);
    },
  };
}

async function addKey(directory: EntraDirectory, args: unknown, signal: AbortSignal | undefined): Promise<Outcome> {
  const { thumbprint, certificate: der, renew, ...target } = keyAdd.params.parse(args);
  const certificate = readCertificateText(der);
  if (certificate?.thumbprint !== thumbprint) return { status: 'error', failure: { code: 'VALIDATION', detail: `The certificate that was to be added is not ${thumbprint}.` } };
  const written = await directory.addCertificate(target, { certificate, renew }, signal);
  return changeOutcome(written, ({ object }) => ({ ends: endIn(object, thumbprint) }));
}

function endIn({ keyCredentials }: DirectoryObject, thumbprint: string): string | null {
  const element = keyCredentials.find((one) => isOf(one, thumbprint));
  return element === undefined ? null : endOf(element);
}

/** Each application with its keys, its principal, and what was granted to that. One that cannot be read whole makes the list unread. */
async function applications(directory: EntraDirectory, signal: AbortSignal | undefined): Promise<GraphResult<HybridApplication[]>> {
  const listed = await directory.hybridApplications(signal);
  if (!listed.ok) return listed;
  const whole: HybridApplication[] = [];
  for (const one of await Promise.all(listed.value.map(({ appId }) => application(directory, appId, signal)))) {
    if (!one.ok) return one;
    if (one.value !== null) whole.push(one.value);
  }
  return { ok: true, value: whole };
}

async function application(directory: EntraDirectory, appId: string, signal: AbortSignal | undefined): Promise<GraphResult<HybridApplication | null>> {
  const [found, principal, grants] = await Promise.all([directory.object({ kind: 'application', appId }, signal), directory.object({ kind: 'servicePrincipal', appId }, signal), directory.grantsTo(appId, signal)]);
  if (!found.ok) return found;
  if (!principal.ok) return principal;
  if (!grants.ok) return grants;
  return { ok: true, value: found.value === null ? null : { application: found.value, principal: principal.value, grants: grants.value } };
}
