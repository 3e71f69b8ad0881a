import type { CheckId, Finding, Result } from '../finding.ts';
import type { Instant } from '../instant.ts';
import type { Party } from '../party.ts';
import type { Thumbprint } from '../thumbprint.ts';
import type { Estate } from './whoIsThere.ts';

/** The certificate that a party signs with, and on how many of its servers it was seen in use. */
export interface Copies {
  thumbprint: Thumbprint;
  on: number;
  of: number;
  /** Null: no copy was seen, so nothing tells. */
  until: Instant | null;
}

const EVERYWHERE: Partial<Record<Party, CheckId>> = { skype: 'SFB-03', exchange: 'EX-03' };
const LIFETIME: Partial<Record<Party, CheckId>> = { skype: 'SFB-04', exchange: 'EX-04' };

/** As the findings tell it: a server that the check names as wrong, or that could not say, is not counted. Null where no certificate is known. */
export function copiesOf(party: Party, findings: readonly Finding[], { currentOf, serversOf }: Estate): Copies | null {
  const thumbprint = currentOf(party);
  if (thumbprint === undefined) return null;
  const servers = serversOf(party);
  const about = findings.filter(({ id }) => id === EVERYWHERE[party]);
  const doubtful = new Set(about.filter(({ result }) => NOT_SEEN.has(result)).flatMap((finding) => (finding.servers.length === 0 ? servers : finding.servers)).map((fqdn) => fqdn.toLowerCase()));
  const until = findings.find(({ id, certificate, until: ends }) => id === LIFETIME[party] && certificate === thumbprint && ends !== undefined)?.until;
  return { thumbprint, on: servers.filter((fqdn) => !doubtful.has(fqdn)).length, of: servers.length, until: until ?? null };
}

const NOT_SEEN = new Set<Result>(['fail', 'unknown']);
