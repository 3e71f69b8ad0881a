import { dedicatedIn } from '../checks/entraDedicated.ts';
import { authKeysOn, ENTRA_SHARED } from '../checks/entraShared.ts';
import { ENTRA_STALE } from '../checks/entraStale.ts';
import { keptIn, mayEmpty, pruned, type StaleKey, staleKeys } from '../checks/entraStaleKeys.ts';
import type { EntraWorld } from '../checks/entraWorld.ts';
import type { Verdict } from '../checks/verdict.ts';
import type { DirectoryObject } from '../entra/directoryObject.ts';
import { stopSays } from '../entra/entraSays.ts';
import { unsendable } from '../entra/uploadable.ts';
import type { Party } from '../party.ts';
import type { Reason } from '../refusal.ts';
import type { Thumbprint } from '../thumbprint.ts';
import { say } from '../wording/sentence.ts';
import { readObjects, withTenant } from './entraAsked.ts';
import { rightsNote } from './entraRefusals.ts';
import { objectName } from './entraSteps.ts';
import type { OperationStep } from './plan.ts';
import type { Asked, Sketch, Sketched } from './sketch.ts';
import { operation } from './steps.ts';

/** ROLL-ENTRA-PRUNE: takes off Entra what is of no use any more: neither current, next nor previous anywhere, and ended, or quiet for a day, or named by whoever asks (R26). */
export function pruneEntra(asked: Asked, thumbprint: Thumbprint | undefined): Sketched {
  return withTenant(asked, (world) => {
    const stale = staleKeys(world);
    if (stale.unread.length > 0) return [{ rule: 'R26', says: say('R26.slotsUnread', { unread: stale.unread }) }];
    if (thumbprint !== undefined && keptIn(world.snapshot).has(thumbprint)) return [{ rule: 'R26', says: say('R26.inUse', { thumbprint }) }];
    const keys = stale.keys.filter((key) => (thumbprint === undefined ? key.isPrunable : key.thumbprint === thumbprint));
    if (keys.length === 0) return [nothingStale(thumbprint, stale.keys)];
    const removals = [...Map.groupBy(keys, ({ object }) => object.id).values()].flatMap(([first, ...more]) => (first === undefined ? [] : [removal([first, ...more], world)]));
    const possible = removals.flatMap((one) => ('stuck' in one ? [] : [one]));
    const stuck = removals.flatMap((one) => ('stuck' in one ? [one.stuck] : []));
    return possible.length === 0 ? stuck : pruning({ possible, stuck, world });
  });
}

interface Removal {
  object: DirectoryObject;
  keys: StaleKey[];
}

function removal(keys: StaleKey[], { now }: EntraWorld): Removal | { stuck: Reason } {
  const [first] = keys;
  if (first === undefined) throw new Error('nothing is to be removed');
  const { object } = first;
  const change = pruned(object, keys.map(({ thumbprint }) => thumbprint), now);
  if (change.kind !== 'stop') return { object, keys };
  return { stuck: { rule: change.why === 'unsendable' ? 'R25' : 'R26', says: stopSays(change.why, { object: objectName(object), count: change.about.length }) } };
}

function pruning({ possible, stuck, world }: { possible: Removal[]; stuck: Reason[]; world: EntraWorld }): Sketch {
  const objects = possible.map(({ object }) => object);
  const gone = new Set(possible.flatMap(({ keys }) => keys.map(({ thumbprint }) => thumbprint)));
  return {
    ...REMOVAL, parties: partiesOf(world),
    steps: [...possible.flatMap(({ object, keys }) => removing(object, { thumbprints: keys.map(({ thumbprint }) => thumbprint), empties: mayEmpty(object, world.now) })), ...readObjects(objects)],
    title: say('plan.title.entraPrune', { count: gone.size }),
    why: problemsOf(ENTRA_STALE['EN-04'](world)).filter(({ proposes, certificate }) => proposes !== undefined || gone.has(certificate ?? '')).map(({ says }) => says),
    notes: [rightsNote(objects, true), say('plan.note.entraOthers'), ...(possible.some(({ keys }) => keys.some(({ why }) => why === 'strange')) ? [say('plan.note.entraForests')] : []), ...stuck.map(({ says }) => says)],
    verifies: ['EN-02', 'EN-03'], cures: problemsOf(ENTRA_STALE['EN-04'](world)).every(({ proposes, certificate }) => proposes !== undefined || gone.has(certificate ?? '')) ? ['EN-04'] : [],
  };
}

