import { ENTRA_ENDS } from '../checks/entraEnds.ts';
import { mayUpload, principalToBe, type Standing, standingsOf, standingToBe } from '../checks/entraKeys.ts';
import { ENTRA_KNOWN } from '../checks/entraKnown.ts';
import { objectsOf } from '../checks/entraObjects.ts';
import { ENTRA_PRINCIPALS } from '../checks/entraPrincipals.ts';
import { factsOfCertificate, homeOf, type Slot, slotsOf } from '../checks/entraSlots.ts';
import type { EntraWorld } from '../checks/entraWorld.ts';
import { ROLL_ORDER } from '../checks/rollOrder.ts';
import type { Verdict } from '../checks/verdict.ts';
import type { DirectoryObject } from '../entra/directoryObject.ts';
import { isAuthSubject, keyHolding } from '../entra/keyHolding.ts';
import { holds } from '../entra/targetFor.ts';
import { isShared, publicPartOf } from '../entra/uploadable.ts';
import type { CheckId } from '../finding.ts';
import { exchangeNames, skypeNames } from '../entra/neededNames.ts';
import type { Party } from '../party.ts';
import { valueOf } from '../reading.ts';
import type { Reason } from '../refusal.ts';
import type { Thumbprint } from '../thumbprint.ts';
import { say, type Sentence } from '../wording/sentence.ts';
import { readObjects, withTenant } from './entraAsked.ts';
import { rightsNote, whyNot } from './entraRefusals.ts';
import { addKey, objectName } from './entraSteps.ts';
import type { Step } from './plan.ts';
import type { Asked, Sketch, Sketched } from './sketch.ts';
import { operation } from './steps.ts';

/** A certificate to be written on the object where it belongs: for the first time, or anew. */
interface Upload {
  standing: Standing;
  renew: boolean;
}

interface Work {
  world: EntraWorld;
  uploads: Upload[];
  /** Principals that are not there and are to be made. */
  creates: Slot['signer'][];
  /** Principals that may not sign in and are to. */
  enables: DirectoryObject[];
  title: Sentence;
}

/** ROLL-ENTRA-ADD: makes Entra know a certificate, or all that it lacks of those in use and staged (R23, R25). */
export function addToEntra(asked: Asked, thumbprint: Thumbprint | undefined): Sketched {
  return withTenant(asked, (world) => {
    if (thumbprint !== undefined) return addNamed(thumbprint, world);
    const lacking = standingsOf(world, ['current', 'next']).standings.filter(({ holding }) => holding.kind === 'has-not');
    const uploads = lacking.filter((one) => mayUpload(one, world)).map((standing) => ({ standing, renew: false }));
    return sketch({ world, uploads, creates: [], enables: [], title: say('plan.title.entraAdd', { thumbprints: thumbprintsOf(uploads) }) }, ['EN-02', 'EN-03', 'X-01']);
  });
}

/** REP-EN-UPLOAD: what EN-01, EN-02, EN-05 and EN-10 find: lets principals sign in, adds what is in use, and writes anew what ends too early or is named wrongly. */
export function uploadKeys(asked: Asked): Sketched {
  return withTenant(asked, (world) => {
    const proposed = (id: CheckId) => new Set(judged(id, world).flatMap(({ proposes, certificate }) => (proposes !== undefined && certificate !== undefined ? [certificate] : [])));
    const [absent, ends, named] = [proposed('EN-02'), proposed('EN-05'), proposed('EN-10')];
    const { standings } = standingsOf(world, ['current', 'next']);
    const uploads = standings.flatMap((standing): Upload[] => {
      const { slot: { slot, thumbprint }, holding } = standing;
      if (holding.kind === 'has') return ends.has(thumbprint) || named.has(thumbprint) ? [{ standing, renew: true }] : [];
      return slot === 'current' && absent.has(thumbprint) ? [{ standing, renew: false }] : [];
    });
    const enables = objectsOf(world).objects.filter(({ kind, accountEnabled }) => kind === 'servicePrincipal' && accountEnabled === false);
    const creates = absentIn(world);
    const first = creates.includes('skype') ? slotsOf(world.snapshot).slots.filter(({ signer, slot }) => signer === 'skype' && slot !== 'previous').map((slot) => standingToBe(slot, world.snapshot)) : [];
    const all = [...first.filter((one) => mayUpload(one, world)).map((standing) => ({ standing, renew: false })), ...uploads];
    const title = say('plan.title.entraUpload', { thumbprints: thumbprintsOf(all), made: creates.map((signer) => objectName(principalToBe(signer))), objects: enables.map((one) => objectName(one)) });
    return sketch({ world, uploads: all, creates, enables, title }, ['EN-01', 'EN-02', 'EN-03', 'EN-05', 'EN-10']);
  });
}

