import type { ExchangeReadings } from '../snapshot.ts';
import { say } from '../wording/sentence.ts';
import { unreadOf } from './rollCall.ts';
import { skipped, unknown, type Verdict } from './verdict.ts';

type Judged = (exchange: ExchangeReadings) => Verdict[];

/**
 * What only a hybrid organisation needs. Skipped where Exchange says that it is none, or where no Exchange is there to say. Where it could not
 * be read it counts as hybrid (R35), with that said beside it and nothing proposed: what is there may be as it should be.
 */
export function inHybrid(exchange: ExchangeReadings | null, judged: Judged): Verdict[] {
  if (exchange === null) return [skipped(say('skipped.noExchange'))];
  const { hybrid } = exchange;
  if (hybrid.answer === 'value') return hybrid.value ? judged(exchange) : [skipped(say('skipped.notHybrid'))];
  const verdicts = judged(exchange).filter(({ result }) => result !== 'pass').map(({ proposes: _proposes, ...verdict }) => verdict);
  return [...verdicts, unknown(say('SFB-hybrid.unread', { unread: [unreadOf('Get-HybridConfiguration', hybrid)] }))];
}
