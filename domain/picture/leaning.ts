import type { CheckId, Finding } from '../finding.ts';
import type { Party } from '../party.ts';
import { homeOf } from './homes.ts';
import { partyNamed } from './partyNamed.ts';
import { isSamePlace, type Link } from './place.ts';
import type { Estate } from './whoIsThere.ts';

/** Without these nobody believes a token of the party: it has no certificate to sign with, or cannot use it everywhere. */
const SIGNS: Record<Party, readonly CheckId[]> = {
  skype: ['SFB-01', 'SFB-03', 'SFB-04', 'SFB-05', 'SFB-06'],
  exchange: ['EX-01', 'EX-02', 'EX-03', 'EX-04', 'EX-05', 'EX-06', 'EX-11'],
  entra: [],
};
/** Without these the party accepts nobody's token. */
const RECEIVES: Record<Party, readonly CheckId[]> = { skype: [], exchange: ['EX-21'], entra: ['EN-01', 'EN-02', 'EN-05', 'EN-10', 'EN-12'] };
/** What only matters to a token on its way to one party. */
const ADDRESSED: Record<Party, Partial<Record<Party, readonly CheckId[]>>> = { skype: { entra: ['SFB-15'] }, exchange: {}, entra: {} };
/** Judged of all servers or of both directions. */
const SHARED: readonly CheckId[] = ['X-01', 'X-04', 'X-05'];

/**
 * The findings that belong elsewhere and yet decide whether this direction works: a token is only believed when it could be signed,
 * and only asked about when the other side listens. Warnings are left where they belong.
 */
export function leaningOn(link: Link, findings: readonly Finding[], estate: Estate): Finding[] {
  const { by, of } = link;
  const ids = new Set([...SIGNS[of], ...RECEIVES[by], ...(ADDRESSED[of][by] ?? []), ...SHARED]);
  return findings.filter((finding) => ids.has(finding.id) && finding.result !== 'warn' && !isSamePlace(homeOf(finding, estate.parties), { kind: 'link', ...link }) && concerns(link, finding, estate));
}

/** Whether what the truster keeps about the trusted one was looked at: of what a direction leans on, only that is evidence for it. */
export function isEvidence({ by }: Link, { id }: Finding): boolean {
  return by === 'entra' && RECEIVES.entra.includes(id);
}

/** What is shared counts where it names a server or a certificate of one of the two, or none at all. */
function concerns({ by, of }: Link, finding: Finding, { owns, serversOf, parties }: Estate): boolean {
  const { id, servers, certificate, proposes } = finding;
  const party = (certificate === undefined ? undefined : owns(certificate)) ?? partyNamed(finding);
  if (by === 'entra' && party !== undefined) return party === of;
  if (id === 'X-05') return isBetweenServers({ by, of }) && proposes === undefined;
  if (id !== 'X-04' || servers.length === 0) return true;
  const theirs = parties.filter((party) => party === by || party === of).flatMap((party) => serversOf(party));
  return servers.some((fqdn) => theirs.includes(fqdn.toLowerCase()));
}

function isBetweenServers({ by, of }: Link): boolean {
  return by !== 'entra' && of !== 'entra';
}
