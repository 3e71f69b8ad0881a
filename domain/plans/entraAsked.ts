import type { EntraWorld } from '../checks/entraWorld.ts';
import type { DirectoryObject } from '../entra/directoryObject.ts';
import { APP_ID } from '../entra/wellKnown.ts';
import { say } from '../wording/sentence.ts';
import { type Step } from './plan.ts';
import type { Asked, Sketched } from './sketch.ts';
import { readBack } from './steps.ts';

/** Puts the tenant at hand as the checks look at it, or says that there is none. */
export function withTenant({ snapshot, now }: Asked, plan: (world: EntraWorld) => Sketched): Sketched {
  const { entra, estate } = snapshot;
  return entra === null ? [{ rule: 'no-party', says: say('refused.noTenant', { estate }) }] : plan({ entra, snapshot, now });
}

/** Reads what these objects hold after the changes, each source once. */
export function readObjects(objects: readonly DirectoryObject[]): Step[] {
  return [...new Set(objects.map((object) => readingOf(object)))].map((name) => readBack(name, null));
}

function readingOf({ kind, appId }: DirectoryObject): string {
  if (kind === 'servicePrincipal' && appId.toLowerCase() === APP_ID.skype) return 'entra.skypePrincipal.get';
  return kind === 'servicePrincipal' && appId.toLowerCase() === APP_ID.exchange ? 'entra.exchangePrincipal.get' : 'entra.hybridApplications.list';
}
