import { type Sentence, say } from '../wording/sentence.ts';
import type { Judged, State } from './judge.ts';
import type { Picture } from './picture.ts';

/** One line of the picture: how it stands, and what makes it so. */
export interface Line {
  state: State;
  says: Sentence;
  /** What made it so, and what is known of the certificate; empty where it holds and there is no more to say. */
  more: Sentence[];
}

/** The directions of trust, the worst first. */
export function linkLines({ links }: Picture): Line[] {
  return links.map(({ by, of, on, ...judged }) => lineOf(judged, say('picture.link', { by, of, state: judged.state, on }))).toSorted((a, b) => ORDER[a.state] - ORDER[b.state]);
}

/** The parties, and what all servers have in common where that is not as it should be. */
export function partyLines({ parties, all }: Picture): Line[] {
  const own = parties.map(({ party, copies, on, ...judged }) => {
    const line = lineOf(judged, say('picture.party', { party, state: judged.state, on }));
    if (copies === null) return judged.because === null && judged.state === 'not-seen' ? { ...line, more: [say('picture.not-looked')] } : line;
    const isSaid = judged.because !== null && COUNTED.has(judged.because.id) && (judged.state === 'not-seen' || !judged.isPartlyBlind);
    return { ...line, more: [...(isSaid ? [] : line.more), say('picture.copies', { ...copies })] };
  });
  return all.state === 'holds' ? own : [...own, lineOf(all, say('picture.all', { state: all.state, on: all.on }))];
}

function lineOf({ state, because, isPartlyBlind }: Judged, says: Sentence): Line {
  return { state, says, more: why(because, isPartlyBlind && state !== 'not-seen') };
}

function why(because: Judged['because'], isPartlyBlind: boolean): Sentence[] {
  return because === null ? [] : [say('picture.why', { check: because.id, isPartlyBlind })];
}

/** What is said of the certificate, how many servers use it and when it ends, says these as well. */
const COUNTED = new Set(['SFB-03', 'SFB-04', 'EX-03', 'EX-04']);
const ORDER: Record<State, number> = { broken: 0, 'not-seen': 1, 'at-risk': 2, holds: 3 };
