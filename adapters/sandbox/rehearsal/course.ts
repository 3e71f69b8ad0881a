import { earliest, type Instant } from '../../../domain/instant.ts';
import type { Party } from '../../../domain/party.ts';
import type { Gap, Takeover } from '../../../domain/rehearsal/rehearsal.ts';
import type { Thumbprint } from '../../../domain/thumbprint.ts';
import { advance, nextInstant } from '../world/advance.ts';
import { copyOn } from '../world/copies.ts';
import type { World } from '../world/world.ts';

/** Whether a certificate is known well enough to say that nobody has its key. */
export type Known = (thumbprint: Thumbprint) => boolean;

type Signing = 'yes' | 'no' | 'unknown';

/** Every world on the way to `to` in which something may be otherwise: what falls due by itself, and the dates of certificates. The last is at `to`. */
export function onTheWay(from: World, to: Instant): World[] {
  const worlds: World[] = [];
  for (let world = from; world.now < to; worlds.push(world)) world = advance(world, earliest(to, ...changes(world)) ?? to);
  return worlds;
}

/** The intervals in which a party had no valid current certificate to sign with. Each world stands until the next one. */
export function gapsIn(course: readonly World[], party: Party, known: Known): Gap[] {
  const gaps: Gap[] = [];
  for (const world of course) {
    const open = gaps.at(-1);
    const isNone = signing(world, party, known) === 'no';
    if (isNone && (open === undefined || open.to !== null)) gaps.push({ party, from: world.now, to: null });
    if (!isNone && open?.to === null) open.to = world.now;
  }
  return gaps;
}

/** When another certificate became the current one, and until when the one before it was accepted beside it. */
export function takeoversIn(course: readonly World[], party: Party): Takeover[] {
  return course.flatMap((world, at): Takeover[] => {
    const before = course[at - 1];
    const after = currentOf(world, party);
    const old = before === undefined ? after : currentOf(before, party);
    return after === null || old === after ? [] : [{ party, at: world.now, before: old, after, overlapEnds: old === null ? null : overlapEnd(old, course.slice(at), party) }];
  });
}

/** Until the old one ends, or is taken away before. */
function overlapEnd(old: Thumbprint, course: readonly World[], party: Party): Instant | null {
  const [first] = course;
  const gone = course.find((world) => !slotsOf(world, party).includes(old))?.now;
  const ends = earliest(...[first?.book[old]?.notAfter, gone].filter((instant) => instant !== undefined));
  return first === undefined || ends === undefined || ends <= first.now ? null : ends;
}

function changes(world: World): Instant[] {
  const dates = Object.values(world.book).flatMap(({ notBefore, notAfter }) => [notBefore, notAfter]);
  return [...dates, nextInstant(world)].filter((instant) => instant !== undefined).filter((instant) => instant > world.now);
}

function signing(world: World, party: Party, known: Known): Signing {
  const current = currentOf(world, party);
  if (party === 'entra') return 'unknown';
  if (current === null) return 'no';
  const dates = world.book[current];
  if (dates !== undefined && (world.now < dates.notBefore || world.now >= dates.notAfter)) return 'no';
  const isHeld = Object.entries(world.servers).some(([fqdn, server]) => server.party === party && copyOn(world, fqdn, current)?.hasPrivateKey === true);
  return isHeld ? 'yes' : known(current) ? 'no' : 'unknown';
}

function currentOf(world: World, party: Party): Thumbprint | null {
  return slotsOf(world, party)[0] ?? null;
}

function slotsOf({ skype, exchange }: World, party: Party): (Thumbprint | null)[] {
  switch (party) {
    case 'skype': return [skype?.central.current ?? null, skype?.central.previous?.thumbprint ?? null];
    case 'exchange': return [exchange?.authConfig.current ?? null, exchange?.authConfig.previous ?? null];
    case 'entra': return [];
  }
}