/** Principals of ours that the tenant says are not there. */
function absentIn({ entra, snapshot }: EntraWorld): Slot['signer'][] {
  const isHybrid = snapshot.exchange !== null && valueOf(snapshot.exchange.hybrid) !== false;
  return [...(snapshot.skype !== null && valueOf(entra.skype) === null ? (['skype'] as const) : []), ...(isHybrid && valueOf(entra.exchange) === null ? (['exchange'] as const) : [])];
}

/** A certificate that no slot names yet belongs where those of its kind do: Auth certificates are known by their subject (R18). */
function addNamed(thumbprint: Thumbprint, world: EntraWorld): Sketched {
  const known = standingsOf(world, ['current', 'next']).standings.find(({ slot }) => slot.thumbprint === thumbprint) ?? unslotted(thumbprint, world);
  if (Array.isArray(known)) return known;
  if (holds(known.object, thumbprint, world.now) === 'usable') return [{ rule: 'nothing-to-do', says: say('refused.entraHas', { thumbprint, object: objectName(known.object) }) }];
  const against = whyNot(known, world);
  if (against !== undefined) return [against];
  return sketch({ world, uploads: [{ standing: known, renew: known.holding.kind === 'has' }], creates: [], enables: [], title: say('plan.title.entraAdd', { thumbprints: [thumbprint] }) }, ['EN-02', 'EN-03', 'X-01']);
}

function unslotted(thumbprint: Thumbprint, { entra, snapshot }: EntraWorld): Standing | Reason[] {
  const facts = factsOfCertificate(snapshot, thumbprint);
  if (facts === undefined || publicPartOf(snapshot, thumbprint) === undefined) return [{ rule: 'R35', says: say('refused.nobodyHolds', { thumbprint }) }];
  const slot: Slot = { signer: isAuthSubject(facts.subject) ? 'exchange' : 'skype', slot: 'next', thumbprint, from: null };
  const home = homeOf(slot.signer, snapshot, entra);
  if ('object' in home) return { slot, object: home.object, holding: keyHolding(home.object, thumbprint, facts), facts };
  if ('unread' in home) return [{ rule: 'R35', says: say('EN-home.unread', { party: slot.signer, unread: [home.unread] }) }];
  return 'several' in home ? [{ rule: 'R23', says: say('EN-home.several', { slot: slot.slot, thumbprint, objects: home.several.map((one) => objectName(one)).toSorted() }) }] : [absentPrincipal(slot.signer)];
}

function absentPrincipal(party: Slot['signer']): Reason {
  return { rule: 'EN-01', says: say('refused.noPrincipal', { party }) };
}

function sketch(work: Work, checks: readonly CheckId[]): Sketch | Reason[] {
  const { world, uploads, creates, enables, title } = work;
  if (uploads.length + creates.length + enables.length === 0) return nothingFor(world, checks);
  const objects = [...new Map([...creates.map((signer) => principalToBe(signer)), ...enables, ...uploads.map(({ standing }) => standing.object)].map((one) => [one.id, one])).values()];
  const signers = [...new Set([...creates, ...uploads.map(({ standing }) => standing.slot.signer)])].toSorted();
  const left = standingsOf(world, ['current', 'next']).standings.filter((one) => one.holding.kind === 'has-not' && !uploads.some(({ standing }) => standing.slot === one.slot));
  const made = creates.flatMap((signer) => creation(signer, world));
  const kept = uploads.map(({ standing: { object, slot } }) => object.keyCredentials.length - (holds(object, slot.thumbprint, world.now) === 'absent' ? 0 : 1));
  return {
    party: 'entra', parties: ['entra', ...signers] satisfies Party[], tier: 'change',
    steps: [...made, ...enables.map((one) => operation('entra.principal.enable', null, { args: { appId: one.appId }, says: say('plan.entra.enable', { object: objectName(one) }) })), ...uploadSteps(uploads, { world, from: made.length + enables.length }), ...readObjects(objects)],
    title, why: whyOf(checks, work), undo: say(uploads.length > 0 ? 'plan.undo.entraAdd' : 'plan.undo.entraEnable'),
    notes: [
      rightsNote(objects), ...(uploads.length > 0 ? [say('plan.note.entraReplicates')] : []), ...(kept.some((count) => count > 0) ? [say('plan.note.entraKeeps')] : []),
      ...(uploads.some(({ standing }) => isShared(standing.object)) ? [say('plan.note.entraShared')] : []), ...left.flatMap((one) => whyNot(one, world)?.says ?? []),
    ],
    verifies: ['EN-01'], cures: checks.filter((id) => isCured(id, work)), startBy: null,
  };
}

