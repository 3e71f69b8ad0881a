import { decideExchange } from '../decisions/exchange.ts';
import { type ExchangeSituation, exchangeSituation, isFit } from '../decisions/exchangeSituation.ts';
import type { Intent } from '../intent.ts';
import type { Reason } from '../refusal.ts';
import { say, type Sentence } from '../wording/sentence.ts';
import { heldBack } from './heldBack.ts';
import { endHere, goOn, type Ground, type Passage, plan, stop } from './place.ts';

/** Branch 3: whether Exchange can sign at all. Where it cannot, domain.md 5.4 decides what helps. Goes on where the certificate is fine. */
export function exchangeCertificate({ snapshot, exchange, now }: Ground): Passage {
  const looked = say('tree.looked.exchange-certificate');
  const situation = exchangeSituation(exchange, now, snapshot.entra);
  if (situation === undefined) return endHere({ branch: 3, looked, saw: [say('R35.authConfig')], so: say('tree.so.unseen') }, stop('unseen', say('tree.stop.not-read', { source: 'Get-AuthConfig' })));
  const step = (so: Sentence) => ({ branch: 3, looked, saw: [sawOf(situation)], so });
  if (situation.current.spread === 'unseen') return endHere(step(say('tree.so.unseen')), stop('unseen', say('tree.stop.blind', { servers: situation.current.blind })));
  if (isSound(situation)) return goOn(step(say('tree.so.certificate-fine')));
  return endHere(step(say('tree.so.certificate-bad')), endOf(decideExchange(exchange, now, snapshot.entra)));
}

function isSound({ current }: ExchangeSituation): boolean {
  return isFit(current) && current.spread === 'everywhere';
}

function sawOf({ current }: ExchangeSituation): Sentence {
  const { thumbprint, certificate, holders, absent, keyless, blind } = current;
  return say('tree.saw.exchange-certificate', { thumbprint, notAfter: certificate?.notAfter ?? null, holders, lacking: [...absent, ...keyless].toSorted(), blind });
}

function endOf({ intent, blocked }: { intent: Intent | null; blocked: Reason[] }) {
  if (intent === null) return heldBack(blocked);
  return plan(intent, say('tree.plan.exchange-certificate'));
}
