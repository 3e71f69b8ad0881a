import { takesOver } from '../decisions/exchangeSituation.ts';
import { DAY_MS, span } from '../instant.ts';
import { say } from '../wording/sentence.ts';
import { type Band, bandOf } from './band.ts';
import { type ExchangeWorld, type Seen, seeCurrent, seeNext, slotUntold, withConfig } from './exchangeWorld.ts';
import { unreadServersOf } from './rollCall.ts';
import { fail, pass, unknown, type Verdict, warn } from './verdict.ts';

/** How long the Auth certificates last: EX-04, EX-07, EX-09. */
export const EXCHANGE_LIFETIME = { 'EX-04': lifetime, 'EX-07': nextNeeded, 'EX-09': nextLifetime };

/** Dates are the same in every copy; the status is each server's own word. A pass stands only when both are good. */
function lifetime(world: ExchangeWorld): Verdict[] {
  return seeCurrent(world, (seen) => {
    const band = bandOf(seen.certificate, world.now);
    const dates = lifetimeOf(seen, band, world);
    const words = status(seen, band);
    const verdicts = dates.result === 'pass' && words.length > 0 ? words : [dates, ...words];
    return verdicts.map((verdict) => ({ until: seen.certificate.notAfter, ...verdict }));
  });
}

function lifetimeOf({ thumbprint, certificate: { notBefore, notAfter } }: Seen, band: Band, { situation }: ExchangeWorld): Verdict {
  const covered = situation !== undefined && takesOver(situation) ? situation.config : undefined;
  const ends = { thumbprint, notAfter, next: covered?.next ?? null, effective: covered?.nextEffective ?? null };
  switch (band) {
    case 'ok': return pass(say('EX-04.ok', { thumbprint, notAfter }));
    case 'ending': return warn(say('EX-04.ending', ends));
    case 'short': return fail(say('EX-04.short', ends));
    case 'critical': return fail(say('EX-04.critical', ends));
    case 'expired': return fail(say('EX-04.expired', ends), { means: say('exchange.means') });
    case 'notYet': return fail(say('EX-04.notYet', { thumbprint, notBefore }), { means: say('exchange.means') });
  }
}

/**
 * Exchange's own word for the certificate. A sound one is `Valid`, self-signed or not: that it is self-signed and has no root is
 * normal (domain.md 2.2.1) and not looked at. `Untrusted` on a self-signed one is out of the ordinary but still signs, so it warns;
 * `Unknown` and `RevocationCheckFailure` are Exchange saying that it could not say (R35).
 */
function status(seen: Seen, band: Band): Verdict[] {
  const { thumbprint, certificate: { subject, issuer }, unread } = seen;
  const words = Map.groupBy(seen.has, ({ certificate }) => certificate.status);
  const told = [...words].flatMap(([word, copies]) => {
    const servers = copies.map(({ fqdn }) => fqdn);
    if (word === null || COULD_NOT_SAY.has(word)) return [unknown(say('EX-04.statusUnread', { thumbprint, servers, unread: [] }), { servers })];
    if (word === 'Valid' || (word === 'DateInvalid' && (band === 'expired' || band === 'notYet'))) return [];
    if (word === 'Untrusted' && subject === issuer) return [warn(say('EX-04.untrusted', { thumbprint, servers }), { servers })];
    return [fail(say('EX-04.status', { thumbprint, status: word, servers }), { servers })];
  });
  const silent = unread.length > 0 ? [unknown(say('EX-04.statusUnread', { thumbprint, servers: [], unread }), { servers: unreadServersOf(unread) })] : [];
  return [...told, ...silent];
}

const COULD_NOT_SAY = new Set(['Unknown', 'RevocationCheckFailure']);

/** A next one is needed from 60 days before the end, and badly from 30. */
function nextNeeded(world: ExchangeWorld): Verdict[] {
  return withConfig(world, ({ current, next, untold }) => {
    if (untold?.includes('next')) return [slotUntold('next')];
    if (next !== null && next !== current) return [pass(say('EX-07.set', { thumbprint: next }), { certificate: next })];
    return seeCurrent(world, ({ thumbprint, certificate: { notAfter } }) => [{ ...neededOf(thumbprint, notAfter, world), until: notAfter }]);
  });
}

function neededOf(thumbprint: string, notAfter: string, { now }: ExchangeWorld): Verdict {
  const left = span(now, notAfter);
  if (left > 60 * DAY_MS) return pass(say('EX-07.early', { thumbprint, notAfter }));
  return left < 30 * DAY_MS ? fail(say('EX-07.none', { thumbprint, notAfter })) : warn(say('EX-07.none', { thumbprint, notAfter }));
}

function nextLifetime(world: ExchangeWorld): Verdict[] {
  return seeNext(world, ({ thumbprint, certificate: { notBefore, notAfter } }) => {
    const left = span(world.now, notAfter);
    const verdict = left <= 0 ? fail(say('EX-09.expired', { thumbprint, notAfter }))
      : span(world.now, notBefore) > 0 ? fail(say('EX-09.notYet', { thumbprint, notBefore }))
      : left <= 120 * DAY_MS ? warn(say('EX-09.short', { thumbprint, notAfter }))
      : pass(say('EX-09.pass', { thumbprint, notAfter }));
    return [{ ...verdict, until: notAfter }];
  });
}
