import { z } from 'zod';
import type { DirectoryObject } from '../entra/directoryObject.ts';
import { isOf } from '../entra/keyCredential.ts';
import { missingNames } from '../entra/principalNames.ts';
import { objectOf, Target } from '../entra/target.ts';
import { Instant } from '../instant.ts';
import type { Snapshot } from '../snapshot.ts';
import { Thumbprint } from '../thumbprint.ts';
import { change, type Happened } from './operation.ts';
import { quote } from './quote.ts';

/** Reading back until a change shows takes up to five minutes (ROLL-ENTRA-ADD), and Graph may ask for a wait before. */
const CHANGE_MS = 480_000;
const nothing = z.object({});
/** Empty where a rehearsal stands in for a certificate that nobody has read. */
const Der = z.string().max(16_000).regex(/^[A-Za-z0-9+/=]*$/, 'base64 of a DER certificate');

/** The changing operations of Entra (domain.md 2.3, R25). Each reads, changes, writes and reads back; none drops an element of others. */
export const ENTRA_CHANGES = [
  change({
    name: 'entra.key.add', party: 'entra', runs: 'organisation', tier: 'staged', deadlineMs: CHANGE_MS,
    /** `certificate` is its base64 DER; `renew` writes it anew although it is there, because what is there ends too early or is named wrongly. */
    params: Target.extend({ thumbprint: Thumbprint, certificate: Der, renew: z.boolean() }),
    /** When Entra lets it end; null where it does not say. May be earlier than the certificate's own end (domain.md 2.3, 4). */
    result: z.object({ ends: Instant.nullable() }),
    powershell: ({ thumbprint, ...target }) => [`$object = ${getting(target)}`, `$key = @{ type = 'AsymmetricX509Cert'; usage = 'Verify'; key = <certificate ${thumbprint}> }`, `${updating(target)} -KeyCredentials (@($object.KeyCredentials) + $key)`],
    happened: ({ thumbprint, renew, ...target }, _on, before, now) => (renew ? renewed(target, thumbprint, [before, now]) : judged(now, target, (object) => keyed(object, thumbprint) !== undefined)),
    recover: ({ thumbprint, ...target }, _on, _before, now) => recovered(now, target, thumbprint),
    undo: ({ thumbprint, kind, appId }) => ({ operation: 'entra.keys.remove', on: null, args: { kind, appId, thumbprints: [thumbprint], mayEmpty: true } }),
  }),
  change({
    name: 'entra.keys.remove', party: 'entra', runs: 'organisation', tier: 'destructive', deadlineMs: CHANGE_MS,
    /** `mayEmpty`: it is meant that nothing usable stays. */
    params: Target.extend({ thumbprints: z.array(Thumbprint).min(1).max(50), mayEmpty: z.boolean() }),
    result: nothing,
    powershell: ({ thumbprints, ...target }) => [`$object = ${getting(target)}`, `${updating(target)} -KeyCredentials @($object.KeyCredentials | Where-Object { $_.CustomKeyIdentifier -notin ${thumbprints.map(quote).join(', ')} })`],
    happened: ({ thumbprints, ...target }, _on, _before, now) => judged(now, target, (object) => thumbprints.every((thumbprint) => keyed(object, thumbprint) === undefined)),
    recover: () => ({}),
    undo: () => undefined,
  }),
  change({
    name: 'entra.names.add', party: 'entra', runs: 'organisation', tier: 'change', deadlineMs: CHANGE_MS,
    params: z.object({ appId: z.guid(), names: z.array(z.string().min(1).max(300)).min(1).max(100) }),
    result: nothing,
    powershell: ({ appId, names }) => [`$object = ${getting({ kind: 'servicePrincipal', appId })}`, `${updating({ kind: 'servicePrincipal', appId })} -ServicePrincipalNames (@($object.ServicePrincipalNames) + ${names.map(quote).join(', ')})`],
    happened: ({ appId, names }, _on, _before, now) => judged(now, { kind: 'servicePrincipal', appId }, (object) => missingNames(object.servicePrincipalNames, names).length === 0),
    recover: () => ({}),
    undo: () => undefined,
  }),
  change({
    name: 'entra.principal.enable', party: 'entra', runs: 'organisation', tier: 'change', deadlineMs: CHANGE_MS,
    params: z.object({ appId: z.guid() }),
    result: nothing,
    powershell: ({ appId }) => [`${updating({ kind: 'servicePrincipal', appId })} -AccountEnabled:$true`],
    happened: ({ appId }, _on, _before, now) => judged(now, { kind: 'servicePrincipal', appId }, ({ accountEnabled }) => accountEnabled === true),
    recover: () => ({}),
    undo: () => undefined,
  }),
] as const;

const NOUN = { servicePrincipal: 'MgServicePrincipal', application: 'MgApplication' } as const;

function getting({ kind, appId }: Target): string {
  return `Get-${NOUN[kind]} -Filter "appId eq '${appId}'"`;
}

function updating({ kind }: Target): string {
  return `Update-${NOUN[kind]} -${kind === 'application' ? 'Application' : 'ServicePrincipal'}Id $object.Id`;
}

function keyed({ keyCredentials }: DirectoryObject, thumbprint: string): DirectoryObject['keyCredentials'][number] | undefined {
  return keyCredentials.find((one) => isOf(one, thumbprint));
}

/** Whether the object as it was read is so; an object that is not there is not. */
function judged(now: Snapshot, target: Target, test: (object: DirectoryObject) => boolean): Happened {
  const object = objectOf(now.entra, target);
  if (object === undefined) return 'unknown';
  return object !== null && test(object) ? 'yes' : 'no';
}

/** It was there before, so that it is there says nothing: the element has to be another one. */
function renewed(target: Target, thumbprint: string, [before, now]: readonly [Snapshot, Snapshot]): Happened {
  const [old, fresh] = [objectOf(before.entra, target), objectOf(now.entra, target)];
  if (!old || fresh === undefined) return 'unknown';
  const [was, is] = [keyed(old, thumbprint), fresh === null ? undefined : keyed(fresh, thumbprint)];
  if (is === undefined) return 'no';
  return was === undefined || was.endDateTime !== is.endDateTime || was.customKeyIdentifier !== is.customKeyIdentifier || was.keyId !== is.keyId ? 'yes' : 'unknown';
}

function recovered(now: Snapshot, target: Target, thumbprint: string): { ends: string | null } | undefined {
  const object = objectOf(now.entra, target);
  const element = object ? keyed(object, thumbprint) : undefined;
  return element === undefined ? undefined : { ends: element.endDateTime };
}
