import { metadataSays } from '../metadata/metadataSays.ts';
import type { MetadataView } from '../metadata/view.ts';
import { type Sentence, say } from '../wording/sentence.ts';
import { brokenWay } from './brokenWay.ts';
import { endHere, goOn, type Ground, type Passage, type Place, stop } from './place.ts';
import { type Broken, type Sight, sightOf } from './sight.ts';

/** Branches 2 to 5: the documents of one party from both sides. `publisher` is where it goes when nobody gets them. */
export function bothSides(party: MetadataView['party'], publisher: (ground: Ground, broken: Broken) => Passage): Place {
  return (ground) => {
    const views = addressesOf(ground, party);
    if (views.length === 0) return { steps: [], end: stop('unseen', say('tree.no-address', { party })) };
    const sight = sightOf(views);
    const step = (so: Sentence) => ({ branch: 2, looked: say('tree.looked.documents', { party, urls: views.map(({ url }) => url) }), saw: answersOf(sight), so });
    switch (sight.kind) {
      case 'good': return goOn(step(say('tree.so.good', { party })));
      case 'unseen': return endHere(step(say('tree.so.unseen')), stop('unseen', say('tree.stop.unseen', { unread: sight.blind })));
      case 'fails for callers': return endHere({ ...step(say('tree.so.one-way', { callers: sight.broken.callers })), branch: 5 }, brokenWay(sight.broken));
      case 'fails for both': return after(step(say('tree.so.both', { party })), publisher(ground, sight.broken));
    }
  };
}

/** All of Skype's addresses; of Exchange the name that stands for all of it, as partners ask there, or else its servers. */
function addressesOf({ snapshot }: Ground, party: MetadataView['party']): MetadataView[] {
  const views = (snapshot.metadata ?? []).filter((view) => view.party === party);
  const services = views.filter(({ of }) => of === 'service');
  return services.length > 0 ? services : views;
}

function after(step: Passage['steps'][number], { steps, end }: Passage): Passage {
  return { steps: [step, ...steps], end };
}

/** Every answer of both sides: who gets it, who does not and why, and who could not say. */
function answersOf({ looks, blind }: Sight): Sentence[] {
  const got = looks.flatMap(({ view, works }) => (works.length > 0 ? [say('tree.saw.got', { url: view.url, askers: named(works), here: works.includes(null) })] : []));
  const missed = looks.flatMap(({ view, fails }) => [...Map.groupBy(fails, ({ failure }) => failure.why).values()].flatMap((same) => {
    const askers = same.map(({ asker }) => asker);
    return same[0] === undefined ? [] : [say('metadata.fails', { says: metadataSays(same[0].failure, view.url), askers: named(askers), here: askers.includes(null), others: [] })];
  }));
  return [...got, ...missed, ...(blind.length > 0 ? [say('metadata.unread', { unread: blind })] : [])];
}

function named(askers: readonly (string | null)[]): string[] {
  return askers.filter((asker) => asker !== null);
}
