import { say } from '../wording/sentence.ts';
import { exchangeCertificate } from './exchangeCertificate.ts';
import { type Ground, type Passage, plan } from './place.ts';
import { publishersSite } from './publisher.ts';
import type { Broken } from './sight.ts';
import { skypeCertificate } from './skypeCertificate.ts';

/** Branch 3: nobody gets the document of Exchange: its certificate first, then the Autodiscover address, then the web site. */
export function exchangeItself(ground: Ground, broken: Broken): Passage {
  const { steps, end } = exchangeCertificate(ground);
  if (end !== null) return { steps, end };
  const address = ground.findings.find(({ id, proposes }) => id === 'EX-20' && proposes !== undefined)?.proposes;
  return { steps, end: address === undefined ? publishersSite(broken) : plan(address, say('tree.plan.address')) };
}

/** Branch 4: nobody gets the document of Skype: its certificate first, then the web service. */
export function skypeItself(ground: Ground, broken: Broken): Passage {
  const { steps, end } = skypeCertificate(ground);
  return { steps, end: end ?? publishersSite(broken) };
}
