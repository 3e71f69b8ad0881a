import type { Instant } from '../../../domain/instant.ts';
import { SKYPE_CHANGES } from '../../../domain/operations/skypeChanges.ts';
import type { SkypeAssignment } from '../../../domain/snapshot.ts';
import type { Thumbprint } from '../../../domain/thumbprint.ts';
import { type Answer, answering, done, fail, isPast } from './answering.ts';
import { copyOn, imported } from './copies.ts';
import { announced, pushed } from './replication.ts';
import { type SkypeWorld, withCopy, type World } from './world.ts';

const [request, importPfx, assign, replicate, removePrevious] = SKYPE_CHANGES;
const LEAST_BITS = 2048;

/** What the changing cmdlets of Skype for Business Server do. All that touch the assignment act at global scope. */
export const SKYPE_EFFECTS = [
  answering(request, (world, { server, args, minted }) => {
    const authority = world.estate.skype?.certificateAuthority;
    if (args.authority !== authority) return fail(world, 'other', `The certification authority ${args.authority} could not be contacted.`);
    if (minted === null) return fail(world, 'other', 'The certification authority issued nothing.');
    const kept = { ...world, made: world.made + 1, book: { ...world.book, [minted.thumbprint]: minted } };
    const copy = { ...imported(args.friendlyName) };
    return done(withCopy(kept, server, { thumbprint: minted.thumbprint, copy }), { thumbprint: minted.thumbprint, notAfter: minted.notAfter });
  }),
  answering(importPfx, (world, { server, args }) => {
    const file = world.skype?.offered.find(({ name }) => name === args.pfx);
    if (file === undefined) return fail(world, 'missing', `Cannot find the file ${args.pfx}.`);
    if (file.thumbprint !== args.thumbprint) return fail(world, 'pfx', `The file ${args.pfx} holds another certificate: ${file.thumbprint}.`);
    if (!file.exportable) return fail(world, 'not-exportable', 'The private key cannot be exported, so it cannot be copied into the central store.');
    if (isPast(args.effective, world.now)) return pastDate(world);
    if (isWeak(world, file.thumbprint)) return weakKey(world);
    return done(set(withCopy(world, server, { thumbprint: file.thumbprint, copy: imported(null) }), args.thumbprint, args.effective), {});
  }),
  answering(assign, (world, { server, args }) => {
    const copy = copyOn(world, server, args.thumbprint);
    if (copy === undefined) return fail(world, 'missing', `The certificate with thumbprint ${args.thumbprint} was not found in the local machine store.`);
    if (!copy.hasPrivateKey) return fail(world, 'no-key', `The certificate with thumbprint ${args.thumbprint} has no private key.`);
    if (!copy.exportable) return fail(world, 'not-exportable', 'The private key cannot be exported, so it cannot be copied into the central store.');
    if (isPast(args.effective, world.now)) return pastDate(world);
    if (isWeak(world, args.thumbprint)) return weakKey(world);
    return done(set(world, args.thumbprint, args.effective), {});
  }),
  answering(replicate, (world, { args }) => {
    const replicas = Object.keys(world.skype?.replicas ?? {});
    if (args.replica !== null && !replicas.includes(args.replica)) return fail(world, 'missing', `There is no replica ${args.replica}.`);
    return done(pushed(world, args.replica === null ? replicas : [args.replica], false), {});
  }),
  answering(removePrevious, (world, { args }) => {
    const previous = world.skype?.central.previous?.thumbprint ?? null;
    if (previous === null || world.skype === null) return fail(world, 'missing', 'There is no previous certificate for OAuthTokenIssuer.');
    if (previous !== args.expect) return fail(world, 'other', `The previous certificate is ${previous}, not the one that was named.`);
    return done(announced(world, { ...world.skype.central, previous: null }), {});
  }),
];

/** Now, or staged for a date. As with the real cmdlet nothing is idempotent: what was current, or staged and not yet used, becomes previous. */
function set(world: World, thumbprint: Thumbprint, effective: Instant | null): World {
  return world.skype === null ? world : announced(world, effective === null ? atOnce(world.skype, thumbprint, world.now) : staged(world.skype, { thumbprint, effective }, world.now));
}

function atOnce({ central }: SkypeWorld, thumbprint: Thumbprint, now: Instant): SkypeAssignment {
  return { current: thumbprint, staged: null, previous: central.current === null ? central.previous : { thumbprint: central.current, since: now } };
}

function staged({ central }: SkypeWorld, next: { thumbprint: Thumbprint; effective: Instant }, now: Instant): SkypeAssignment {
  return { current: central.current, staged: next, previous: central.staged === null ? central.previous : { thumbprint: central.staged.thumbprint, since: now } };
}

function isWeak(world: World, thumbprint: Thumbprint): boolean {
  const certificate = world.book[thumbprint];
  return certificate === undefined || certificate.keyAlgorithm !== 'RSA' || certificate.keyBits < LEAST_BITS;
}

function weakKey(world: World): Answer<never> {
  return fail(world, 'weak-key', `The key is shorter than ${LEAST_BITS} bits.`);
}

function pastDate(world: World): Answer<never> {
  return fail(world, 'date', `The effective date is invalid: it must lie after ${world.now}.`);
}
