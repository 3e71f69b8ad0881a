import { notSeen, rollGuards, tooLateToStage } from '../decisions/exchangeGuards.ts';
import { ACTIVATION_MS, hasWrongDate, isFit, isUnderWay, isUsable, R12_MS, SOONEST_MS, STAGING_MS } from '../decisions/exchangeSituation.ts';
import { lacking } from '../decisions/exchangeSlot.ts';
import type { CheckId } from '../finding.ts';
import { DAY_MS, type Instant, plus, span } from '../instant.ts';
import type { Reason } from '../refusal.ts';
import { furthest } from '../tier.ts';
import { type Sentence, say } from '../wording/sentence.ts';
import { importsOf } from './exchangeImports.ts';
import { type ExchangeAsked, nearest } from './exchangeAsked.ts';
import { QUIET_MS } from './exchangePrevious.ts';
import { whyMissing } from './exchangeRepairs.ts';
import { copy, create, readAuthConfig, recycleAll, stage, untilCurrent, untilHeld } from './exchangeSteps.ts';
import { toldNext } from './exchangeReplace.ts';
import { peerVerifies, skypeReadsAgain } from './peers.ts';
import type { Step } from './plan.ts';
import type { Sketched } from './sketch.ts';
import { stagingDate, startBy } from './stagingDate.ts';
import type { Which } from './steps.ts';
import { entraNotes, entraVerifies, partiesWith, tellEntra } from './tellEntra.ts';

/** What the asker may want of the date. */
export interface Wish {
  effective: Instant | undefined;
  soon: boolean;
}

/**
 * ROLL-EX-STAGE: copies current where it misses, makes a new certificate (or takes the next one that only has a wrong date), brings
 * it to every site (R22), stages it (R12 … R14), waits until it has taken over, and recycles the pools everywhere (R17).
 */
export function stageExchange(asked: ExchangeAsked, wish: Wish): Sketched {
  const refused = againstStagingExchange(asked);
  if (refused.length > 0) return refused;
  const date = dateOf(asked, wish);
  if (typeof date !== 'string') return date;
  const { exchange, situation } = asked;
  const servers = Object.keys(exchange.stores).toSorted();
  const imports = importsOf(situation.current, exchange);
  const fresh = takesNext(asked) ? nextAgain(asked, imports.steps.length) : made(asked, imports.steps.length);
  if (fresh === undefined) return [{ rule: 'R35', says: say('R35.noMailboxServer') }];
  return {
    party: 'exchange', parties: partiesWith('exchange', situation.entra),
    tier: furthest(['staged', imports.tier, fresh.destructive ? 'destructive' : 'staged']),
    steps: [...imports.steps, ...fresh.steps, stage(fresh.which, date), untilHeld(fresh.which), untilCurrent(fresh.which, date), ...recycleAll(servers), ...skypeReadsAgain(asked.snapshot), readAuthConfig()],
    title: takesNext(asked) ? say('plan.title.redate', { effective: date }) : say('plan.title.stageExchange', { effective: date }),
    why: whyStaging(asked),
    undo: say('plan.undo.stageExchange', { effective: date, current: situation.current.thumbprint ?? '' }),
    notes: [...entraNotes(situation.entra, { party: 'exchange' }), ...notesOf(asked, { ...wish, effective: date }), ...imports.notes],
    verifies: ['EX-02', 'EX-03', 'EX-04', 'EX-05', 'EX-10', 'EX-11', 'EX-24', ...entraVerifies(situation.entra), ...peerVerifies(asked)],
    cures: stagingCures(asked),
    startBy: lastStart(date, asked),
  };
}

/** A date at least 48 h ahead keeps R12 only while it is; one that comes sooner was agreed to as it is (R13). */
function lastStart(effective: Instant, { now }: ExchangeAsked): Instant {
  return span(now, effective) >= R12_MS ? plus(effective, -R12_MS) : startBy(effective, { lead: SOONEST_MS / 2, now });
}

/** Why nothing may be staged for Exchange now; empty when it may. */
export function againstStagingExchange(asked: ExchangeAsked): Reason[] {
  const { situation } = asked;
  const guards = [...rollGuards(situation), ...notSeen(situation)];
  if (guards.length > 0) return guards;
  const { current, next, due, config } = situation;
  if (!isFit(current) || current.holders.length === 0) return [{ rule: 'R16', says: say('R16.nothingToOverlap', { nearest: nearest(asked) }) }];
  if (isUsable(next) && due === 'overdue') return [{ rule: 'R36', says: say('R36.overdue', { thumbprint: next.thumbprint ?? '', effective: config.nextEffective ?? '' }) }];
  if (isUnderWay(situation)) return [{ rule: 'R36', says: say('R36.exchange', { thumbprint: next.thumbprint ?? '', effective: config.nextEffective ?? '' }) }];
  return tooLateToStage(situation);
}

/** The date by R12, R13 and R14, or why there is none. */
function dateOf(asked: ExchangeAsked, { effective, soon }: Wish): Instant | Reason[] {
  const ends = endsOf(asked);
  if (effective !== undefined) {
    const against = againstDate(effective, { now: asked.now, ends, soon });
    return against.length > 0 ? against : effective;
  }
  const urgent = asked.situation.weak || (lacking(asked.situation.current).length > 0 && asked.situation.current.sources.length === 0);
  const date = stagingDate({ now: asked.now, notAfter: ends, margin: ACTIVATION_MS, lead: soon ? SOONEST_MS : STAGING_MS, urgent });
  return date ?? [{ rule: 'R12', says: say('R12.noRoom', { notAfter: ends, latest: plus(ends, -ACTIVATION_MS) }) }];
}

