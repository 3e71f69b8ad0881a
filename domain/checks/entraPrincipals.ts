import type { DirectoryObject } from '../entra/directoryObject.ts';
import { objectName } from '../plans/entraSteps.ts';
import type { Reading } from '../reading.ts';
import { valueOf } from '../reading.ts';
import { say } from '../wording/sentence.ts';
import { ENTRA_SOURCES } from './entraSlots.ts';
import { type EntraWorld, withRead } from './entraWorld.ts';
import { fail, orPass, pass, skipped, unknown, type Verdict } from './verdict.ts';

/** Whether what our servers sign in as is there and may sign in: EN-01. */
export const ENTRA_PRINCIPALS = { 'EN-01': principals };

function principals({ entra, snapshot }: EntraWorld): Verdict[] {
  const isHybrid = snapshot.exchange !== null && valueOf(snapshot.exchange.hybrid) !== false;
  const ours = [...(snapshot.skype === null ? [] : [{ signer: 'skype' as const, reading: entra.skype }]), ...(isHybrid ? [{ signer: 'exchange' as const, reading: entra.exchange }] : [])];
  if (ours.length === 0) return [skipped(say('skipped.notHybrid'))];
  const dedicated = isHybrid ? (valueOf(entra.hybridApplications) ?? []).flatMap(({ principal }) => (principal === null ? [] : [principal])) : [];
  const problems = [...ours.flatMap((one) => ofSigner(one)), ...dedicated.flatMap((one) => signsIn(one))];
  return orPass(problems, () => pass(say('EN-01.pass', { objects: [...ours.map(({ reading }) => valueOf(reading)), ...dedicated].flatMap((one) => (one ? [objectName(one)] : [])) })));
}

function ofSigner({ signer, reading }: { signer: 'skype' | 'exchange'; reading: Reading<DirectoryObject | null> }): Verdict[] {
  return withRead(reading, ENTRA_SOURCES[signer], (object) => (object === null ? [fail(say('EN-01.absent', { party: signer }), { means: say('EN-01.means', { party: signer }), proposes: { id: 'REP-EN-UPLOAD' } })] : signsIn(object, signer)));
}

/** An application's principal that is not there is no question of this check: EN-08 asks for consent, which makes it. */
function signsIn(object: DirectoryObject, signer: 'skype' | 'exchange' = 'exchange'): Verdict[] {
  if (object.accountEnabled === null) return [unknown(say('EN-01.unsaid', { object: objectName(object) }))];
  if (object.accountEnabled) return [];
  return [fail(say('EN-01.disabled', { party: signer, object: objectName(object) }), { means: say('EN-01.means', { party: signer }), proposes: { id: 'REP-EN-UPLOAD' } })];
}
