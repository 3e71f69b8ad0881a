import { exchangeOutdated, outdatedInFront, skypeOutdated } from '../decisions/published.ts';
import { carriedBy, documentsOf } from '../metadata/documentsOf.ts';
import type { MetadataView } from '../metadata/view.ts';
import { valueOf } from '../reading.ts';
import type { Thumbprint } from '../thumbprint.ts';
import { type Sentence, say } from '../wording/sentence.ts';
import { exchangeCertificate } from './exchangeCertificate.ts';
import { endHere, goOn, type Ground, type Passage, plan, stop } from './place.ts';
import { skypeCertificate } from './skypeCertificate.ts';

/** Branch 6, Exchange: the documents carry the certificate in use; where they do not, pools are recycled so that servers look again (R17). */
export function exchangeKeys(ground: Ground): Passage {
  const certificate = exchangeCertificate(ground);
  if (certificate.end !== null) return certificate;
  const current = valueOf(ground.exchange.authConfig)?.current ?? null;
  const step = stepOf(ground, 'exchange', current);
  const lacking = exchangeOutdated(ground.snapshot).map(({ host }) => host);
  if (lacking.length === 0) return goOn(step(say('tree.so.carries')));
  const [inFront, ...more] = outdatedInFront(ground.snapshot).map(({ host }) => host);
  if (inFront !== undefined && more.length + 1 === lacking.length) return endHere(step(say('tree.so.lacks', { hosts: lacking })), stop('binding', say('tree.stop.in-front', { hosts: lacking })));
  return endHere(step(say('tree.so.lacks', { hosts: lacking })), plan({ id: 'REP-EX-RECYCLE' }, say('tree.plan.recycle')));
}

/** Branch 6, Skype: the same; where a document does not carry it, the central store is pushed. */
export function skypeKeys(ground: Ground): Passage {
  const certificate = skypeCertificate(ground);
  if (certificate.end !== null) return certificate;
  const step = stepOf(ground, 'skype', valueOf(ground.skype.globalAssignment)?.current ?? null);
  const lacking = skypeOutdated(ground.snapshot).map(({ host }) => host);
  if (lacking.length === 0) return goOn(step(say('tree.so.carries')));
  return endHere(step(say('tree.so.lacks', { hosts: lacking })), plan({ id: 'REP-SFB-REPLICATE' }, say('tree.plan.replicate')));
}

function stepOf({ snapshot }: Ground, party: MetadataView['party'], current: Thumbprint | null) {
  const published = (snapshot.metadata ?? []).filter((view) => view.party === party).map((view) => ({ host: view.host, documents: documentsOf(view) })).filter(({ documents }) => documents.length > 0);
  const carried = [...new Set(published.flatMap(({ documents }) => documents.flatMap(carriedBy)))].toSorted();
  const saw = [say('tree.saw.keys', { current, carried, hosts: published.map(({ host }) => host) })];
  return (so: Sentence) => ({ branch: 6, looked: say('tree.looked.keys', { party }), saw, so });
}
