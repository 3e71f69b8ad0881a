import { sha256 } from '../../domain/hash.ts';

/** A GUID that is always the same for that label. */
export function guidFor(label: string): string {
  const digest = sha256(`rollcall sandbox ${label}`);
  return `${digest.slice(0, 8)}-${digest.slice(8, 12)}-4${digest.slice(13, 16)}-8${digest.slice(17, 20)}-${digest.slice(20, 32)}`;
}

/** The GUID of an estate's Exchange organisation. */
export function organisationGuid(estate: string): string {
  return guidFor(`organisation ${estate}`);
}
