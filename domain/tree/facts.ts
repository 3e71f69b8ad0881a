import { say } from '../wording/sentence.ts';
import { endHere, goOn, type Ground, type Passage, stop } from './place.ts';

/** Branch 1: where each party publishes its document, as servers and configuration tell it. */
export function facts({ snapshot: { metadata } }: Ground): Passage {
  const looked = say('tree.looked.facts');
  if (metadata === null) return endHere({ branch: 1, looked, saw: [], so: say('tree.so.unseen') }, stop('unseen', say('tree.stop.not-asked')));
  const urls = (party: 'skype' | 'exchange') => metadata.filter((view) => view.party === party && view.of !== 'server').map(({ url }) => url);
  const saw = (['exchange', 'skype'] as const).map((party) => say('tree.saw.addresses', { party, urls: urls(party) }));
  return goOn({ branch: 1, looked, saw, so: say('tree.so.fetch') });
}
