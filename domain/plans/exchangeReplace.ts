import { keyGuard, notSeen, rollGuards } from '../decisions/exchangeGuards.ts';
import { ACTIVATION_MS, type ExchangeSituation, isFit, isUsable } from '../decisions/exchangeSituation.ts';
import type { CheckId } from '../finding.ts';
import { DAY_MS, type Instant, plus, span } from '../instant.ts';
import type { Reason } from '../refusal.ts';
import { furthest } from '../tier.ts';
import { type Sentence, say } from '../wording/sentence.ts';
import { importsOf } from './exchangeImports.ts';
import { type ExchangeAsked, nearest } from './exchangeAsked.ts';
import { QUIET_MS } from './exchangePrevious.ts';
import { whyMissing } from './exchangeRepairs.ts';
import { clearPrevious, copy, create, publish, readAuthConfig, restartAll, stage, untilHeld } from './exchangeSteps.ts';
import { peerVerifies, skypeReadsAgain } from './peers.ts';
import type { OperationStep } from './plan.ts';
import type { Sketched } from './sketch.ts';
import type { Which } from './steps.ts';
import { entraNotes, entraVerifies, partiesWith, tellEntra } from './tellEntra.ts';

/** ROLL-EX-PUBLISH-NEXT: brings next to every server (R15), makes it current at once, restarts and recycles everywhere (R16). */
export function publishNext(asked: ExchangeAsked): Sketched {
  const { exchange, situation: { current, next, entra } } = asked;
  const refused = againstPublishing(asked);
  if (refused.length > 0 || next.thumbprint === null) return refused;
  const imports = importsOf(next, exchange);
  const told = toldNext(asked, imports.steps.length);
  return {
    party: 'exchange', parties: partiesWith('exchange', entra), tier: furthest(['change', imports.tier]),
    steps: [...imports.steps, ...told, publish(next.thumbprint), ...restartAll(serversOf(asked)), ...skypeReadsAgain(asked.snapshot), readAuthConfig()],
    title: say('plan.title.publish', { thumbprint: next.thumbprint }),
    why: [...whyNotCurrent(asked), ...whyMissing(next, 'next')],
    undo: isFit(current) && current.thumbprint !== null ? say('plan.undo.publish', { current: current.thumbprint }) : say('plan.undo.publishEnded'),
    notes: [...entraNotes(entra, { party: 'exchange' }), ...afterAtOnce(asked), ...imports.notes],
    verifies: ['EX-02', 'EX-03', 'EX-05', 'EX-11', ...entraVerifies(entra), ...peerVerifies(asked), ...(outlasts30Days(asked) ? (['EX-04'] as const) : [])],
    cures: curesOf(asked).filter((id) => id !== 'EX-04' || outlasts30Days(asked)),
    startBy: null,
  };
}

/** ROLL-EX-NOW: a new certificate becomes current at once (R16); only where no copy of current or next can be used (R20). */
export function replaceNow(asked: ExchangeAsked): Sketched {
  const refused = againstReplacing(asked);
  if (refused.length > 0) return refused;
  const { maker: on, entra } = asked.situation;
  if (on === null) return [{ rule: 'R35', says: say('R35.noMailboxServer') }];
  const which: Which = { $from: 0, field: 'thumbprint' };
  const servers = serversOf(asked);
  const old = endedCurrent(asked);
  const copies = servers.filter((fqdn) => fqdn !== on).map((fqdn) => copy(which, on, fqdn));
  return {
    party: 'exchange', parties: partiesWith('exchange', entra), tier: old === null ? 'change' : 'destructive',
    steps: [
      create(on), ...copies, ...tellEntra(entra, { which, part: { from: 'exchange', server: on }, index: copies.length + 1 }, asked.now),
      stage(which, null), publish(which), ...(old === null ? [] : [clearPrevious(old)]), ...restartAll(servers), untilHeld(which), ...skypeReadsAgain(asked.snapshot), readAuthConfig(),
    ],
    title: say('plan.title.replaceNow'),
    why: whyNotCurrent(asked),
    undo: say('plan.undo.none'),
    notes: [...entraNotes(entra, { party: 'exchange' }), ...backup(asked), ...(old === null ? [] : [say('plan.note.clearsEnded', { thumbprint: old })]), ...afterAtOnce(asked)],
    verifies: ['EX-02', 'EX-03', 'EX-04', 'EX-05', 'EX-06', 'EX-24', ...entraVerifies(entra), ...peerVerifies(asked)],
    cures: curesOf(asked),
    startBy: null,
  };
}

/** R23: what Entra has to be told before next signs. */
export function toldNext({ situation: { next, entra }, now }: ExchangeAsked, index: number): OperationStep[] {
  const [server] = next.holders;
  return next.thumbprint === null || server === undefined ? [] : tellEntra(entra, { which: next.thumbprint, part: { from: 'exchange', server }, index }, now);
}

