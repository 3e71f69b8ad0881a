import type { EntraReadings } from '../entra/readings.ts';
import { DAY_MS, type Instant } from '../instant.ts';
import type { Intent } from '../intent.ts';
import type { Reason } from '../refusal.ts';
import type { ExchangeReadings } from '../snapshot.ts';
import { say } from '../wording/sentence.ts';
import { outcome, type Then } from './exchangeOutcome.ts';
import { type ExchangeSituation, exchangeSituation, hasUnknownSource, hasWrongDate, isFit, isUsable, takesOver } from './exchangeSituation.ts';

/** What the decision table says: the row that applies, what to propose, and why something is held back. */
export interface ExchangeDecision {
  /** The row of the table by name; `AuthConfig unreadable` stands for itself. */
  row: string;
  /** What is most urgent and may be done; null when nothing is needed, or nothing may be done. */
  intent: Intent | null;
  /** Why the roll that the row asks for is held back; empty when nothing is. */
  blocked: Reason[];
}

/**
 * The Exchange decision table of domain.md 5.4, column "we do". Pure; judged by instants (R29). A roll over anything that could
 * not be read, or in a hybrid organisation whose tenant cannot be told first (R23), is held back; what is left of it are imports.
 */
export function decideExchange(exchange: ExchangeReadings, now: Instant, entra: EntraReadings | null = null): ExchangeDecision {
  const situation = exchangeSituation(exchange, now, entra);
  if (situation === undefined) return { row: 'AuthConfig unreadable', intent: null, blocked: [{ rule: 'R35', says: say('R35.authConfig') }] };
  if (situation.config.untold !== undefined) return { row: 'AuthConfig told in part', intent: null, blocked: [{ rule: 'R35', says: say('R35.authConfig') }] };
  const [row, , , then] = rowFor(situation);
  return { row, ...outcome(then, situation) };
}

type Test = (situation: ExchangeSituation) => boolean;

type Row = [row: string, current: Test, next: Test, then: Then];

/** The rows in order of urgency: the first whose two tests hold applies. */
const TABLE: readonly Row[] = [
  ['current not seen | any', (s) => s.current.spread === 'unseen', any, 'not seen'],

  ['missing everywhere / empty | valid', isGone, nextIsUsable, 'PUBLISH-NEXT'],
  ['missing everywhere / empty | not seen', isGone, nextNotSeen, 'not seen'],
  ['missing everywhere / empty | none', isGone, any, 'NOW'],

  ['some, expired | usable', (s) => isOver(s) && isPartial(s), nextIsUsable, 'PUBLISH-NEXT'],
  ['expired | valid everywhere', isOver, (s) => isUsable(s.next) && s.next.spread === 'everywhere', 'PUBLISH-NEXT'],
  ['expired | some, valid', isOver, nextIsUsable, 'PUBLISH-NEXT'],
  ['expired | not seen', isOver, nextNotSeen, 'not seen'],
  ['some, expired | not usable', (s) => isOver(s) && isPartial(s), any, 'NOW'],
  ['expired | none / expired / missing everywhere', isOver, any, 'NOW'],

  ['valid | overdue', any, (s) => isUsable(s.next) && s.due === 'overdue', 'PUBLISH-NEXT'],
  ['last day | usable, not taking over in time', endsWithinADay, (s) => isUsable(s.next) && !takesOver(s), 'PUBLISH-NEXT'],

  ['some, no source | taking over in time', cannotBeCopied, takesOver, 'nothing'],
  ['some, source not known | any', (s) => cannotBeCopied(s) && s.current.unsure.length > 0, any, 'not seen'],
  ['some, no source | any', cannotBeCopied, any, 'STAGE'],
  ['some, > 60 d | any', (s) => isPartial(s) && isLong(s), any, 'import current'],
  ['some, 0-60 d | taking over in time', isPartial, (s) => takesOver(s) && (s.next.life === 'long' || s.due === 'imminent'), 'import current'],
  ['some, 0-60 d | some', isPartial, (s) => isUsable(s.next) && s.next.spread === 'some', 'import current'],
  ['some, 0-60 d | not seen', isPartial, nextNotSeen, 'not seen'],
  ['some, 0-60 d | any other', isPartial, any, 'STAGE'],

  ['valid | not seen', any, nextNotSeen, 'not seen'],
  ['> 60 d | expired', isLong, nextIsUnfit, 'STAGE'],
  ['0-60 d | expired', any, nextIsUnfit, 'STAGE'],
  ['> 60 d | missing everywhere', isLong, nextIsNowhere, 'STAGE'],
  ['0-60 d | missing everywhere', any, nextIsNowhere, 'STAGE'],
  ['> 60 d | some', isLong, nextIsPartial, 'import next'],
  ['0-60 d | some', any, nextIsPartial, 'import next'],
  ['valid | some, no source', any, (s) => s.next.spread === 'some', 'STAGE'],
  ['weak key | not taking over', (s) => s.weak, (s) => !takesOver(s), 'STAGE'],
  ['> 60 d | none', isLong, nextIsNone, 'nothing'],
  ['0-60 d | none', any, nextIsNone, 'STAGE'],
  ['valid | valid, wrong date', any, hasWrongDate, 'STAGE'],
  ['> 60 d | valid', isLong, any, 'nothing'],
  ['0-60 d | > 120 d', any, (s) => s.next.life === 'long', 'nothing'],
  ['0-60 d | <= 120 d, due within 48 h', any, (s) => s.due === 'imminent', 'nothing'],
  ['0-60 d | <= 120 d', any, any, 'STAGE'],
];

/** Every row's name, in order. */
export const EXCHANGE_ROWS: readonly string[] = TABLE.map(([row]) => row);

function rowFor(situation: ExchangeSituation): Row {
  const found = TABLE.find(([, current, next]) => current(situation) && next(situation));
  if (found === undefined) throw new Error('the last row of the Exchange table holds always');
  return found;
}

function any(): boolean {
  return true;
}

function isGone({ current }: ExchangeSituation): boolean {
  return current.spread === 'none' || current.spread === 'nowhere';
}

function isOver({ current }: ExchangeSituation): boolean {
  return current.life === 'unfit';
}

function isLong({ current }: ExchangeSituation): boolean {
  return current.life === 'long';
}

function isPartial({ current }: ExchangeSituation): boolean {
  return current.spread === 'some';
}

function cannotBeCopied(s: ExchangeSituation): boolean {
  return isPartial(s) && s.current.sources.length === 0;
}

function endsWithinADay({ left }: ExchangeSituation): boolean {
  return left !== null && left < DAY_MS;
}

function nextIsNone({ next }: ExchangeSituation): boolean {
  return next.spread === 'none';
}

/** Nobody who answered has it and somebody could not say; or nobody could say whether it can be copied (R35). */
function nextNotSeen({ next }: ExchangeSituation): boolean {
  return next.spread === 'unseen' || (isFit(next) && hasUnknownSource(next));
}

function nextIsNowhere({ next }: ExchangeSituation): boolean {
  return next.spread === 'nowhere';
}

function nextIsUnfit({ next }: ExchangeSituation): boolean {
  return next.life === 'unfit';
}

function nextIsUsable({ next }: ExchangeSituation): boolean {
  return isUsable(next);
}

function nextIsPartial({ next }: ExchangeSituation): boolean {
  return next.spread === 'some' && isUsable(next);
}
