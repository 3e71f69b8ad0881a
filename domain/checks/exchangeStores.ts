import type { HeldCertificate } from '../certificate.ts';
import { say } from '../wording/sentence.ts';
import { answered, callCurrent, callNext, type ExchangeWorld, meansOn } from './exchangeWorld.ts';
import { type RollCall, unreadServersOf } from './rollCall.ts';
import { fail, orPass, pass, unknown, type Verdict } from './verdict.ts';

/** Who has the Auth certificates (R20, R35): EX-03 for current, EX-08 for next. */
export const EXCHANGE_STORES = { 'EX-03': current, 'EX-08': next };

function current(world: ExchangeWorld): Verdict[] {
  return callCurrent(world, (call) => {
    const { thumbprint, has, hasNot: servers, unread } = call;
    const problems = [
      ...(servers.length > 0 ? [fail(say('EX-03.missing', { servers, thumbprint, holders: has.length, asked: answered(call) }), { servers, means: meansOn(servers, world.exchange) })] : []),
      ...(unread.length > 0 ? [unknown(say('EX-03.unread', { unread, thumbprint }), { servers: unreadServersOf(unread) })] : []),
    ];
    return orPass(problems, () => pass(say('EX-03.pass', { count: has.length, thumbprint }), { servers: holders(call) }));
  });
}

/** A copy of next whose key Exchange cannot use is as good as none once it takes over (R15, R18). */
function next(world: ExchangeWorld): Verdict[] {
  return callNext(world, (call) => {
    const { thumbprint, has, unread } = call;
    const keyless = where(call, ({ hasPrivateKey, keyProvider }) => hasPrivateKey === false || keyProvider === 'ksp');
    const unsure = where(call, ({ hasPrivateKey, keyProvider }) => hasPrivateKey === null && keyProvider !== 'ksp');
    const problems = [
      ...missingNext(call),
      ...(keyless.length > 0 ? [fail(say('EX-08.noKey', { thumbprint, servers: keyless }), { servers: keyless })] : []),
      ...(unsure.length > 0 ? [unknown(say('EX-08.keyUnread', { thumbprint, servers: unsure }), { servers: unsure })] : []),
      ...(unread.length > 0 ? [unknown(say('EX-08.unread', { unread, thumbprint }), { servers: unreadServersOf(unread) })] : []),
    ];
    return orPass(problems, () => pass(say('EX-08.pass', { count: has.length, thumbprint }), { servers: holders(call) }));
  });
}

/** "On none" is concluded only when everybody could say (EX-HOLE-3). */
function missingNext(call: RollCall & { thumbprint: string }): Verdict[] {
  const { thumbprint, has, hasNot: servers, unread } = call;
  if (servers.length === 0) return [];
  if (has.length === 0 && unread.length === 0) return [fail(say('EX-08.nowhere', { thumbprint, servers }), { servers })];
  return [fail(say('EX-08.missing', { servers, thumbprint, holders: has.length, asked: answered(call) }), { servers })];
}

function holders({ has }: RollCall): string[] {
  return has.map(({ fqdn }) => fqdn);
}

function where({ has }: RollCall, test: (certificate: HeldCertificate) => boolean): string[] {
  return has.filter(({ certificate }) => test(certificate)).map(({ fqdn }) => fqdn);
}
