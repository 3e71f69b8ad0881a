import type { EntraReadings } from '../../domain/entra/readings.ts';
import { ENTRA_READS } from '../../domain/operations/entraReads.ts';
import type { Questions } from './questions.ts';

const [organisation, skypePrincipal, exchangePrincipal, hybridApplications, signIns, ewsAllowedApps] = ENTRA_READS;

/** Reads the objects of the tenant that hold certificates, and what the cloud says of their use. */
export async function readEntra(questions: Questions): Promise<EntraReadings> {
  const of = await Promise.all([
    questions.put(organisation, null), questions.put(skypePrincipal, null), questions.put(exchangePrincipal, null),
    questions.put(hybridApplications, null), questions.put(signIns, null), questions.put(ewsAllowedApps, null),
  ]);
  return { organisation: of[0], skype: of[1], exchange: of[2], hybridApplications: of[3], signIns: of[4], ewsAllowedApps: of[5] };
}
