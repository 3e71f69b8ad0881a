import { entraGuard } from '../decisions/entraOf.ts';
import { skypeOutdated } from '../decisions/published.ts';
import type { CheckId } from '../finding.ts';
import { valueOf } from '../reading.ts';
import type { Reason } from '../refusal.ts';
import type { Thumbprint } from '../thumbprint.ts';
import { type Sentence, say } from '../wording/sentence.ts';
import { serverNamed } from './serverNamed.ts';
import type { Asked, Sketch, Sketched } from './sketch.ts';
import { bringIn, fromOffer, fromStore, type Source } from './skypeCertificate.ts';
import { isReasons } from './skypeRolls.ts';
import { readAssignment, replicate } from './skypeSteps.ts';
import { changeGuards, holderOf, pushesFirst, type SkypeAsked, underWay, withSkype } from './skypeWorld.ts';
import { entraNotes, entraVerifies, partiesWith } from './tellEntra.ts';

/** REP-SFB-ASSIGN: assigns a certificate that a front end already holds at global scope, where nothing is assigned (R05, R08). */
export function assignSkype(asked: Asked, thumbprint: Thumbprint | undefined): Sketched {
  return withSkype(asked, (skype) => {
    const refused = [...changeGuards(skype), ...firstGuard(skype), ...whenAssigned(skype, thumbprint)];
    if (refused.length > 0) return refused;
    const source = thumbprint === undefined ? onlyStored(skype) : fromStore(skype, thumbprint);
    if (isReasons(source)) return source;
    return repair(skype, { source, title: say('plan.title.skypeAssign'), why: [say('plan.why.skypeNone')], cures: ['SFB-01', 'SFB-02'] });
  });
}

/** REP-SFB-IMPORT: brings the assigned certificate back with its key from an offered PFX, or a first one where nothing is assigned. */
export function importSkype(asked: Asked, pfx: string | undefined): Sketched {
  return withSkype(asked, (skype) => {
    const refused = [...changeGuards(skype), ...firstGuard(skype)];
    if (refused.length > 0) return refused;
    const source = pfx === undefined ? onlyOffered(skype) : fromOffer(skype, pfx);
    if (isReasons(source)) return source;
    const against = againstImport(skype, source);
    return against.length > 0 ? against : repair(skype, { source, title: say('plan.title.skypeImport'), why: whyImport(skype), cures: curedByImport(skype) });
  });
}

/** REP-SFB-REPLICATE: pushes the central store and waits until every replica has it (R11). Harmless, so silent front ends do not forbid it. */
export function replicateSkype(asked: Asked, named: string | undefined): Sketched {
  return withSkype(asked, (skype) => {
    const { lagging: behind, differing: different, silent } = skype.situation;
    const outdated = skypeOutdated(skype.snapshot).map(({ host }) => host);
    const known = [...new Set([...Object.keys(skype.skype.frontEnds), ...(valueOf(skype.skype.replication) ?? []).map(({ fqdn }) => fqdn.toLowerCase())])].toSorted();
    const server = serverNamed(named, known);
    if (server !== null && !known.includes(server)) return [{ rule: 'unknown-server', says: say('refused.unknownServer', { server, servers: known }) }];
    if (known.length === 0) return [{ rule: 'R35', says: say('R35.noFrontEnd') }];
    const isRead = skype.skype.replication.answer === 'value';
    if (isRead && behind.length === 0 && different.length === 0 && outdated.length === 0) return [{ rule: 'nothing-to-do', says: say('refused.replicated', { servers: known }) }];
    return {
      party: 'skype', tier: 'change', steps: [...replicate(server), readAssignment()],
      title: say('plan.title.replicate', { server }),
      why: [...(behind.length > 0 ? [say('plan.why.lagging', { servers: behind })] : []), ...(different.length > 0 ? [say('plan.why.differ', { servers: different })] : []), ...(outdated.length > 0 ? [say('plan.why.outdatedDocuments', { servers: outdated })] : []), ...(isRead ? [] : [say('plan.why.replicationNotRead')])],
      undo: say('plan.undo.nothingToUndo'),
      notes: silent.length > 0 ? [say('plan.note.silentFrontEnds', { servers: silent })] : [],
      verifies: ['SFB-08'], cures: [...(behind.length > 0 ? (['SFB-08'] as const) : []), ...(different.length > 0 ? (['SFB-03'] as const) : []), ...(outdated.length > 0 && server === null ? (['SFB-12'] as const) : [])], startBy: null,
    };
  });
}

/** R23: a first certificate signs as soon as it is assigned. The one that is assigned signs already, so bringing it back waits for nobody. */
function firstGuard({ entra, situation: { assignment } }: SkypeAsked): Reason[] {
  return assignment.current === null ? entraGuard(entra) : [];
}

