import { z } from 'zod';
import type { DirectoryObject } from '../entra/directoryObject.ts';
import { KeyCredential } from '../entra/keyCredential.ts';
import type { EntraReadings } from '../entra/readings.ts';
import { APP_ID } from '../entra/wellKnown.ts';
import type { Reading } from '../reading.ts';
import type { Facts } from './facts.ts';
import { GRAPH_PRINCIPAL } from './names.ts';
import { isComplete, notTold, outputsOf, type Telling, wasTold } from './notTold.ts';

/** What answers of Graph were told to say of the two service principals. What was granted, and all else of the tenant, is asked of Graph only. */
export function toldEntra(all: readonly Facts[], telling: Telling): EntraReadings {
  const nothing = notTold(telling);
  return {
    organisation: nothing,
    skype: principal(all, APP_ID.skype, telling),
    exchange: principal(all, APP_ID.exchange, telling),
    hybridApplications: nothing, signIns: nothing, ewsAllowedApps: nothing,
  };
}

function principal(all: readonly Facts[], appId: string, telling: Telling): Reading<DirectoryObject> {
  const outputs = outputsOf(all, GRAPH_PRINCIPAL).filter(({ text }) => text('appId')?.toLowerCase() === appId);
  const found = outputs.flatMap((facts) => (isComplete(facts, ['id', 'appId', 'accountEnabled', 'servicePrincipalNames', 'keyCredentials'], telling) ? (objectIn(facts) ?? []) : []));
  const [object] = found;
  const isOne = object !== undefined && found.every((one) => JSON.stringify(one) === JSON.stringify(object));
  return isOne ? wasTold(object, telling) : notTold(telling);
}

function objectIn({ told: { values } }: Facts): DirectoryObject | undefined {
  const parsed = Principal.safeParse(values);
  return parsed.success ? { kind: 'servicePrincipal', ...parsed.data } : undefined;
}

const Principal = z.object({
  id: z.string().min(1),
  appId: z.string().min(1),
  displayName: z.string().nullish().transform((name) => name ?? null),
  accountEnabled: z.boolean().nullable(),
  servicePrincipalNames: z.array(z.string()),
  keyCredentials: z.array(KeyCredential),
});
