import { entraOf } from '../decisions/entraOf.ts';
import { peerCopies } from '../decisions/peerCopies.ts';
import { holds, type Signer } from '../entra/targetFor.ts';
import type { Instant } from '../instant.ts';
import { ObjectName } from '../operations/exchangeSettingsChanges.ts';
import { type Reading, valueOf } from '../reading.ts';
import type { Snapshot } from '../snapshot.ts';
import type { Thumbprint } from '../thumbprint.ts';
import { say } from '../wording/sentence.ts';
import { mayUpload, standingsOf } from './entraKeys.ts';
import { AUTH_CONFIG } from './exchangeWorld.ts';
import type { Published } from './metadataWorld.ts';
import { unreadOf } from './rollCall.ts';
import { GLOBAL_ASSIGNMENT } from './skypeWorld.ts';
import { fail, orPass, pass, unknown, type Verdict } from './verdict.ts';

/**
 * Whether the steps of a roll kept their order across the parties (R23, R27): X-01. When something was put into Entra nobody keeps (a key's start date
 * is not it), so what is judged is what has to be so by now: a date that has passed, and who does not know yet.
 */
export const ROLL_ORDER = { 'X-01': order };

function order({ snapshot, now }: Published): Verdict[] {
  const problems = [...blind(snapshot), ...beforeEntra(snapshot, now), ...peersBehind(snapshot)];
  return orPass(problems, () => pass(say('X-01.pass')));
}

/** A certificate that may sign from a date on. */
interface Coming {
  signer: Signer;
  thumbprint: Thumbprint;
  effective: Instant;
}

/** One whose date has come and that Entra does not have. */
function beforeEntra(snapshot: Snapshot, now: Instant): Verdict[] {
  return coming(snapshot).filter(({ effective }) => effective <= now).flatMap(({ signer, thumbprint, effective }) => {
    const target = entraOf(signer, snapshot);
    if (target === null) return [];
    if ('refused' in target) return [unknown(say('X-01.entraUnread', { signer, thumbprint, effective }), { certificate: thumbprint })];
    const isKnown = holds(target.object, thumbprint, now) !== 'absent';
    return isKnown ? [] : [fail(say('X-01.notInEntra', { signer, thumbprint, effective }), { certificate: thumbprint, means: say('X-01.meansEntra', { signer }), ...upload(thumbprint, snapshot, now) })];
  });
}

/** The upload that should have come first, where it would be taken. */
function upload(thumbprint: Thumbprint, snapshot: Snapshot, now: Instant): Pick<Verdict, 'proposes'> {
  const { entra } = snapshot;
  if (entra === null) return {};
  const standing = standingsOf({ entra, snapshot, now }, ['current', 'next']).standings.find(({ slot }) => slot.thumbprint === thumbprint);
  return standing !== undefined && mayUpload(standing, { snapshot, now }) ? { proposes: { id: 'ROLL-ENTRA-ADD', thumbprint } } : {};
}

function coming({ skype, exchange }: Snapshot): Coming[] {
  const staged = valueOf(skype?.globalAssignment)?.staged ?? null;
  const { next = null, nextEffective = null } = valueOf(exchange?.authConfig) ?? {};
  return [
    ...(staged === null ? [] : [{ signer: 'skype', thumbprint: staged.thumbprint, effective: staged.effective } as const]),
    ...(next === null || nextEffective === null ? [] : [{ signer: 'exchange', thumbprint: next, effective: nextEffective } as const]),
  ];
}

/** Exchange last read what Skype publishes before Skype rolled, and still has only the old certificate. */
function peersBehind(snapshot: Snapshot): Verdict[] {
  const { current = null, previous = null } = valueOf(snapshot.skype?.globalAssignment) ?? {};
  const rolledAt = previous?.since ?? null;
  if (current === null || rolledAt === null) return [];
  const behind = (peerCopies(snapshot) ?? []).filter(({ stored, keys, isCurrent }) => isCurrent !== undefined && !keys.includes(current) && stored.changedAt !== null && stored.changedAt < rolledAt);
  return behind.map(({ stored: { name, changedAt } }) =>
    fail(say('X-01.notRefreshed', { name, thumbprint: current, rolledAt, changedAt: changedAt ?? rolledAt }), {
      certificate: current, means: say('X-05.means'), ...(ObjectName.safeParse(name).success && { proposes: { id: 'REP-EX-REFRESH-METADATA', name } as const }),
    }));
}

/** Whoever could not say where a roll stands (R35). */
function blind({ skype, exchange }: Snapshot): Verdict[] {
  const readings: [string, Reading<unknown> | undefined][] = [[GLOBAL_ASSIGNMENT, skype?.globalAssignment], [AUTH_CONFIG, exchange?.authConfig], ['Get-PartnerApplication', skype === null ? undefined : exchange?.settings?.partners]];
  const unread = readings.flatMap(([source, reading]) => (reading?.answer === 'none' ? [unreadOf(source, reading)] : []));
  return unread.length > 0 ? [unknown(say('X-01.unread', { unread }))] : [];
}