/** Nothing is assigned over what is in use: that would be a roll. */
function whenAssigned(asked: SkypeAsked, thumbprint: Thumbprint | undefined): Reason[] {
  const { current } = asked.situation.assignment;
  if (current === null) return [];
  const rolling = underWay(asked);
  if (rolling.length > 0) return rolling;
  return thumbprint === undefined || thumbprint === current
    ? [{ rule: 'nothing-to-do', says: say('refused.assigned', { thumbprint: current }) }]
    : [{ rule: 'R09', says: say('R09.wouldReplace', { thumbprint: current }) }];
}

/** The certificate that the front ends use locally, if they agree on one; else the only suitable one in their stores. */
function onlyStored(asked: SkypeAsked): Source | Reason[] {
  const local = new Set(asked.situation.answering.flatMap((fqdn) => valueOf(asked.skype.frontEnds[fqdn]?.assignment)?.current ?? []));
  const [agreed, ...others] = [...local];
  if (agreed !== undefined && others.length === 0) return fromStore(asked, agreed);
  const suitable = storedSuitable(asked);
  const [only, ...more] = suitable;
  if (only === undefined) return [{ rule: 'no-certificate', says: say('refused.noneInStores', { servers: asked.situation.answering }) }];
  return more.length > 0 ? [{ rule: 'choose', says: say('refused.chooseStored', { thumbprints: suitable }) }] : fromStore(asked, only);
}

function storedSuitable(asked: SkypeAsked): Thumbprint[] {
  return [...new Set(asked.situation.sources.stored.map(({ certificate }) => certificate.thumbprint))].filter((thumbprint) => holderOf(asked, thumbprint) !== undefined).toSorted();
}

function onlyOffered(asked: SkypeAsked): Source | Reason[] {
  const { current } = asked.situation.assignment;
  const offered = valueOf(asked.skype.offered);
  if (offered === undefined) return [{ rule: 'R35', says: say('R35.offered') }];
  const same = offered.find(({ thumbprint }) => thumbprint === current);
  if (same !== undefined) return fromOffer(asked, same.name);
  if (current !== null) return [{ rule: 'no-certificate', says: say('refused.currentNotOffered', { thumbprint: current }) }];
  const suitable = asked.situation.successors.offered;
  const [only, ...more] = suitable;
  if (only === undefined) return [{ rule: 'no-certificate', says: say('refused.noSkypeCertificate') }];
  return more.length > 0 ? [{ rule: 'choose', says: say('refused.choosePfx', { offered: suitable.map(({ name }) => name) }) }] : fromOffer(asked, only.name);
}

function againstImport(asked: SkypeAsked, source: Source): Reason[] {
  const { current } = asked.situation.assignment;
  if (current === null || source.kind !== 'pfx') return [];
  if (source.pfx.thumbprint !== current) return [{ rule: 'R09', says: say('R09.wouldReplace', { thumbprint: current }) }];
  const sound = asked.situation.answering.every((fqdn) => isSound(asked, fqdn, current));
  return sound ? [{ rule: 'nothing-to-do', says: say('refused.assigned', { thumbprint: current }) }] : [];
}

function isSound({ skype }: SkypeAsked, fqdn: string, thumbprint: Thumbprint): boolean {
  const held = valueOf(skype.frontEnds[fqdn]?.store)?.certificates.find((one) => one.thumbprint === thumbprint);
  return held?.hasPrivateKey === true && held.exportable === true;
}

function whyImport(asked: SkypeAsked): Sentence[] {
  const { current } = asked.situation.assignment;
  if (current === null) return [say('plan.why.skypeNone')];
  return [say('plan.why.skypeUnsound', { thumbprint: current, servers: asked.situation.answering.filter((fqdn) => !isSound(asked, fqdn, current)) })];
}

function curedByImport({ situation: { assignment } }: SkypeAsked): CheckId[] {
  return assignment.current === null ? ['SFB-01', 'SFB-02'] : ['SFB-03', 'SFB-06'];
}

interface Repair {
  source: Source;
  title: Sentence;
  why: Sentence[];
  cures: CheckId[];
}

function repair(asked: SkypeAsked, { source, title, why, cures }: Repair): Sketch {
  const before = pushesFirst(asked) ? replicate() : [];
  const { steps } = bringIn(asked, source, { effective: null, index: before.length });
  const isTold = steps.some((step) => step.operation === 'entra.key.add');
  return {
    party: 'skype', parties: partiesWith('skype', asked.entra), tier: 'change', steps: [...before, ...steps, ...replicate(), readAssignment()], title, why,
    undo: asked.situation.assignment.current === null ? say('plan.undo.skypeFirst') : say('plan.undo.skypeSame'),
    notes: [...(isTold ? entraNotes(asked.entra, { party: 'skype' }) : []), say('plan.note.noRestart')],
    verifies: ['SFB-01', 'SFB-02', 'SFB-03', ...(isTold ? entraVerifies(asked.entra) : [])], cures, startBy: null,
  };
}
