import { say } from '../wording/sentence.ts';
import { stop } from './place.ts';
import type { Broken } from './sight.ts';
import type { WalkEnd } from './walk.ts';

/** Branch 5: only callers do not get the document. It is on their way to it, so no certificate is rolled. */
export function brokenWay({ look: { view }, failure, callers }: Broken): WalkEnd {
  const about = { callers, host: view.host };
  switch (failure.why) {
    case 'dns': case 'bad-address':
      return stop('dns', say('tree.stop.dns', about), noRoll());
    case 'tls-untrusted':
      return stop('trust', say('tree.stop.trust', about), noRoll());
    case 'tls-name': case 'tls-expired': case 'tls':
      return stop('network', say('tree.stop.other-place', about), noRoll());
    case 'tcp': case 'too-slow': case 'redirect': case 'status': case 'html': case 'bad-json': case 'truncated': case 'too-large': case 'no-keys': case 'expired-keys':
      return {
        kind: 'ask', asks: say('tree.ask.proxy', about),
        yes: stop('proxy', say('tree.stop.proxy', about), noRoll()),
        no: stop('network', say('tree.stop.network', about), noRoll()),
        unsure: stop('network', say('tree.stop.way-unsure', about), noRoll()),
      };
  }
}

function noRoll() {
  return say('tree.no-roll');
}
