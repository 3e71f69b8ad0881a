import type { Found } from '../checks/exchangeAddress.ts';
import { skypeSituation } from '../decisions/skypeSituation.ts';
import { valueOf } from '../reading.ts';
import type { Reason } from '../refusal.ts';
import type { ExchangeReadings, SkypeReadings } from '../snapshot.ts';
import { say } from '../wording/sentence.ts';
import type { Step } from './plan.ts';
import type { Asked, Sketch, Sketched } from './sketch.ts';
import { replicate } from './skypeSteps.ts';
import { readBack } from './steps.ts';

/** Both parties, as they were read. */
export interface Both extends Found {
  asked: Asked;
  exchange: ExchangeReadings;
}

/** Plans where both parties were read; refused where the estate lacks one. */
export function withBoth(asked: Asked, plan: (both: Both) => Sketched): Sketched {
  const { skype, exchange, estate } = asked.snapshot;
  if (skype === null) return [{ rule: 'no-party', says: say('refused.noSkype', { estate }) }];
  if (exchange === null) return [{ rule: 'no-party', says: say('refused.noExchange', { estate }) }];
  return plan({ asked, skype, exchange });
}

/** R35: nothing is built for hybrid on the guess that there is one. */
export function withHybrid(asked: Asked, plan: (both: Both) => Sketched): Sketched {
  return withBoth(asked, (both) => {
    const hybrid = valueOf(both.exchange.hybrid);
    if (hybrid === undefined) return blind('Get-HybridConfiguration');
    return hybrid ? plan(both) : [{ rule: 'not-hybrid', says: say('refused.notHybrid') }];
  });
}

/** R35: the source that the plan depends on could not be read. */
export function blind(source: string): Reason[] {
  return [{ rule: 'R35', says: say('R35.trust', { source }) }];
}

/** What the check asks for is there already. */
export function done(check: string): Reason[] {
  return [{ rule: 'nothing-to-do', says: say('refused.trustSound', { check }) }];
}

/** What one repair is, before what all of them share is put beside it. */
export type Part = Pick<Sketch, 'steps' | 'title' | 'why' | 'undo' | 'cures' | 'verifies'> & { reading: string; tier?: Sketch['tier'] };

/** The whole sketch: its steps, the push to the front ends where that can be waited for, and a look at what came of it. */
export function sketch({ asked, skype }: Both, { reading, tier = 'change', steps, ...part }: Part): Sketch {
  const arrival = arrives(skype, asked);
  return { ...part, party: 'skype', tier, steps: [...steps, ...arrival, readBack(reading, null)], notes: arrival.length > 0 ? [] : [say('plan.note.arrives')], startBy: null };
}

/** R11: pushed and waited for where nothing else would keep the wait from ending. */
function arrives(skype: SkypeReadings, { now }: Asked): Step[] {
  const situation = skypeSituation(skype, now);
  const isCalm = situation !== undefined && skype.replication.answer === 'value' && situation.hasKey && situation.answering.length > 0;
  return isCalm && situation.silent.length + situation.lagging.length + situation.differing.length === 0 ? replicate() : [];
}

/** How it is taken back: by what was there before, if anything was. */
export function undoOf(identity: string | null, was: string | null): Sketch['undo'] {
  return identity === null || was === null ? say('plan.undo.trustNew') : say('plan.undo.trust', { identity, was });
}