/** Current ends, or the next one that is only dated anew does. */
function endsOf(asked: ExchangeAsked): Instant {
  const { now, situation: { current, next } } = asked;
  const ends = [current.certificate?.notAfter, takesNext(asked) ? next.certificate?.notAfter : undefined].filter((instant) => instant !== undefined);
  return ends.toSorted()[0] ?? now;
}

function againstDate(effective: Instant, { now, ends, soon }: { now: Instant; ends: Instant; soon: boolean }): Reason[] {
  if (span(now, effective) <= 0) return [{ rule: 'R13', says: say('R13.past', { effective }) }];
  if (span(effective, ends) <= 0) return [{ rule: 'R13', says: say('R13.afterEnd', { effective, notAfter: ends }) }];
  if (span(effective, ends) <= ACTIVATION_MS) return [{ rule: 'R14', says: say('R14.tooClose', { effective, notAfter: ends, latest: plus(ends, -ACTIVATION_MS) }) }];
  if (!soon && span(now, effective) < R12_MS) return [{ rule: 'R12', says: say('R12.tooSoon', { effective, from: plus(now, R12_MS) }) }];
  return [];
}

/** A next that is sound, lasts (EX-09) and only has a wrong date is dated anew, not made anew. */
function takesNext({ situation }: ExchangeAsked): boolean {
  return hasWrongDate(situation) && isUsable(situation.next) && situation.next.life === 'long';
}

interface Fresh {
  which: Which;
  steps: Step[];
  destructive: boolean;
}

function nextAgain(asked: ExchangeAsked, index: number): Fresh | undefined {
  const { exchange, situation: { next } } = asked;
  if (next.thumbprint === null) return undefined;
  const copies = importsOf(next, exchange);
  return { which: next.thumbprint, steps: [...copies.steps, ...toldNext(asked, index + copies.steps.length)], destructive: copies.tier === 'destructive' };
}

/** A new certificate, a copy of it to one server of every other site (R22), and Entra told of it (R23); `index` is the place of its step in the plan. */
function made({ exchange, now, situation: { maker: on, entra } }: ExchangeAsked, index: number): Fresh | undefined {
  if (on === null) return undefined;
  const which: Which = { $from: index, field: 'thumbprint' };
  const site = exchange.stores[on]?.site;
  const firsts = new Map<string, string>();
  for (const fqdn of Object.keys(exchange.stores).toSorted().toReversed()) firsts.set(exchange.stores[fqdn]?.site ?? '', fqdn);
  const others = [...firsts].filter(([name]) => name !== site).map(([, fqdn]) => fqdn).toSorted();
  const brought = [create(on), ...others.map((fqdn) => copy(which, on, fqdn))];
  return { which, steps: [...brought, ...tellEntra(entra, { which, part: { from: 'exchange', server: on }, index: index + brought.length }, now)], destructive: false };
}

/** Why Exchange gets a new certificate. */
export function whyStaging({ situation, situation: { current, next, config } }: ExchangeAsked): Sentence[] {
  const nextThumbprint = next.thumbprint ?? '';
  return [
    ...whyMissing(current, 'current'),
    ...(current.certificate === null ? [] : [say('plan.why.ends', { role: 'current', thumbprint: current.certificate.thumbprint, notAfter: current.certificate.notAfter })]),
    ...(situation.weak && current.certificate !== null ? [say('plan.why.weak', { thumbprint: current.certificate.thumbprint, bits: current.certificate.keyBits })] : []),
    ...(next.spread === 'none' ? [say('plan.why.noNext')] : []),
    ...(next.life === 'unfit' ? [say('plan.why.unfitNext', { thumbprint: nextThumbprint })] : []),
    ...(next.spread === 'nowhere' ? [say('plan.why.nextNowhere', { thumbprint: nextThumbprint })] : []),
    ...(hasWrongDate(situation) ? [say('plan.why.wrongDate', { thumbprint: nextThumbprint, effective: config.nextEffective })] : []),
  ];
}

function notesOf({ snapshot, now, situation: { current }, ...asked }: ExchangeAsked, { effective, soon }: { effective: Instant; soon: boolean }): Sentence[] {
  const ends = current.certificate?.notAfter ?? effective;
  const uncopied = current.sources.length === 0 ? lacking(current) : [];
  return [
    ...(soon && span(now, effective) < R12_MS ? [say('plan.note.soon', { effective })] : []),
    ...(span(effective, ends) < 7 * DAY_MS ? [say('plan.note.shortOverlap', { effective, notAfter: ends })] : []),
    ...(uncopied.length > 0 ? [say('plan.note.cannotCopyCurrent', { servers: uncopied })] : []),
    say('plan.note.activation', { effective, latest: plus(effective, ACTIVATION_MS) }),
    say('plan.note.previousFrom', { from: plus(effective, ACTIVATION_MS + QUIET_MS) }),
    ...(new Set(Object.values(asked.exchange.stores).map(({ site }) => site)).size > 1 ? [say('plan.note.sites')] : []),
    ...(snapshot.skype === null || skypeReadsAgain(snapshot).length > 0 ? [] : [say('plan.note.skypePeer')]),
  ];
}

/** What a staged roll of Exchange is there to cure. */
export function stagingCures({ situation, situation: { current, next } }: ExchangeAsked): CheckId[] {
  const cures: [CheckId, boolean][] = [
    ['EX-03', current.absent.length > 0], ['EX-04', current.life === 'short'], ['EX-05', current.keyless.length > 0], ['EX-06', situation.weak],
    ['EX-07', current.life === 'short' && next.spread === 'none'], ['EX-08', next.spread === 'nowhere' || next.spread === 'some'],
    ['EX-09', next.life === 'unfit' || next.life === 'short'], ['EX-10', hasWrongDate(situation)],
  ];
  return cures.filter(([, applies]) => applies).map(([id]) => id);
}
