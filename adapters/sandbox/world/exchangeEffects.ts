import { AUTH_CERTIFICATE_NAME } from '../../../domain/certificate.ts';
import { EXCHANGE_CHANGES } from '../../../domain/operations/exchangeChanges.ts';
import type { Thumbprint } from '../../../domain/thumbprint.ts';
import { answering, done, fail, isPast, refuse } from './answering.ts';
import { promotedNext, ranAuthAdmin, withAuthConfig } from './authAdmin.ts';
import { copyOn, imported } from './copies.ts';
import { stagingFault } from './exchangeStaging.ts';
import { has } from './faults.ts';
import { copiesAwaited } from './servicelet.ts';
import { transportReplaced } from './transport.ts';
import { looking, withCopy, withServer, type World } from './world.ts';

const [create, copy, remove, allowNetworkService, stage, publish, clearPrevious, restart, recycle] = EXCHANGE_CHANGES;

/** What the changing cmdlets of Exchange Server do. */
export const EXCHANGE_EFFECTS = [
  answering(create, (world, { server, minted }) => {
    if (minted === null) return fail(world, 'other', 'No certificate was made.');
    const kept = transportReplaced({ ...world, made: world.made + 1, book: { ...world.book, [minted.thumbprint]: minted } }, server, minted);
    return done(withCopy(kept, server, { thumbprint: minted.thumbprint, copy: imported(AUTH_CERTIFICATE_NAME) }), { thumbprint: minted.thumbprint, notAfter: minted.notAfter });
  }),
  answering(copy, (world, { server, args: { thumbprint, from } }) => {
    if (world.servers[from]?.party !== 'exchange') return refuse(world, 'NOT_ALLOWED', `${from} is not an Exchange server of this estate.`);
    if (has(world, from, 'unreachable')) return refuse(world, 'CONNECT', `${from} could not be contacted`);
    if (has(world, from, 'access-denied')) return refuse(world, 'AUTHZ', `${from}: access is denied`);
    const source = copyOn(world, from, thumbprint);
    if (source === undefined) return notFound(world, from, thumbprint);
    if (!source.hasPrivateKey) return fail(world, 'no-key', `The certificate with thumbprint ${thumbprint} on ${from} has no private key (PrivateKeyMissing).`);
    if (!source.exportable) return fail(world, 'not-exportable', "The private key couldn't be exported as PKCS-12.");
    if (copyOn(world, server, thumbprint) !== undefined) return fail(world, 'present', `A certificate with the thumbprint ${thumbprint} already exists.`);
    return done(withCopy(world, server, { thumbprint, copy: imported(source.friendlyName) }), {});
  }),
  answering(remove, (world, { server, args: { thumbprint } }) => {
    const held = copyOn(world, server, thumbprint);
    if (held === undefined) return notFound(world, server, thumbprint);
    if (held.services.length > 0) return fail(world, 'in-use', `The certificate with thumbprint ${thumbprint} is in use for ${held.services.join(', ')} and cannot be removed.`);
    return done(withCopy(world, server, { thumbprint, copy: null }), {});
  }),
  answering(allowNetworkService, (world, { server, args: { thumbprint } }) => {
    const held = copyOn(world, server, thumbprint);
    if (held === undefined) return notFound(world, server, thumbprint);
    if (!held.hasPrivateKey) return fail(world, 'key-acl', 'Keyset does not exist.');
    return done(withCopy(world, server, { thumbprint, copy: { ...held, networkServiceMayRead: true } }), {});
  }),
  answering(stage, (world, { args: { thumbprint, effective } }) => {
    if (isPast(effective, world.now)) return fail(world, 'date', 'The new certificate effective date is invalid. The effective date must be greater than the current time.');
    const fault = stagingFault(world, thumbprint);
    if (fault !== undefined) return fail(world, fault.cmdlet, fault.detail);
    return done(withAuthConfig(world, { next: thumbprint, nextEffective: effective ?? world.now }), {});
  }),
  answering(publish, (world, { args: { expect } }) => {
    const next = world.exchange?.authConfig.next ?? null;
    if (next === null) return fail(world, 'no-next', 'There is no next certificate to publish.');
    if (next !== expect) return fail(world, 'other', `The next certificate is ${next}, not the one that was named.`);
    return done(promotedNext(world), {});
  }),
  answering(clearPrevious, (world, { args: { expect } }) => {
    const previous = world.exchange?.authConfig.previous ?? null;
    if (previous === null) return done(world, {});
    if (previous !== expect) return fail(world, 'other', `The previous certificate is ${previous}, not the one that was named.`);
    return done(withAuthConfig(world, { previous: null }), {});
  }),
  answering(restart, (world, { server }) => {
    const started = withServer(world, server, (one) => ({ ...one, startedAt: { ...one.startedAt, serviceHost: world.now } }));
    const ran = has(world, server, 'auth-admin-idle') ? started : ranAuthAdmin(started);
    return done(copiesAwaited(ran, [server]), {});
  }),
  answering(recycle, (world, { server }) => done(withServer(looking(world, [server]), server, (one) => ({ ...one, startedAt: { ...one.startedAt, appPools: world.now } })), {})),
];

function notFound(world: World, fqdn: string, thumbprint: Thumbprint) {
  return fail(world, 'missing', `A special Rpc error occurs on server ${fqdn}: The certificate with thumbprint ${thumbprint} was not found.`);
}