function againstPublishing(asked: ExchangeAsked): Reason[] {
  const { situation, situation: { next } } = asked;
  const guards = [...rollGuards(situation), ...notSeen(situation), ...keyGuard(situation)];
  if (guards.length > 0) return guards;
  if (next.thumbprint === null) return [{ rule: 'R15', says: say('R15.noNext', { nearest: nearest(asked) }) }];
  if (!isUsable(next)) return [{ rule: 'R15', says: say('R15.notUsable', { thumbprint: next.thumbprint, nearest: nearest(asked) }) }];
  return isCurrentUsable(situation) && !partnersKnow(asked) ? [{ rule: 'R15', says: say('R15.partnersDoNotKnow', { thumbprint: next.thumbprint, nearest: nearest(asked) }) }] : [];
}

/** R15 (b): the current one still serves, everywhere, and will until next takes over by itself. */
function isCurrentUsable({ current, due, left }: ExchangeSituation): boolean {
  const lastDay = left !== null && left < DAY_MS && due !== 'waiting' && due !== 'imminent';
  return isFit(current) && current.holders.length > 0 && due !== 'overdue' && !lastDay;
}

/** R15 (b): partners read the metadata about daily (R27), so a next that was set a day ago is known to them. */
function partnersKnow({ now, situation: { config } }: ExchangeAsked): boolean {
  return config.changedAt !== null && span(config.changedAt, now) >= DAY_MS;
}

function againstReplacing(asked: ExchangeAsked): Reason[] {
  const { situation, situation: { current, next } } = asked;
  const guards = [...rollGuards(situation), ...notSeen(situation)];
  if (guards.length > 0) return guards;
  if (isFit(current) && current.holders.length > 0) return [{ rule: 'R20', says: say('R20.currentIsValid', { thumbprint: current.thumbprint ?? '', servers: current.holders, nearest: nearest(asked) }) }];
  if (isUsable(next)) return [{ rule: 'R20', says: say('R20.nextIsValid', { thumbprint: next.thumbprint ?? '', servers: next.holders, nearest: nearest(asked) }) }];
  return [];
}

function serversOf({ exchange }: ExchangeAsked): string[] {
  return Object.keys(exchange.stores).toSorted();
}

/** The certificate that previous will be and that has ended: nothing is signed or accepted with it any more (R16). */
function endedCurrent({ now, situation: { current } }: ExchangeAsked): string | null {
  return current.certificate !== null && span(now, current.certificate.notAfter) <= 0 ? current.thumbprint : null;
}

function whyNotCurrent({ situation: { current, next, due, config } }: ExchangeAsked): Sentence[] {
  if (current.thumbprint === null) return [say('plan.why.noCurrent')];
  const ends = current.certificate?.notAfter;
  return [
    ...(current.holders.length === 0 ? [say('plan.why.currentNowhere', { thumbprint: current.thumbprint })] : []),
    ...(ends === undefined ? [] : [say('plan.why.ends', { role: 'current', thumbprint: current.thumbprint, notAfter: ends })]),
    ...(due === 'overdue' && next.thumbprint !== null ? [say('plan.why.overdue', { thumbprint: next.thumbprint, effective: config.nextEffective ?? '' })] : []),
  ];
}

/** "First ask for a PFX backup of a still valid current" (domain.md 5.4). */
function backup({ situation: { current } }: ExchangeAsked): Sentence[] {
  return current.thumbprint !== null && current.certificate === null ? [say('plan.note.backup', { thumbprint: current.thumbprint })] : [];
}

function afterAtOnce({ now, snapshot, exchange }: ExchangeAsked): Sentence[] {
  const from: Instant = plus(now, QUIET_MS);
  const skype = snapshot.skype === null || skypeReadsAgain(snapshot).length > 0 ? [] : [say('plan.note.skypePeer')];
  return [say('plan.note.atOnce', { servers: Object.keys(exchange.stores).toSorted() }), say('plan.note.previousAfter', { from }), ...skype];
}

function outlasts30Days({ now, situation: { next } }: ExchangeAsked): boolean {
  return next.certificate !== null && span(now, next.certificate.notAfter) > 30 * DAY_MS + ACTIVATION_MS;
}

function curesOf({ situation: { current, next, due } }: ExchangeAsked): CheckId[] {
  const cures: [CheckId, boolean][] = [
    ['EX-02', current.thumbprint === null], ['EX-03', current.absent.length > 0], ['EX-04', current.life === 'unfit'], ['EX-05', current.keyless.length > 0],
    ['EX-08', next.spread === 'some'], ['EX-11', due === 'overdue'],
  ];
  return cures.filter(([, applies]) => applies).map(([id]) => id);
}
