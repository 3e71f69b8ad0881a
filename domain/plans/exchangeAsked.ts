import { decideExchange } from '../decisions/exchange.ts';
import { exchangeSituation, type ExchangeSituation } from '../decisions/exchangeSituation.ts';
import type { ExchangeReadings } from '../snapshot.ts';
import { say } from '../wording/sentence.ts';
import type { Asked, Sketched } from './sketch.ts';

/** What the planners of Exchange are given beside what was asked. */
export interface ExchangeAsked extends Asked {
  exchange: ExchangeReadings;
  situation: ExchangeSituation;
}

/** Puts the readings at hand, or says what they lack. */
export function withExchange(asked: Asked, plan: (asked: ExchangeAsked) => Sketched): Sketched {
  const { exchange } = asked.snapshot;
  if (exchange === null) return [{ rule: 'no-party', says: say('refused.noExchange', { estate: asked.snapshot.estate }) }];
  const situation = exchangeSituation(exchange, asked.now, asked.snapshot.entra);
  if (situation === undefined) return [{ rule: 'R35', says: say('R35.authConfig') }];
  return plan({ ...asked, exchange, situation });
}

/** The intent that the decision table asks for now, as a word for refusals: empty when nothing may be done. */
export function nearest({ exchange, snapshot, now }: ExchangeAsked): string {
  return decideExchange(exchange, now, snapshot.entra).intent?.id ?? '';
}
