import { worstFirst } from '../checks/worstFirst.ts';
import type { Finding } from '../finding.ts';
import type { Party } from '../party.ts';
import type { Snapshot } from '../snapshot.ts';
import { type Copies, copiesOf } from './copies.ts';
import { livingAt } from './homes.ts';
import { type Judged, judge } from './judge.ts';
import { isEvidence, leaningOn } from './leaning.ts';
import { type Link, linksBetween } from './place.ts';
import { type Estate, whoIsThere } from './whoIsThere.ts';

/** A place as it is shown. `on`: the servers it is so on, where it is not so on all of its party's. */
export type Seen = Judged & { on: string[] };

/** Who trusts whom, what is broken, and what to do first. */
export interface Picture {
  parties: (Seen & { party: Party; copies: Copies | null })[];
  links: (Seen & Link)[];
  /** What all servers have in common: clocks, versions, the order of a roll. */
  all: Seen;
  /** The most urgent finding that proposes something, by its place among the findings; null where nothing is proposed. */
  first: number | null;
  /** A finding worse than that one, for which there is no plan; null where there is none. */
  before: number | null;
}

/** The picture that the findings of this snapshot give; null for an estate of fewer than two parties, where nobody trusts anybody. */
export function pictureOf(snapshot: Snapshot, findings: readonly Finding[]): Picture | null {
  const estate = whoIsThere(snapshot, findings);
  const { parties } = estate;
  if (parties.length < 2) return null;
  return {
    parties: parties.map((party) => ({ party, copies: copiesOf(party, findings, estate), ...seen(judge(livingAt({ kind: 'party', party }, findings, parties)), estate) })),
    links: linksBetween(parties).map((link) => ({ ...link, ...seen(judgeLink(link, findings, estate), estate) })),
    all: seen(judge(livingAt({ kind: 'all' }, findings, parties)), estate),
    ...urgent(findings),
  };
}

/** A direction holds when its own checks were looked at and all is well with them, and with what it leans on. What leans alone can break it, and never prove it. */
function judgeLink(link: Link, findings: readonly Finding[], estate: Estate): Judged {
  const own = livingAt({ kind: 'link', ...link }, findings, estate.parties);
  const leaning = leaningOn(link, findings, estate);
  const judged = judge([...own, ...leaning]);
  const isLookedAt = [...own, ...leaning.filter((finding) => isEvidence(link, finding))].some(({ result }) => result !== 'skipped');
  return judged.state === 'broken' || isLookedAt ? judged : { state: 'not-seen', because: null, isPartlyBlind: judged.isPartlyBlind };
}

/** In the order in which `repair` offers what is proposed. */
function urgent(findings: readonly Finding[]): Pick<Picture, 'first' | 'before'> {
  const toSee = worstFirst(findings).filter(({ result }) => result !== 'pass' && result !== 'skipped');
  const [worst] = toSee;
  const first = toSee.find(({ proposes }) => proposes !== undefined);
  const isBehind = worst !== undefined && worst.result !== first?.result;
  return { first: first === undefined ? null : findings.indexOf(first), before: isBehind ? findings.indexOf(worst) : null };
}

function seen(judged: Judged, { parties, serversOf }: Estate): Seen {
  const servers = new Set((judged.because?.servers ?? []).map((fqdn) => fqdn.toLowerCase()));
  const isAll = parties.some((party) => serversOf(party).length > 0 && serversOf(party).every((fqdn) => servers.has(fqdn)));
  return { ...judged, on: isAll ? [] : [...servers] };
}
