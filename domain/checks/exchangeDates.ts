import { ACTIVATION_MS, isFit } from '../decisions/exchangeSituation.ts';
import { DAY_MS, HOUR_MS, type Instant, plus, span } from '../instant.ts';
import type { AuthConfig } from '../snapshot.ts';
import type { Thumbprint } from '../thumbprint.ts';
import { say } from '../wording/sentence.ts';
import { type ExchangeWorld, slotUntold, withConfig } from './exchangeWorld.ts';
import { exchangeStores, rollCall, unreadServersOf } from './rollCall.ts';
import { fail, pass, skipped, unknown, type Verdict, warn } from './verdict.ts';

/** When next takes over, and how long previous is kept (R09, R13, R14, EX-HOLE-6): EX-10 … EX-12. */
export const EXCHANGE_DATES = { 'EX-10': inTime, 'EX-11': overdue, 'EX-12': previous };

function inTime(world: ExchangeWorld): Verdict[] {
  return withNext(world, (thumbprint, config) => {
    const { nextEffective: effective, current } = config;
    if (effective === null) return fail(say('EX-10.undated', { thumbprint }));
    if (current === null) return pass(say('EX-10.pass', { thumbprint, effective }));
    const { has: [copy], hasNot, unread } = rollCall(exchangeStores(world.exchange), current);
    if (copy === undefined) return unknown(say('EX-10.unseen', { thumbprint, effective, unread }), { servers: [...hasNot, ...unreadServersOf(unread)] });
    return againstEnd({ thumbprint, effective, notAfter: copy.certificate.notAfter }, world.now);
  });
}

function againstEnd(dated: { thumbprint: Thumbprint; effective: Instant; notAfter: Instant }, now: Instant): Verdict {
  const ahead = span(dated.effective, dated.notAfter);
  if (ahead <= 0) return fail(say('EX-10.late', dated), { means: say('EX-10.means', dated) });
  if (ahead < ACTIVATION_MS) return warn(say('EX-10.tight', dated));
  return pass(span(now, dated.effective) > 0 ? say('EX-10.pass', dated) : say('EX-10.past', dated));
}

function overdue(world: ExchangeWorld): Verdict[] {
  return withNext(world, (thumbprint, { nextEffective: effective }) => {
    if (effective === null) return skipped(say('EX-11.undated', { thumbprint }));
    const until = plus(effective, ACTIVATION_MS);
    if (span(until, world.now) > 0) return fail(say('EX-11.overdue', { thumbprint, effective }));
    return pass(span(world.now, effective) > 0 ? say('EX-11.waiting', { thumbprint, effective }) : say('EX-11.due', { thumbprint, effective, until }));
  });
}

function withNext(world: ExchangeWorld, judge: (next: Thumbprint, config: AuthConfig) => Verdict): Verdict[] {
  return withConfig(world, (config) => {
    const { next, current, nextEffective, untold } = config;
    if (untold?.includes('next')) return [slotUntold('next')];
    if (next !== null && untold?.includes('nextEffective')) return [slotUntold('nextEffective')];
    if (next === null || next === current) return [skipped(say('exchange.noNext'))];
    return [{ certificate: next, ...(nextEffective === null ? {} : { until: nextEffective }), ...judge(next, config) }];
  });
}

/** Ours: how long previous is kept before it is a matter for a warning. */
const KEPT_MS = 30 * DAY_MS;
/** R09: how long it is kept at least. */
const QUIET_MS = 24 * HOUR_MS;

function previous(world: ExchangeWorld): Verdict[] {
  return withConfig(world, (config) => {
    const { previous: thumbprint, untold } = config;
    if (untold?.includes('previous')) return [slotUntold('previous')];
    return thumbprint === null ? [pass(say('EX-12.none'))] : [{ certificate: thumbprint, ...judgePrevious(thumbprint, config, world) }];
  });
}

/** AuthConfig tells when it last changed, not when previous became previous; so previous is at least that old. */
function judgePrevious(thumbprint: Thumbprint, { changedAt }: AuthConfig, world: ExchangeWorld): Verdict {
  const { exchange, now } = world;
  const { has: [copy], unread } = rollCall(exchangeStores(exchange), thumbprint);
  const proposes = mayClear(changedAt, world) ? ({ proposes: { id: 'REP-EX-CLEAR-PREVIOUS' } } as const) : {};
  if (copy !== undefined && span(now, copy.certificate.notAfter) <= 0) return warn(say('EX-12.expired', { thumbprint, notAfter: copy.certificate.notAfter }), proposes);
  if (changedAt === null) return unknown(say('EX-12.sinceUnknown', { thumbprint, unread }));
  if (span(changedAt, now) >= KEPT_MS) return warn(say('EX-12.old', { thumbprint, changedAt }), proposes);
  if (copy === undefined && unread.length > 0) return unknown(say('EX-12.unseen', { thumbprint, unread }), { servers: unreadServersOf(unread) });
  return pass(say('EX-12.kept', { thumbprint, changedAt }));
}

/** R09: not before its tokens are gone, and only beside a current one that is sound. */
function mayClear(changedAt: Instant | null, { situation, now }: ExchangeWorld): boolean {
  const isSound = situation !== undefined && isFit(situation.current) && situation.current.holders.length > 0;
  return isSound && changedAt !== null && span(changedAt, now) >= QUIET_MS;
}
