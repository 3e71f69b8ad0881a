import { objectName } from '../plans/entraSteps.ts';
import { say } from '../wording/sentence.ts';
import { pruned, type Stale, type StaleKey, staleKeys } from './entraStaleKeys.ts';
import type { EntraWorld } from './entraWorld.ts';
import { orPass, pass, unknown, type Verdict, warn } from './verdict.ts';

/** Whether Entra keeps keys of ours that are of no use any more: EN-04. */
export const ENTRA_STALE = { 'EN-04': stale };

function stale(world: EntraWorld): Verdict[] {
  const found = staleKeys(world);
  const groups = Map.groupBy(found.keys, ({ object, why, isPrunable }) => `${object.id} ${why} ${String(isPrunable)}`);
  const problems = [
    ...found.verdicts,
    ...(found.unread.length > 0 ? [unknown(say('EN-04.slots', { unread: found.unread }))] : []),
    ...[...groups.values()].map((keys) => staleOn(keys, found, world)),
    ...found.hidden.map(({ object, count }) => unknown(say('EN-04.hidden', { object: objectName(object), count }))),
  ];
  return orPass(problems, () => pass(say('EN-04.pass', { others: found.others })));
}

/** R26: proposed only where every slot was read, and where what stays can be sent back. */
function staleOn(keys: StaleKey[], { unread }: Stale, { now }: EntraWorld): Verdict {
  const [first, ...more] = keys;
  const thumbprints = keys.map(({ thumbprint }) => thumbprint);
  const says = say(`EN-04.${first?.why ?? 'unused'}`, { object: first === undefined ? '' : objectName(first.object), keys: keys.map(({ thumbprint, end }) => ({ thumbprint, end })) });
  const mayGo = first !== undefined && first.isPrunable && unread.length === 0 && pruned(first.object, thumbprints, now).kind === 'write';
  return warn(says, { ...(more.length === 0 && first !== undefined && { certificate: first.thumbprint }), ...(mayGo && { proposes: { id: 'ROLL-ENTRA-PRUNE' } }) });
}
