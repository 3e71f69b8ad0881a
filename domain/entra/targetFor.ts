import type { Instant } from '../instant.ts';
import { type Reading, valueOf } from '../reading.ts';
import type { Reason } from '../refusal.ts';
import type { Snapshot } from '../snapshot.ts';
import type { Thumbprint } from '../thumbprint.ts';
import { type Sentence, say } from '../wording/sentence.ts';
import type { DirectoryObject } from './directoryObject.ts';
import { identifierDisagrees, isOf, isUsable } from './keyCredential.ts';
import type { EntraReadings, HybridApplication } from './readings.ts';

/** Whose certificates an object of the tenant is there for. */
export type Signer = 'skype' | 'exchange';

/** The object that has to hold a party's certificate, or why I do not know of one. */
export type EntraTarget = { object: DirectoryObject } | { refused: Reason };

/**
 * Where a party's certificate belongs in the tenant (domain.md 2.3): Skype's on its own service principal; Exchange's on the dedicated
 * hybrid application, and on the principal that all share only where there is no such application. R23 where the tenant was not read.
 */
export function entraTargetFor(signer: Signer, { entra, exchange }: Pick<Snapshot, 'entra' | 'exchange'>): EntraTarget {
  if (entra === null) return against(say('R23.noTenant'));
  return signer === 'skype' ? principal(entra.skype, 'REP-EN-UPLOAD') : ofExchange(entra, valueOf(exchange?.authConfig)?.current ?? null);
}

/** How an object holds a certificate: so that it can be used, in a way that has to be written anew (it ended, or its identifier names another one), or not at all. */
export function holds({ keyCredentials }: DirectoryObject, thumbprint: Thumbprint, now: Instant): 'usable' | 'unusable' | 'absent' {
  const found = keyCredentials.filter((one) => isOf(one, thumbprint));
  if (found.length === 0) return 'absent';
  return found.some((one) => isUsable(one, now) && !identifierDisagrees(one)) ? 'usable' : 'unusable';
}

/** Several applications tell nothing by their number: it is the one that holds what Exchange signs with. */
function ofExchange({ hybridApplications, exchange }: EntraReadings, current: Thumbprint | null): EntraTarget {
  const applications = valueOf(hybridApplications);
  if (applications === undefined) return notRead(hybridApplications);
  const [only, ...others] = applications;
  if (only === undefined) return principal(exchange, 'REP-EN-HYBRIDAPP');
  if (others.length === 0) return { object: only.application };
  const [used, ...more] = applications.filter(({ application }) => current !== null && isKnownTo(application, current));
  if (used !== undefined && more.length === 0) return { object: used.application };
  return against(say('R23.severalApplications', { applications: applications.map(nameOf).toSorted() }));
}

function isKnownTo({ keyCredentials }: DirectoryObject, thumbprint: Thumbprint): boolean {
  return keyCredentials.some((one) => isOf(one, thumbprint));
}

function principal(reading: Reading<DirectoryObject | null>, first: string): EntraTarget {
  if (reading.answer === 'none') return notRead(reading);
  return reading.value === null ? against(say('R23.noObject', { first })) : { object: reading.value };
}

function nameOf({ application: { displayName, appId } }: HybridApplication): string {
  return displayName ?? appId;
}

function notRead(reading: Reading<unknown>): EntraTarget {
  return against(say('R23.tenantUnread', { detail: reading.answer === 'none' ? reading.detail : '' }));
}

function against(says: Sentence): EntraTarget {
  return { refused: { rule: 'R23', says } };
}