/** A principal, with the names that it needs: without them EN-07 would fail as soon as it is there. */
function creation(signer: Slot['signer'], { snapshot }: EntraWorld): Step[] {
  const { appId, displayName } = principalToBe(signer);
  const name = displayName ?? appId;
  const { names } = signer === 'skype' ? skypeNames(snapshot) : exchangeNames(snapshot);
  const create = operation('entra.principal.create', null, { args: { appId }, says: say('plan.entra.principal', { name }) });
  return [create, ...(names.length > 0 ? [operation('entra.names.add', null, { args: { appId, names }, says: say('plan.entra.names', { names, object: name }) })] : [])];
}

function uploadSteps(uploads: readonly Upload[], { world, from }: { world: EntraWorld; from: number }): Step[] {
  const steps: Step[] = [];
  for (const { standing: { slot: { thumbprint }, object }, renew } of uploads) {
    const part = publicPartOf(world.snapshot, thumbprint);
    if (part !== undefined) steps.push(...addKey({ which: thumbprint, part, target: object, index: from + steps.length, renew }));
  }
  return steps;
}

/** What the checks say of what is done here. */
function whyOf(checks: readonly CheckId[], work: Work): Sentence[] {
  return checks.flatMap((id) => problemsOf(id, work.world).filter((one) => isDone(one, work)).map(({ says }) => says));
}

/** Every finding of the check is one that this plan is for; one that it leaves, or that nobody could judge, is not promised. */
function isCured(id: CheckId, work: Work): boolean {
  const problems = problemsOf(id, work.world);
  return problems.length > 0 && problems.every((one) => isDone(one, work));
}

function isDone({ certificate, proposes }: Verdict, { uploads, creates, enables }: Work): boolean {
  if (proposes === undefined) return false;
  return certificate === undefined ? creates.length + enables.length > 0 : uploads.some(({ standing }) => standing.slot.thumbprint === certificate);
}

function problemsOf(id: CheckId, world: EntraWorld): Verdict[] {
  return judged(id, world).filter(({ result }) => result === 'fail' || result === 'warn' || result === 'unknown');
}

function judged(id: CheckId, world: EntraWorld): Verdict[] {
  return JUDGES[id]?.(world) ?? [];
}

const JUDGES: Record<CheckId, (world: EntraWorld) => Verdict[]> = { ...ENTRA_PRINCIPALS, ...ENTRA_KNOWN, ...ENTRA_ENDS, ...ROLL_ORDER };

/** Why nothing is done: what the checks say and why I can do nothing about it, or that all is as it should be. */
function nothingFor(world: EntraWorld, checks: readonly CheckId[]): Reason[] {
  const stuck = standingsOf(world, ['current', 'next']).standings.filter(({ holding }) => holding.kind === 'has-not').flatMap((one) => whyNot(one, world) ?? []);
  const blind = checks.flatMap((id) => judged(id, world)).filter(({ result }) => result === 'unknown').map(({ says }): Reason => ({ rule: 'R35', says }));
  const left = checks.flatMap((id) => judged(id, world)).filter(({ result, says: { key } }) => (result === 'fail' || result === 'warn') && key === 'EN-home.absent').map(({ says }): Reason => ({ rule: 'R23', says }));
  const reasons = [...stuck, ...left, ...blind];
  const distinct = [...new Map(reasons.map((one) => [JSON.stringify(one), one])).values()];
  return distinct.length > 0 ? distinct : [{ rule: 'nothing-to-do', says: say('refused.entraSound', { checks: [...checks] }) }];
}

function thumbprintsOf(uploads: readonly Upload[]): Thumbprint[] {
  return uploads.map(({ standing }) => standing.slot.thumbprint);
}
