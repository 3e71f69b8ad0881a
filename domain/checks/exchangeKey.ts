import { hasOldHash, hasWeakKey, type HeldCertificate } from '../certificate.ts';
import { say } from '../wording/sentence.ts';
import { type ExchangeWorld, meansOn, type Seen, seeCurrent, seeNext } from './exchangeWorld.ts';
import { unreadServersOf } from './rollCall.ts';
import { strengthUntold } from './strengthUntold.ts';
import { fail, orPass, pass, unknown, type Verdict, warn } from './verdict.ts';

/** What the Auth certificates are made of (R02, R18, EX-HOLE-7): EX-05, EX-06. */
export const EXCHANGE_KEY = { 'EX-05': key, 'EX-06': strength };

/** Judged server by server on the copies that are there; a server without a copy is EX-03's matter. */
function key(world: ExchangeWorld): Verdict[] {
  return seeCurrent(world, (seen) => {
    const { thumbprint, unread } = seen;
    const noKey = where(seen, ({ hasPrivateKey }) => hasPrivateKey === false);
    const ksp = where(seen, ({ hasPrivateKey, keyProvider }) => hasPrivateKey !== false && keyProvider === 'ksp');
    const barred = where(seen, (copy) => !isUseless(copy) && copy.networkServiceMayRead === false);
    const facts = where(seen, (copy) => !isUseless(copy) && (copy.hasPrivateKey === null || copy.keyProvider === null || copy.networkServiceMayRead === null));
    const problems = [
      ...(noKey.length > 0 ? [fail(say('EX-05.noKey', { thumbprint, servers: noKey }), { servers: noKey, means: meansOn(noKey, world.exchange) })] : []),
      ...(ksp.length > 0 ? [fail(say('EX-05.ksp', { thumbprint, servers: ksp }), { servers: ksp, means: meansOn(ksp, world.exchange) })] : []),
      ...(barred.length > 0 ? [warn(say('EX-05.barred', { thumbprint, servers: barred }), { servers: barred })] : []),
      ...(facts.length > 0 ? [unknown(say('EX-05.facts', { thumbprint, servers: facts }), { servers: facts })] : []),
      ...(unread.length > 0 ? [unknown(say('EX-05.unread', { thumbprint, unread }), { servers: unreadServersOf(unread) })] : []),
    ];
    const servers = seen.has.map(({ fqdn }) => fqdn);
    return orPass(problems, () => pass(say('EX-05.pass', { thumbprint, count: servers.length }), { servers }));
  });
}

function isUseless({ hasPrivateKey, keyProvider }: HeldCertificate): boolean {
  return hasPrivateKey === false || keyProvider === 'ksp';
}

function where({ has }: Seen, test: (certificate: HeldCertificate) => boolean): string[] {
  return has.filter(({ certificate }) => test(certificate)).map(({ fqdn }) => fqdn);
}

/** A weak next is told of here too: it cannot take over, whatever EX-07 to EX-10 say of it. */
function strength(world: ExchangeWorld): Verdict[] {
  const next = seeNext(world, ({ thumbprint, certificate }) => (!hasWeakKey(certificate) ? [] : [fail(say('EX-06.nextWeak', { thumbprint, ...keyOf(certificate) }))])).filter(({ result }) => result === 'fail');
  const current = seeCurrent(world, ({ thumbprint, certificate }) => {
    const { keyBits, signatureHash: hash } = certificate;
    const problems = [
      ...(!hasWeakKey(certificate) ? [] : [fail(say('EX-06.weak', { thumbprint, ...keyOf(certificate) }))]),
      ...strengthUntold(thumbprint, certificate),
      ...(hasOldHash(certificate) ? [warn(say('EX-06.oldHash', { thumbprint, hash }))] : []),
    ];
    return next.length > 0 ? problems : orPass(problems, () => pass(say('EX-06.pass', { thumbprint, keyBits, hash })));
  });
  return [...current, ...next];
}

function keyOf({ keyAlgorithm, keyBits }: HeldCertificate): Pick<HeldCertificate, 'keyAlgorithm' | 'keyBits'> {
  return { keyAlgorithm, keyBits };
}
