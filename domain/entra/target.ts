import { z } from 'zod';
import { APP_ID } from './wellKnown.ts';
import { type DirectoryObject, ObjectKind } from './directoryObject.ts';
import type { EntraReadings } from './readings.ts';
import { valueOf } from '../reading.ts';

/** Which object of the tenant is meant: the application, or the service principal, of an application id. */
export const Target = z.object({ kind: ObjectKind, appId: z.guid() });
export type Target = z.infer<typeof Target>;

/** The object as it was read: null when there is none; undefined when it was not read, or is none of those that are read. */
export function objectOf(entra: EntraReadings | null | undefined, { kind, appId }: Target): DirectoryObject | null | undefined {
  const id = appId.toLowerCase();
  if (kind === 'servicePrincipal' && id === APP_ID.skype) return valueOf(entra?.skype);
  if (kind === 'servicePrincipal' && id === APP_ID.exchange) return valueOf(entra?.exchange);
  return hybridObject(entra?.hybridApplications, { kind, appId });
}

function hybridObject(reading: EntraReadings['hybridApplications'] | undefined, { kind, appId }: Target): DirectoryObject | null | undefined {
  const applications = valueOf(reading);
  if (applications === undefined) return undefined;
  const found = applications.find(({ application }) => application.appId.toLowerCase() === appId.toLowerCase());
  return (kind === 'application' ? found?.application : found?.principal) ?? null;
}
