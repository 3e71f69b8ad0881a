import type { Instant } from '../instant.ts';

/** From then on Exchange Online lets in only what its list names; from the other instant on it has no EWS (domain.md 8). */
export const LIST_COUNTS_FROM: Instant = '2026-10-01T00:00:00.000Z';
export const EWS_ENDS: Instant = '2027-04-01T00:00:00.000Z';

/** What stands in the line for an application that is not made yet. */
export const NOT_MADE = '<AppId>';

/** The line for Exchange Online PowerShell that lets these applications in, and no others: the list is replaced as a whole. What is no GUID is left out of a line that people paste. */
export function allowCommand(appIds: readonly string[]): string {
  const ids = [...new Set(appIds.map((one) => (one === NOT_MADE ? one : one.toLowerCase())))].filter((one) => one === NOT_MADE || GUID.test(one));
  return `Set-OrganizationConfig -EwsAllowedAppIDs "${ids.join(',')}"`;
}

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u;
