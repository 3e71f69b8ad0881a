import { valueOf } from '../reading.ts';
import { say } from '../wording/sentence.ts';
import { AUTH_CONFIG, type ExchangeWorld, withConfig } from './exchangeWorld.ts';
import { exchangeStores, grouped, type Unread, unreadOf, unreadServersOf } from './rollCall.ts';
import { fail, orPass, pass, unknown, type Verdict } from './verdict.ts';

/** Whether Exchange can be asked, and what it says as an organisation: EX-01, EX-02, EX-13, EX-14. */
export const EXCHANGE_CONFIG = { 'EX-01': readable, 'EX-02': current, 'EX-13': reachable, 'EX-14': sites };

function readable({ exchange: { authConfig } }: ExchangeWorld): Verdict[] {
  return [authConfig.answer === 'value' ? pass(say('EX-01.pass')) : unknown(say('EX-01.unread', { unread: [unreadOf(AUTH_CONFIG, authConfig)] }))];
}

function current(world: ExchangeWorld): Verdict[] {
  return withConfig(world, ({ current: thumbprint }) =>
    thumbprint === null ? [fail(say('EX-02.empty'), { means: say('exchange.means') })] : [pass(say('EX-02.pass', { thumbprint }), { certificate: thumbprint })]);
}

/** Read apart from certificates, always (EX-HOLE-1). A server that answers and refuses is reached; one whose store is blind is not read (R21). */
function reachable({ exchange }: ExchangeWorld): Verdict[] {
  const unread = notReached({ exchange });
  const servers = Object.keys(exchange.stores).toSorted();
  const problems = [
    ...(unread.length > 0 ? [unknown(say('EX-13.unread', { unread }), { servers: unreadServersOf(unread) })] : []),
    ...(exchange.servers.answer === 'none' ? [unknown(say('EX-13.listUnread', { unread: [unreadOf('Get-ExchangeServer', exchange.servers)] }))] : []),
  ];
  if (servers.length === 0 && problems.length === 0) return [unknown(say('exchange.noServer'))];
  return orPass(problems, () => pass(say('EX-13.pass', { count: servers.length }), { servers }));
}

function notReached({ exchange }: Pick<ExchangeWorld, 'exchange'>): Unread[] {
  const single = exchangeStores(exchange).toSorted(([a], [b]) => (a < b ? -1 : 1)).flatMap(([fqdn, store]) => {
    if (store === undefined || store.answer === 'none') return [unreadOf(fqdn, store)];
    const facts = exchange.stores[fqdn]?.facts;
    return facts?.answer === 'none' && (facts.why === 'unreachable' || facts.why === 'timeout') ? [unreadOf(fqdn, facts)] : [];
  });
  return grouped(single);
}

/** Edge servers and machines with the management tools only are out of scope (R34). */
function sites({ exchange }: ExchangeWorld): Verdict[] {
  const { servers: reading } = exchange;
  if (reading.answer === 'none') return [unknown(say('EX-14.unread', { unread: [unreadOf('Get-ExchangeServer', reading)] }))];
  const named = [...new Set((valueOf(reading) ?? []).filter(({ role }) => role === 'mailbox').map(({ site }) => site))].toSorted();
  const [site] = named;
  if (site === undefined) return [unknown(say('exchange.noServer'))];
  return [pass(named.length > 1 ? say('EX-14.several', { sites: named }) : say('EX-14.one', { site }))];
}
