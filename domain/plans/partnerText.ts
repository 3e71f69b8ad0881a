import type { PartnerApplication } from '../skypeTrust.ts';

/** The old object, in so many words: it is kept with the plan (R31). */
export function asText({ applicationId, trust, enabled, token }: PartnerApplication): string {
  return [`application id ${applicationId}`, `trust ${trust}`, enabled ? 'enabled' : 'disabled', token.by === 'metadata' ? token.url : token.by].join(', ');
}
