import { AUTH_CERTIFICATE_NAME, type HeldCertificate } from '../certificate.ts';
import { span } from '../instant.ts';
import { valueOf } from '../reading.ts';
import type { AuthConfig } from '../snapshot.ts';
import { say } from '../wording/sentence.ts';
import { lookAtAuthConfig, setServiceName } from './byHand.ts';
import { type ExchangeWorld, withConfig } from './exchangeWorld.ts';
import { exchangeStores, grouped, rollCall, unreadOf, unreadServersOf } from './rollCall.ts';
import { fail, orPass, pass, unknown, type Verdict, warn } from './verdict.ts';

/** By what names Exchange signs, and what else bears the name of its certificate: EX-15, EX-26. */
export const EXCHANGE_NAMES = { 'EX-15': names, 'EX-26': namesakes };

/** Exchange's application id in every organisation (domain.md 1). */
const EXCHANGE_ID = '00000002-0000-0ff1-ce00-000000000000';

/** Told, never repaired: neither is changed by this project (R32). */
function names(world: ExchangeWorld): Verdict[] {
  return withConfig(world, ({ serviceName, realm }) => {
    const problems = [
      ...(isExchange(serviceName) ? [] : [fail(say('EX-15.serviceName', { serviceName: serviceName ?? '', expected: EXCHANGE_ID }), { means: say('EX-15.means'), byHand: [...lookAtAuthConfig(), ...setServiceName(EXCHANGE_ID)] })]),
      ...(realm === null || realm === '' ? [] : [warn(say('EX-15.realm', { realm }), { byHand: lookAtAuthConfig() })]),
    ];
    return orPass(problems, () => pass(say('EX-15.pass')));
  });
}

function isExchange(serviceName: string | null): boolean {
  return serviceName?.toLowerCase() === EXCHANGE_ID;
}

/** More than these on one server are more than three slots can use. */
const USUAL = 3;

/** Monitoring that goes by the subject takes the wrong one for the one in use; we go by the thumbprint in AuthConfig. */
function namesakes(world: ExchangeWorld): Verdict[] {
  return withConfig(world, (config) => {
    const stores = exchangeStores(world.exchange);
    const answers = stores.flatMap(([fqdn, store]) => (store?.answer === 'value' ? [{ fqdn, held: store.value.certificates.filter(isNamesake) }] : []));
    const unread = grouped(stores.flatMap(([fqdn, store]) => (valueOf(store) === undefined ? [unreadOf(fqdn, store)] : [])));
    if (answers.length + unread.length === 0) return [unknown(say('exchange.noServer'))];
    const problems = [
      ...many(answers),
      ...newer(answers, { config, world }),
      ...(unread.length > 0 ? [unknown(say('EX-26.unread', { unread }), { servers: unreadServersOf(unread) })] : []),
    ];
    return orPass(problems, () => pass(say('EX-26.pass', { count: new Set(answers.flatMap(({ held }) => held.map(({ thumbprint }) => thumbprint))).size }), { servers: answers.map(({ fqdn }) => fqdn).toSorted() }));
  });
}

interface Answered {
  fqdn: string;
  held: HeldCertificate[];
}

function many(answers: readonly Answered[]): Verdict[] {
  const servers = answers.filter(({ held }) => held.length > USUAL).map(({ fqdn }) => fqdn).toSorted();
  const most = Math.max(0, ...answers.map(({ held }) => held.length));
  return servers.length > 0 ? [warn(say('EX-26.many', { servers, most }), { servers })] : [];
}

/** One that somebody made and nobody set: a roll that was begun and not finished. */
function newer(answers: readonly Answered[], { config, world }: { config: AuthConfig; world: ExchangeWorld }): Verdict[] {
  const current = config.current === null ? undefined : rollCall(exchangeStores(world.exchange), config.current).has[0]?.certificate;
  if (current === undefined) return [];
  const used = new Set([config.current, config.next, config.previous]);
  const unused = answers.flatMap(({ fqdn, held }) => held.filter((one) => !used.has(one.thumbprint) && span(current.notBefore, one.notBefore) > 0).map(({ thumbprint }) => ({ fqdn, thumbprint })));
  return [...Map.groupBy(unused, ({ thumbprint }) => thumbprint)].map(([thumbprint, copies]) => {
    const servers = copies.map(({ fqdn }) => fqdn).toSorted();
    return warn(say('EX-26.newer', { thumbprint, servers }), { certificate: thumbprint, servers });
  });
}

function isNamesake({ subject }: HeldCertificate): boolean {
  return subject.toLowerCase() === `CN=${AUTH_CERTIFICATE_NAME}`.toLowerCase();
}
