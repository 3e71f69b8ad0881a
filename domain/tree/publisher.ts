import { say } from '../wording/sentence.ts';
import { stop } from './place.ts';
import type { Broken } from './sight.ts';
import type { WalkEnd } from './walk.ts';

/** The right-hand end of branches 3 and 4: nobody gets the document although the certificate is fine, so it is the web site of those who publish it. */
export function publishersSite({ look: { view }, failure }: Broken): WalkEnd {
  const about = { host: view.host, party: view.party };
  switch (failure.why) {
    case 'dns': case 'bad-address':
      return stop('dns-name', say('tree.stop.dns-name', about));
    case 'tls-untrusted': case 'tls-name': case 'tls-expired': case 'tls':
      return stop('binding', say('tree.stop.web-certificate', about));
    case 'tcp': case 'too-slow': case 'redirect': case 'status': case 'html': case 'bad-json': case 'truncated': case 'too-large': case 'no-keys': case 'expired-keys':
      return { kind: 'ask', asks: say('tree.ask.iis', about), yes: stop('binding', say('tree.stop.binding', about)), no: stop('iis', say('tree.stop.iis', about)), unsure: stop('iis', say('tree.stop.iis-unsure', about)) };
  }
}
