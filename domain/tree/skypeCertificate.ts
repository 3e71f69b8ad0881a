import { entraOf } from '../decisions/entraOf.ts';
import { decideSkype } from '../decisions/skype.ts';
import { type SkypeSituation, skypeSituation } from '../decisions/skypeSituation.ts';
import type { Intent } from '../intent.ts';
import type { Reason } from '../refusal.ts';
import { say, type Sentence } from '../wording/sentence.ts';
import { heldBack } from './heldBack.ts';
import { endHere, goOn, type Ground, type Passage, plan, stop } from './place.ts';
import type { WalkEnd } from './walk.ts';

/** Branch 4: whether Skype can sign at all: nothing assigned, expired, held nowhere with its key. Goes on where the certificate is fine. */
export function skypeCertificate({ snapshot, skype, now }: Ground): Passage {
  const looked = say('tree.looked.skype-certificate');
  const situation = skypeSituation(skype, now);
  if (situation === undefined) return endHere({ branch: 4, looked, saw: [say('R35.assignment')], so: say('tree.so.unseen') }, stop('unseen', say('tree.stop.not-read', { source: 'Get-CsCertificate' })));
  const step = (so: Sentence) => ({ branch: 4, looked, saw: [sawOf(situation)], so });
  const { assignment, current, silent } = situation;
  if (assignment.current !== null && current === null && silent.length > 0) return endHere(step(say('tree.so.unseen')), stop('unseen', say('tree.stop.blind', { servers: silent })));
  if (isSound(situation)) return goOn(step(say('tree.so.certificate-fine')));
  return endHere(step(say('tree.so.certificate-bad')), endOf(situation, decideSkype(skype, now, entraOf('skype', snapshot))));
}

/** Where I have no certificate to bring in, people may have one: then it is imported by hand, guided. What has ended would help nobody. */
function endOf(situation: SkypeSituation, { intent, blocked }: { intent: Intent | null; blocked: Reason[] }): WalkEnd {
  if (intent !== null) return plan(intent, whyOf(situation, intent));
  const isOnlyMissing = blocked.length > 0 && blocked.every(({ rule }) => rule === 'no-certificate');
  const wouldHelp = situation.assignment.current === null || situation.current === null || situation.isInDate;
  return isOnlyMissing && wouldHelp ? plan({ id: 'REP-SFB-IMPORT', manual: true }, say('tree.plan.by-hand')) : heldBack(blocked);
}

function isSound({ current, isInDate, hasKey, differing }: SkypeSituation): boolean {
  return current !== null && isInDate && hasKey && differing.length === 0;
}

function sawOf({ assignment, current, differing, silent }: SkypeSituation): Sentence {
  return say('tree.saw.skype-certificate', { thumbprint: assignment.current, notAfter: current?.notAfter ?? null, hasKey: current === null ? null : current.hasPrivateKey, differing, silent });
}

/** S4 removes an expired certificate first; that would be an outage of its own. */
function whyOf({ assignment }: SkypeSituation, intent: Intent): Sentence {
  if (assignment.current === null) return say('tree.plan.skype-none');
  return say(intent.id === 'ROLL-SFB-NOW' ? 'tree.plan.skype-roll' : 'tree.plan.skype-certificate');
}
