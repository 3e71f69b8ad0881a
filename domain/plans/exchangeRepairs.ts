import { notSeen } from '../decisions/exchangeGuards.ts';
import { hasUnknownSource, isFit } from '../decisions/exchangeSituation.ts';
import { type ExchangeSlot, lacking } from '../decisions/exchangeSlot.ts';
import type { CheckId } from '../finding.ts';
import type { Reason } from '../refusal.ts';
import { furthest } from '../tier.ts';
import { type Sentence, say } from '../wording/sentence.ts';
import { type ExchangeAsked, nearest } from './exchangeAsked.ts';
import { allowances, importsOf } from './exchangeImports.ts';
import type { Step } from './plan.ts';
import type { Sketched } from './sketch.ts';

/** REP-EX-IMPORT-CURRENT: copies of current, and of next where it misses (domain.md 5.4), and the key's permissions (EX-05). */
export function importCurrent(asked: ExchangeAsked, server: string | null): Sketched {
  const { exchange, situation: { current, next } } = asked;
  const allowed = isFit(current) ? allowances(current, exchange, server) : [];
  const refused = allowed.length > 0 ? [] : againstImport(asked, { slot: current, role: 'current', server });
  if (refused.length > 0) return refused;
  const copies = importsOf(current, exchange, server);
  const alsoNext = isFit(next) ? importsOf(next, exchange, server) : { steps: [], tier: 'staged' as const, notes: [] };
  const targets = targetsOf(current, server);
  return {
    party: 'exchange',
    tier: furthest(['change', copies.tier, alsoNext.tier]),
    steps: [...copies.steps, ...allowed, ...alsoNext.steps],
    title: copies.steps.length > 0 ? say('plan.title.importCurrent', { servers: targets }) : say('plan.title.allow', { servers: allowed.flatMap(({ on }) => (on === null ? [] : [on])) }),
    why: [...whyMissing(current, 'current', server), ...(allowed.length > 0 ? [say('plan.why.barred', { thumbprint: current.thumbprint ?? '' })] : []), ...(alsoNext.steps.length > 0 ? whyMissing(next, 'next', server) : [])],
    undo: say('plan.undo.import', { servers: targets }),
    notes: [...copies.notes, ...leftAlone(current), ...(copies.tier === 'destructive' ? [say('plan.note.keyless')] : [])],
    verifies: isWhole(current, server, copies.steps) ? ['EX-03', 'EX-05'] : [],
    cures: [...(isWhole(current, server, copies.steps) ? curesOf(current) : []), ...(alsoNext.steps.length > 0 && server === null ? (['EX-08'] as const) : [])],
    startBy: null,
  };
}

/** REP-EX-IMPORT-NEXT: copies of next where it misses; never of one that has ended or is too weak. */
export function importNext(asked: ExchangeAsked, server: string | null): Sketched {
  const { exchange, situation: { next } } = asked;
  const refused = againstImport(asked, { slot: next, role: 'next', server });
  if (refused.length > 0) return refused;
  const copies = importsOf(next, exchange, server);
  const targets = targetsOf(next, server);
  return {
    party: 'exchange',
    tier: copies.tier,
    steps: copies.steps,
    title: say('plan.title.importNext', { servers: targets }),
    why: whyMissing(next, 'next', server),
    undo: say('plan.undo.import', { servers: targets }),
    notes: [...copies.notes, ...leftAlone(next), ...(copies.tier === 'destructive' ? [say('plan.note.keyless')] : [])],
    verifies: [],
    cures: isWhole(next, server, copies.steps) ? ['EX-08'] : [],
    startBy: null,
  };
}

interface Import {
  slot: ExchangeSlot;
  role: 'current' | 'next';
  server: string | null;
}

function againstImport(asked: ExchangeAsked, { slot, role, server }: Import): Reason[] {
  const { exchange, situation } = asked;
  const { thumbprint } = slot;
  if (server !== null && !Object.hasOwn(exchange.stores, server)) return [{ rule: 'unknown-server', says: say('refused.unknownServer', { server, servers: Object.keys(exchange.stores).toSorted() }) }];
  if (thumbprint === null) return [{ rule: 'R20', says: say('R20.slotEmpty', { role, nearest: nearest(asked) }) }];
  if (slot.life === 'unfit') return [{ rule: 'R20', says: say('R20.unfit', { role, thumbprint, nearest: nearest(asked) }) }];
  if (server !== null && slot.blind.includes(server)) return [{ rule: 'R35', says: say('R35.server', { server }) }];
  if (slot.spread === 'unseen') return notSeen(situation);
  if (slot.spread === 'nowhere') return [{ rule: 'R20', says: say('R20.nowhere', { role, thumbprint, nearest: nearest(asked) }) }];
  if (targetsOf(slot, server).length === 0) return [{ rule: 'nothing-to-do', says: say('refused.alreadyThere', { role, thumbprint, server, blind: slot.blind, nearest: nearest(asked) }) }];
  if (hasUnknownSource(slot)) return [{ rule: 'R35', says: say('R35.source', { servers: slot.unsure }) }];
  if (slot.sources.length === 0) return [{ rule: 'EX-HOLE-10', says: say('EX-HOLE-10.noSource', { role, thumbprint, holders: slot.holders, nearest: nearest(asked) }) }];
  return [];
}

function targetsOf(slot: ExchangeSlot, server: string | null): string[] {
  return lacking(slot).filter((fqdn) => server === null || fqdn === server);
}

/** Which findings a copy answers: missing ones and those without a key. */
export function whyMissing({ thumbprint, absent, keyless }: ExchangeSlot, role: 'current' | 'next', server: string | null = null): Sentence[] {
  const wanted = (fqdn: string) => server === null || fqdn === server;
  const [missing, noKey] = [absent.filter(wanted), keyless.filter(wanted)];
  return [
    ...(missing.length > 0 ? [say('plan.why.missing', { role, thumbprint: thumbprint ?? '', servers: missing })] : []),
    ...(noKey.length > 0 ? [say('plan.why.keyless', { role, thumbprint: thumbprint ?? '', servers: noKey })] : []),
  ];
}

function leftAlone({ blind }: ExchangeSlot): Sentence[] {
  return blind.length > 0 ? [say('plan.note.leftAlone', { servers: blind })] : [];
}

/** Whether nobody who answered lacks it afterwards: a copy to one server of several cures nothing that the others still lack. */
function isWhole(slot: ExchangeSlot, server: string | null, steps: readonly Step[]): boolean {
  const missing = lacking(slot);
  return missing.length === 0 || (steps.length > 0 && (server === null || missing.length === 1));
}

function curesOf({ absent, keyless }: ExchangeSlot): CheckId[] {
  return [...(absent.length > 0 ? (['EX-03'] as const) : []), ...(keyless.length > 0 || absent.length === 0 ? (['EX-05'] as const) : [])];
}
