import { say } from '../wording/sentence.ts';
import { checksAt, unreadIn } from './checksAt.ts';
import { type Ground, type Passage, stop } from './place.ts';

/** Branch 7: the documents and the partners are fine, so it is what Outlook on the web needs beside them. */
export const trusted = checksAt({ branch: 7, looked: say('tree.looked.trusted'), checks: ['SFB-16'] });

/** Branch 7, last: the two tests of the whole way, and what hybrid needs. */
const REST = ['SFB-17', 'EX-22', 'EX-18', 'EX-27', 'SFB-13', 'SFB-15', 'SFB-19', ...Array.from({ length: 12 }, (_, at) => `EN-${String(at + 1).padStart(2, '0')}`), 'X-01', 'X-02'];
export const rest = checksAt({ branch: 7, looked: say('tree.looked.rest'), checks: REST });

/** The end of a walk that found nothing. Whatever on the way could not be read is not sound (R35). */
export function nothingFound({ findings }: Ground): Passage {
  const unread = unreadIn(findings.filter(({ id }) => ON_THE_WAY.includes(id)));
  if (unread.length === 0) return { steps: [], end: stop('sound', say('tree.stop.sound')) };
  return { steps: [], end: stop('unseen', say('tree.stop.checks-unseen', { checks: [...new Set(unread.map(({ id }) => id))] }), ...unread.slice(0, MOST).map(({ says }) => says)) };
}

/** Every check that the walk asks, and those of the documents themselves. */
const ON_THE_WAY: readonly string[] = ['SFB-11', 'EX-16', 'EX-19', 'SFB-14', 'X-05', 'SFB-16', ...REST];
const MOST = 4;
