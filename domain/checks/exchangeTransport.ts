import { AUTH_CERTIFICATE_NAME } from '../certificate.ts';
import { DAY_MS, span } from '../instant.ts';
import type { TransportCertificate } from '../transportCertificate.ts';
import { say } from '../wording/sentence.ts';
import { lookAtTransport, newTransport } from './byHand.ts';
import { type ExchangeWorld } from './exchangeWorld.ts';
import { grouped, unreadOf, unreadServersOf } from './rollCall.ts';
import { orPass, pass, skipped, unknown, type Verdict, warn } from './verdict.ts';

/** The certificate of mail between servers, which no roll may touch (R19): EX-24. Nothing is proposed: replacing it is a person's work. */
export const EXCHANGE_TRANSPORT = { 'EX-24': transport };

function transport({ exchange, now }: ExchangeWorld): Verdict[] {
  const servers = Object.entries(exchange.stores).toSorted(([a], [b]) => (a < b ? -1 : 1));
  if (servers.every(([, one]) => one.transport === undefined)) return [skipped(say('skipped.transport'))];
  const told = servers.flatMap(([fqdn, one]) => (one.transport?.answer === 'value' ? [{ fqdn, certificate: one.transport.value }] : []));
  const unread = grouped(servers.flatMap(([fqdn, one]) => (one.transport?.answer === 'value' ? [] : [unreadOf(fqdn, one.transport)])));
  const problems = [
    ...told.flatMap(({ fqdn, certificate }) => wrong(fqdn, certificate, now)),
    ...(unread.length > 0 ? [unknown(say('EX-24.unread', { unread }), { servers: unreadServersOf(unread) })] : []),
  ];
  return orPass(problems, () => pass(say('EX-24.pass', { count: told.length }), { servers: told.map(({ fqdn }) => fqdn) }));
}

const SHORT_MS = 30 * DAY_MS;

function wrong(server: string, certificate: TransportCertificate | null, now: string): Verdict[] {
  if (certificate === null) return [warn(say('EX-24.none', { server }), { servers: [server], byHand: newTransport(server) })];
  const { thumbprint, notBefore, notAfter } = certificate;
  const about = { servers: [server], certificate: thumbprint };
  const byHand = newTransport(server);
  const isReplaced = certificate.subject === `CN=${AUTH_CERTIFICATE_NAME}`;
  return [
    ...(isReplaced ? [warn(say('EX-24.replaced', { server, thumbprint }), { ...about, byHand, means: say('EX-24.means') })] : []),
    ...(span(now, notBefore) > 0 ? [warn(say('EX-24.notYet', { server, thumbprint, notBefore }), { ...about, byHand: lookAtTransport(server), means: say('EX-24.means') })] : []),
    ...(span(now, notAfter) <= 0 ? [warn(say('EX-24.expired', { server, thumbprint, notAfter }), { ...about, byHand, means: say('EX-24.means') })] : []),
    ...(span(now, notAfter) > 0 && span(now, notAfter) < SHORT_MS ? [warn(say('EX-24.ending', { server, thumbprint, notAfter }), { ...about, byHand })] : []),
  ];
}
