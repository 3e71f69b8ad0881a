import type { CheckId, Finding } from '../finding.ts';
import type { Party } from '../party.ts';
import { partyNamed } from './partyNamed.ts';
import { isSamePlace, type Place } from './place.ts';

const SKYPE: Place = { kind: 'party', party: 'skype' };
const EXCHANGE: Place = { kind: 'party', party: 'exchange' };
const ENTRA: Place = { kind: 'party', party: 'entra' };
const ALL: Place = { kind: 'all' };
const EXCHANGE_TRUSTS_SKYPE: Place = { kind: 'link', by: 'exchange', of: 'skype' };
const SKYPE_TRUSTS_EXCHANGE: Place = { kind: 'link', by: 'skype', of: 'exchange' };
const EXCHANGE_TRUSTS_ENTRA: Place = { kind: 'link', by: 'exchange', of: 'entra' };
const SKYPE_TRUSTS_ENTRA: Place = { kind: 'link', by: 'skype', of: 'entra' };
const ENTRA_TRUSTS_EXCHANGE: Place = { kind: 'link', by: 'entra', of: 'exchange' };
const ENTRA_TRUSTS_SKYPE: Place = { kind: 'link', by: 'entra', of: 'skype' };

/**
 * Where each check of the catalogue belongs: to a direction of trust when it asks whether one party would accept the other's token,
 * to a party when it asks about that party's own certificate and configuration.
 */
export const HOMES: Readonly<Record<CheckId, Place>> = {
  ...at(SKYPE, 'SFB-01', 'SFB-02', 'SFB-03', 'SFB-04', 'SFB-05', 'SFB-06', 'SFB-07', 'SFB-08', 'SFB-09', 'SFB-10', 'SFB-15', 'SFB-18'),
  ...at(EXCHANGE, 'EX-01', 'EX-02', 'EX-03', 'EX-04', 'EX-05', 'EX-06', 'EX-07', 'EX-08', 'EX-09', 'EX-10', 'EX-11', 'EX-12', 'EX-13', 'EX-14', 'EX-15', 'EX-21', 'EX-23', 'EX-24', 'EX-25', 'EX-26'),
  ...at(ENTRA, 'EN-01', 'EN-02', 'EN-03', 'EN-04', 'EN-05', 'EN-06', 'EN-10', 'EN-12'),
  ...at(EXCHANGE_TRUSTS_SKYPE, 'EX-19', 'SFB-11', 'SFB-12', 'SFB-17'),
  ...at(SKYPE_TRUSTS_EXCHANGE, 'SFB-14', 'SFB-16', 'EX-16', 'EX-17', 'EX-20', 'X-05'),
  ...at(EXCHANGE_TRUSTS_ENTRA, 'EX-18', 'EX-27'),
  ...at(SKYPE_TRUSTS_ENTRA, 'SFB-13', 'SFB-19'),
  ...at(ENTRA_TRUSTS_EXCHANGE, 'EX-22', 'EN-08', 'EN-09', 'EN-11', 'X-02'),
  ...at(ENTRA_TRUSTS_SKYPE, 'EN-07'),
  ...at(ALL, 'X-01', 'X-03', 'X-04'),
};

/** The one place of a finding in a picture of these parties: its check's, or, where that needs a party that is not there, the party it was asked of. */
export function homeOf(finding: Finding, parties: readonly Party[]): Place {
  const home = otherWay(finding) ?? HOMES[finding.id];
  if (home === undefined) return ALL;
  const needed = home.kind === 'party' ? [home.party] : home.kind === 'link' ? [home.by, home.of] : [];
  if (needed.every((party) => parties.includes(party))) return home;
  return finding.side !== 'trust' && parties.includes(finding.side) ? { kind: 'party', party: finding.side } : ALL;
}

/** The findings that belong there. */
export function livingAt(place: Place, findings: readonly Finding[], parties: readonly Party[]): Finding[] {
  return findings.filter((finding) => isSamePlace(homeOf(finding, parties), place));
}

/**
 * Three checks look at both directions at once. The cure of X-05 tells which party stored the wrong copy, that of EX-22 whether Exchange has an old
 * copy of the token service, and the sentence of EN-07 whose names Entra lacks.
 */
function otherWay(finding: Finding): Place | undefined {
  const { id, proposes } = finding;
  if (id === 'X-05' && proposes?.id.startsWith('REP-EX-') === true) return EXCHANGE_TRUSTS_SKYPE;
  if (id === 'EX-22' && proposes?.id === 'REP-EX-REFRESH-METADATA') return EXCHANGE_TRUSTS_ENTRA;
  return id === 'EN-07' && partyNamed(finding) === 'exchange' ? ENTRA_TRUSTS_EXCHANGE : undefined;
}

function at(place: Place, ...ids: CheckId[]): Record<CheckId, Place> {
  return Object.fromEntries(ids.map((id) => [id, place]));
}
