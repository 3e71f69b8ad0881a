import type { DirectoryObject } from '../entra/directoryObject.ts';
import { identifierDisagrees, identityOf, type KeyCredential } from '../entra/keyCredential.ts';
import { DAY_MS, earliest, type Instant, MINUTE_MS, plus, span } from '../instant.ts';
import { objectName } from '../plans/entraSteps.ts';
import { say } from '../wording/sentence.ts';
import { type Band, bandOf } from './band.ts';
import { objectsOf, teller } from './entraObjects.ts';
import { mayUpload, named, type Standing, standingsOf } from './entraKeys.ts';
import { slotsOf } from './entraSlots.ts';
import type { EntraWorld } from './entraWorld.ts';
import { fail, orPass, pass, skipped, unknown, type Verdict, warn } from './verdict.ts';

/** Whether what Entra keeps of our certificates is as the certificates are: EN-05 (dates), EN-10 (identifiers). */
export const ENTRA_ENDS = { 'EN-05': ends, 'EN-10': identifiers };

function ends(world: EntraWorld): Verdict[] {
  const { standings, verdicts } = standingsOf(world, ['current', 'next']);
  const there = standings.flatMap((one) => (one.holding.kind === 'has' ? [{ ...one, elements: one.holding.elements }] : []));
  const blind = verdicts.filter(({ result }) => result === 'unknown');
  const hidden = standings.flatMap((one) => (one.holding.kind === 'could-not-say' ? [unknown(say('EN-key.hidden', { ...named(one), count: one.holding.count }), { certificate: one.slot.thumbprint })] : []));
  if (there.length + blind.length + hidden.length === 0) return [skipped(say('EN-05.none'))];
  return orPass([...blind, ...hidden, ...there.flatMap((one) => endsOf(one, world))], () => pass(say('EN-05.pass', { known: there.map((one) => named(one)) })));
}

type There = Standing & { elements: KeyCredential[] };

/** Of several elements of one certificate the one that lasts longest counts: any of them will do for Entra. */
function endsOf(standing: There, world: EntraWorld): Verdict[] {
  const { elements, slot: { thumbprint: certificate, from }, facts } = standing;
  const best = elements.toSorted((a, b) => ((a.endDateTime ?? '') < (b.endDateTime ?? '') ? 1 : -1))[0];
  const cure = (end: Instant) => (isRenewable(standing, end, world) ? { proposes: { id: 'REP-EN-UPLOAD' } as const } : {});
  if (best?.endDateTime == null) return [unknown(say('EN-05.undated', named(standing)), { certificate, servers: [] })];
  const { startDateTime, endDateTime: end } = best;
  const isEarlier = facts === undefined || span(end, facts.notAfter) >= MINUTE_MS;
  const first = earliest(end, facts?.notAfter ?? end) ?? end;
  const band = bandOf({ notBefore: startDateTime ?? first, notAfter: first }, startDateTime === null ? world.now : latest(world.now, from));
  const said = { ...named(standing), end: first, notAfter: facts?.notAfter ?? null, isEarlier, start: startDateTime };
  const dated = inBand(band, isEarlier)?.(say(band === 'notYet' ? 'EN-05.notYet' : 'EN-05.ends', said), { certificate, until: first, ...cure(end) });
  const twice = elements.length > 1 ? [warn(say('EN-05.twice', { ...named(standing), count: elements.length }), { certificate, until: first, ...(mayUpload(standing, world) && { proposes: { id: 'REP-EN-UPLOAD' } }) })] : [];
  return [...(dated === undefined ? [] : [dated]), ...twice];
}

function latest(now: Instant, from: Instant | null): Instant {
  return from !== null && from > now ? from : now;
}

/** With the certificate itself it is EX-04 or SFB-04 that fails: an upload leaves nothing worse than it was. */
function inBand(band: Band, isEarlier: boolean): typeof fail | undefined {
  if (band === 'ok') return isEarlier ? warn : undefined;
  if (band === 'notYet') return fail;
  return band === 'ending' || !isEarlier ? warn : fail;
}

/** What how-to texts say that a key may live at most. What Entra cut to that cannot be made longer by writing it again. */
const LONGEST_MS = 365 * DAY_MS;
const WORTH_MS = 30 * DAY_MS;

/** Writing it anew helps where the certificate, and a year from now, end later; by a month at least where there is no hurry. */
function isRenewable(standing: Standing, end: Instant, world: EntraWorld): boolean {
  const { facts } = standing;
  if (facts === undefined || !mayUpload(standing, world)) return false;
  const gain = span(end, earliest(facts.notAfter, plus(world.now, LONGEST_MS)) ?? end);
  return gain > (bandOf({ notBefore: end, notAfter: end }, world.now) === 'expired' || span(world.now, end) < 60 * DAY_MS ? 0 : WORTH_MS);
}

/** Ours by the key, or by what the identifier says: a key of others under our name is told of too, and never touched. */
function identifiers(world: EntraWorld): Verdict[] {
  const { objects, verdicts } = objectsOf(world);
  const tells = teller(world);
  const keys = objects.flatMap((object) => object.keyCredentials.map((credential) => ({ object, credential, isOurs: tells(credential) === 'ours' })));
  const problems = keys.flatMap((one) => identifierOf(one, world));
  return orPass([...verdicts, ...problems], () => pass(say('EN-10.pass', { count: keys.filter(({ isOurs }) => isOurs).length })));
}

function identifierOf({ credential, object, isOurs }: { credential: KeyCredential; object: DirectoryObject; isOurs: boolean }, world: EntraWorld): Verdict[] {
  const identity = identityOf(credential);
  const certificate = identity?.thumbprint ?? '';
  const said = { thumbprint: certificate, object: objectName(object) };
  if (identity?.by === 'identifier') return isOurs ? [unknown(say('EN-10.hidden', said), { certificate })] : [];
  if (!identifierDisagrees(credential)) return [];
  const stated = identityOf({ key: null, customKeyIdentifier: credential.customKeyIdentifier })?.thumbprint ?? '';
  if (isOurs) return [warn(say('EN-10.differs', { ...said, stated }), { certificate, ...renewal(certificate, object, world) })];
  const isClaimed = slotsOf(world.snapshot).slots.some(({ thumbprint }) => thumbprint === stated);
  return isClaimed ? [warn(say('EN-10.claims', { stated, object: objectName(object) }), { certificate: stated })] : [];
}

/** Only where it belongs is it written anew. */
function renewal(thumbprint: string, object: DirectoryObject, world: EntraWorld): Partial<Verdict> {
  const standing = standingsOf(world, ['current', 'next']).standings.find((one) => one.slot.thumbprint === thumbprint && one.object.id === object.id);
  return standing !== undefined && mayUpload(standing, world) ? { proposes: { id: 'REP-EN-UPLOAD' } } : {};
}
