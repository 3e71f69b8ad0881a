import { isShared, SHARED_BLOCKED_FROM } from '../entra/uploadable.ts';
import { HOUR_MS, type Instant, span } from '../instant.ts';
import { say } from '../wording/sentence.ts';
import { mayUpload, named, type Standing, standingsOf } from './entraKeys.ts';
import { slotsOf } from './entraSlots.ts';
import type { EntraWorld } from './entraWorld.ts';
import { fail, orPass, pass, skipped, unknown, type Verdict, warn } from './verdict.ts';

/** Whether Entra knows what our servers sign with, now and after the next change (R23): EN-02, EN-03. */
export const ENTRA_KNOWN = { 'EN-02': current, 'EN-03': next };

function current(world: EntraWorld): Verdict[] {
  const { standings, verdicts } = standingsOf(world, ['current']);
  if (standings.length + verdicts.length === 0) return [skipped(say('EN-02.none'))];
  const problems = [...verdicts, ...standings.flatMap((one) => currentOf(one, world))];
  return orPass(problems, () => pass(say('EN-02.pass', { known: standings.map((one) => named(one)) })));
}

function currentOf(standing: Standing, world: EntraWorld): Verdict[] {
  const { holding, slot: { thumbprint: certificate, signer }, object } = standing;
  switch (holding.kind) {
    case 'could-not-say': return [unknown(say('EN-key.hidden', { ...named(standing), count: holding.count }), { certificate })];
    case 'has': return isShared(object) && world.now >= SHARED_BLOCKED_FROM ? [warn(say('EN-02.shared', named(standing)), { certificate })] : [];
    case 'has-not': return [fail(say('EN-02.absent', named(standing)), { certificate, means: say('EN-02.means', { party: signer }), ...(mayUpload(standing, world) && { proposes: { id: 'REP-EN-UPLOAD' } }) })];
  }
}

/** From 48 h before the date on it is late: partners and caches need that long (R12), and so does a person who has to consent. */
const LATE_MS = 48 * HOUR_MS;

function next(world: EntraWorld): Verdict[] {
  const { standings, verdicts } = standingsOf(world, ['next']);
  if (standings.length + verdicts.length === 0) return [skipped(say('EN-03.none'))];
  const problems = [...verdicts.map((verdict) => dated(verdict, world)), ...standings.flatMap((one) => nextOf(one, world))];
  return orPass(problems, () => pass(say('EN-03.pass', { known: standings.map((one) => named(one)) })));
}

function nextOf(standing: Standing, world: EntraWorld): Verdict[] {
  const { holding, slot: { thumbprint: certificate, from } } = standing;
  const about = { certificate, ...(from !== null && { until: from }) };
  if (holding.kind === 'has') return [];
  if (holding.kind === 'could-not-say') return [unknown(say('EN-key.hidden', { ...named(standing), count: holding.count }), about)];
  const judged = isLate(from, world.now) ? fail : warn;
  return [judged(say('EN-03.absent', { ...named(standing), from }), { ...about, ...(mayUpload(standing, world) && { proposes: { id: 'ROLL-ENTRA-ADD' } }) })];
}

function isLate(from: Instant | null, now: Instant): boolean {
  return from !== null && span(now, from) < LATE_MS;
}

/** No object to hold it is as bad as one that does not: it depends on the date. */
function dated(verdict: Verdict, { snapshot, now }: EntraWorld): Verdict {
  const from = slotsOf(snapshot).slots.find(({ slot, thumbprint }) => slot === 'next' && thumbprint === verdict.certificate)?.from ?? null;
  const until = from === null ? {} : { until: from };
  return verdict.result === 'fail' && !isLate(from, now) ? { ...verdict, ...until, result: 'warn' } : { ...verdict, ...until };
}