/** REP-EN-PURGE-SHARED: takes the Auth certificates of this organisation off the principal that all share, once the dedicated application has been seen at work (R24). */
export function purgeShared(asked: Asked): Sketched {
  return withTenant(asked, (world) => {
    const { entra } = world;
    if (entra.exchange.answer === 'none') return [{ rule: 'R35', says: say('R35.shared', { detail: entra.exchange.detail }) }];
    const object = entra.exchange.value;
    const keys = object === null ? [] : purgeable(object, world);
    if (object === null || keys.length === 0) return [{ rule: 'nothing-to-do', says: say('refused.sharedClean') }];
    const dedicated = dedicatedIn(world);
    if (dedicated.state !== 'proven') return [{ rule: 'R24', says: say(`R24.${dedicated.state}`) }];
    const stuck = unsendable(object, keys).length;
    if (stuck > 0) return [{ rule: 'R25', says: stopSays('unsendable', { object: objectName(object), count: stuck }) }];
    return purging({ object, keys, application: objectName(dedicated.application), world });
  });
}

/** All that this organisation knows to be its own there, and what bears its name and has ended. What may be another forest's stays. */
function purgeable(object: DirectoryObject, world: EntraWorld): Thumbprint[] {
  const ended = staleKeys(world).keys.filter(({ object: { id }, isAuth, why }) => id === object.id && isAuth && why === 'expired');
  return [...new Set([...authKeysOn(object, world).ours, ...ended].map(({ thumbprint }) => thumbprint))].toSorted();
}

function purging({ object, keys, application, world }: { object: DirectoryObject; keys: Thumbprint[]; application: string; world: EntraWorld }): Sketch {
  const problems = problemsOf(ENTRA_SHARED['EN-06'](world));
  return {
    ...REMOVAL, parties: partiesOf(world),
    steps: [...removing(object, { thumbprints: keys, empties: true }), ...readObjects([object])],
    title: say('plan.title.entraPurge', { count: keys.length }), why: [...problems.map(({ says }) => says), say('plan.why.dedicatedProven', { application })],
    notes: [rightsNote([object], true), say('plan.note.entraForests'), say('plan.note.entraOthers'), say('plan.note.entraWizard')],
    verifies: ['EN-02', 'EX-22'], cures: problems.every(({ proposes }) => proposes !== undefined) ? ['EN-06'] : [],
  };
}

const REMOVAL = { party: 'entra', tier: 'destructive', undo: say('plan.undo.entraRemove'), startBy: null } as const;

/** As many certificates as one call takes. */
const AT_ONCE = 50;

function removing(object: DirectoryObject, { thumbprints, empties }: { thumbprints: readonly Thumbprint[]; empties: boolean }): OperationStep[] {
  const { kind, appId } = object;
  const chunks = Array.from({ length: Math.ceil(thumbprints.length / AT_ONCE) }, (_, at) => thumbprints.slice(at * AT_ONCE, (at + 1) * AT_ONCE));
  return chunks.map((some) => operation('entra.keys.remove', null, { args: { kind, appId, thumbprints: some, mayEmpty: empties }, says: say('plan.entra.remove', { thumbprints: some, object: objectName(object) }) }));
}

/** R26 rests on every slot of both parties. */
function partiesOf({ snapshot: { skype, exchange } }: EntraWorld): Party[] {
  return ['entra', ...(skype === null ? [] : (['skype'] as const)), ...(exchange === null ? [] : (['exchange'] as const))];
}

function problemsOf(verdicts: readonly Verdict[]): Verdict[] {
  return verdicts.filter(({ result }) => result !== 'pass' && result !== 'skipped');
}

/** Nothing of the kind is there, or what is there is not known to be of no use: whoever knows better may name it. */
function nothingStale(thumbprint: Thumbprint | undefined, keys: readonly StaleKey[]): Reason {
  if (thumbprint !== undefined) return { rule: 'nothing-to-do', says: say('refused.notStale', { thumbprint }) };
  return keys.length > 0 ? { rule: 'R26', says: say('R26.notQuiet', { thumbprints: [...new Set(keys.map((one) => one.thumbprint))] }) } : { rule: 'nothing-to-do', says: say('refused.nothingStale') };
}
