import type { HeldCertificate } from '../certificate.ts';
import type { ExchangeEvent } from '../exchangeSettings.ts';
import { holding } from '../holdings.ts';
import { DAY_MS, span } from '../instant.ts';
import { valueOf } from '../reading.ts';
import { say } from '../wording/sentence.ts';
import { namesOf } from './exchangeSettings.ts';
import { type ExchangeWorld, withConfig } from './exchangeWorld.ts';
import { exchangeStores, grouped, type Unread, unreadOf, unreadServersOf } from './rollCall.ts';
import { fail, orPass, pass, skipped, unknown, type Verdict, warn } from './verdict.ts';

/** What servers tell of themselves: how their objects arrive, and what they logged: EX-23, EX-25. */
export const EXCHANGE_RECENT = { 'EX-23': serialisation, 'EX-25': events };

/** A certificate that came as bytes only has neither services nor status, and nobody knows about its key (domain.md 6.4). */
function serialisation({ exchange }: ExchangeWorld): Verdict[] {
  const stores = exchangeStores(exchange);
  const bare = stores.flatMap(([fqdn, store]) => ((valueOf(store)?.certificates ?? []).some(isBare) ? [{ fqdn }] : []));
  const unread = grouped(stores.flatMap(([fqdn, store]) => (valueOf(store) === undefined ? [unreadOf(fqdn, store)] : [])));
  if (stores.length === 0) return [unknown(say('exchange.noServer'))];
  const problems = [
    ...(bare.length > 0 ? [warn(say('EX-23.bare', { servers: namesOf(bare) }), { servers: namesOf(bare) })] : []),
    ...(unread.length > 0 ? [unknown(say('EX-23.unread', { unread }), { servers: unreadServersOf(unread) })] : []),
  ];
  return orPass(problems, () => pass(say('EX-23.pass', { count: stores.length }), { servers: stores.map(([fqdn]) => fqdn).toSorted() }));
}

function isBare({ hasPrivateKey, services, status }: HeldCertificate): boolean {
  return hasPrivateKey === null && services === null && status === null;
}

interface Logged extends ExchangeEvent {
  fqdn: string;
}

/** Events outlive what they tell of; they fail only where the current certificate is still missing on the server that logged them. */
function events(world: ExchangeWorld): Verdict[] {
  const servers = Object.entries(world.exchange.stores).toSorted(([a], [b]) => (a < b ? -1 : 1));
  if (servers.length > 0 && servers.every(([, { recent }]) => recent === undefined)) return [skipped(say('skipped.events'))];
  return withConfig(world, ({ current }) => {
    const logged = servers.flatMap(([fqdn, { recent }]) => (valueOf(recent)?.events ?? []).filter(({ at }) => span(at, world.now) <= DAY_MS).map((event) => ({ ...event, fqdn })));
    const unread = unreadOnes(servers);
    const complaints = logged.filter(({ id }) => id !== 2014);
    const still = complaints.filter((event) => isStill(event, current, world));
    const past = complaints.filter((event) => !still.includes(event));
    const problems = [
      ...complaint('EX-25.missing', still, fail),
      ...complaint('EX-25.logged', past, warn),
      ...(unread.length > 0 ? [unknown(say('EX-25.unread', { unread }), { servers: unreadServersOf(unread) })] : []),
    ];
    if (servers.length === 0) return [unknown(say('exchange.noServer'))];
    return orPass(problems, () => passed(logged, servers.length));
  });
}

function unreadOnes(servers: readonly [string, ExchangeWorld['exchange']['stores'][string]][]): Unread[] {
  return grouped(servers.flatMap(([fqdn, { recent }]) => (valueOf(recent) === undefined ? [unreadOf(fqdn, recent)] : [])));
}

/** It names the current certificate, or none, and that one is not there with its key. */
function isStill({ fqdn, thumbprint }: Logged, current: string | null, { exchange }: ExchangeWorld): boolean {
  if (thumbprint !== null && thumbprint !== current) return false;
  if (current === null) return true;
  const held = holding(exchange.stores[fqdn]?.store, current);
  return held.kind === 'has-not' || (held.kind === 'has' && held.certificate.hasPrivateKey === false);
}

/** One finding for each event and certificate that it names. */
function complaint(key: 'EX-25.missing' | 'EX-25.logged', logged: readonly Logged[], verdict: typeof fail): Verdict[] {
  return [...Map.groupBy(logged, ({ id, thumbprint }) => `${id} ${thumbprint ?? ''}`).values()].flatMap((same) => {
    const [first] = same;
    if (first === undefined) return [];
    const { id, thumbprint } = first;
    const last = same.map(({ at }) => at).toSorted().at(-1) ?? first.at;
    return [verdict(say(key, { event: id, servers: namesOf(same), thumbprint, last }), { servers: namesOf(same), ...(thumbprint === null ? {} : { certificate: thumbprint }) })];
  });
}

function passed(logged: readonly Logged[], count: number): Verdict {
  const [roll] = logged.toSorted((a, b) => (a.at < b.at ? 1 : -1));
  return roll === undefined ? pass(say('EX-25.pass', { count })) : pass(say('EX-25.rolled', { thumbprint: roll.thumbprint, at: roll.at, servers: namesOf(logged) }));
}
