import { MINUTE_MS, span } from '../instant.ts';
import type { Reading } from '../reading.ts';
import { valueOf } from '../reading.ts';
import type { ServerFacts, Snapshot } from '../snapshot.ts';
import { type Sentence, say } from '../wording/sentence.ts';
import { grouped, unreadOf, unreadServersOf } from './rollCall.ts';
import { fail, orPass, pass, unknown, type Verdict, warn } from './verdict.ts';
import { exchangeProduct, type Product, skypeProduct } from './versions.ts';

/** What the servers of both parties are judged on alike. */
export const CROSS_PARTY = { 'X-03': versions, 'X-04': clocks };

interface Server {
  fqdn: string;
  facts: Reading<ServerFacts>;
  /** Its version: its own word, else what the organisation says of it. */
  version: string | undefined;
  productOf: (version: string) => Product | undefined;
}

function versions(snapshot: Snapshot): Verdict[] {
  const servers = serversOf(snapshot);
  if (servers.length === 0) return [unknown(say('X-03.noServer'))];
  const told = servers.flatMap(({ fqdn, version, productOf }) => (version === undefined ? [] : [{ fqdn, version, product: productOf(version) }]));
  const unread = grouped(servers.flatMap(({ fqdn, version, facts }) => (version === undefined ? [unreadOf(fqdn, facts)] : [])));
  const old = Map.groupBy(told.filter(({ product }) => product?.isSupported === false), ({ product }) => product?.name ?? '');
  const strange = Map.groupBy(told.filter(({ product }) => product === undefined), ({ version }) => version);
  const problems = [
    ...[...old].map(([product, members]) => warn(say('X-03.unsupported', { servers: names(members), product }), { servers: names(members) })),
    ...[...strange].map(([version, members]) => unknown(strangeOf(version.trim(), names(members)), { servers: names(members) })),
    ...(unread.length > 0 ? [unknown(say('X-03.unread', { unread }), { servers: unreadServersOf(unread) })] : []),
  ];
  return orPass(problems, () => pass(say('X-03.pass', { count: told.length }), { servers: names(told) }));
}

function strangeOf(version: string, servers: string[]): Sentence {
  return version === '' ? say('X-03.unsaid', { servers }) : say('X-03.unknown', { servers, version });
}

/** What tokens bear, and what is worth a word. */
const TOLERANCE_MS = 5 * MINUTE_MS;
const NOTABLE_MS = MINUTE_MS;

/** The server's clock against ours at the time of the answer, in either direction. */
function clocks(snapshot: Snapshot): Verdict[] {
  const servers = serversOf(snapshot);
  if (servers.length === 0) return [unknown(say('X-04.noServer'))];
  const told = servers.flatMap(({ fqdn, facts }) => (facts.answer === 'value' ? [{ fqdn, skew: Math.abs(span(facts.at, facts.value.clock)) }] : []));
  const unread = grouped(servers.flatMap(({ fqdn, facts }) => (facts.answer === 'none' ? [unreadOf(fqdn, facts)] : [])));
  const far = told.filter(({ skew }) => skew > TOLERANCE_MS);
  const off = told.filter(({ skew }) => skew > NOTABLE_MS && skew <= TOLERANCE_MS);
  const problems = [
    ...(far.length > 0 ? [fail(say('X-04.far', { servers: names(far), minutes: Math.ceil(largest(far) / MINUTE_MS) }), { servers: names(far), means: say('X-04.means', { servers: names(far) }) })] : []),
    ...(off.length > 0 ? [warn(say('X-04.off', { servers: names(off), seconds: Math.ceil(largest(off) / 1000) }), { servers: names(off) })] : []),
    ...(unread.length > 0 ? [unknown(say('X-04.unread', { unread }), { servers: unreadServersOf(unread) })] : []),
  ];
  return orPass(problems, () => pass(say('X-04.pass', { count: told.length }), { servers: names(told) }));
}

function serversOf({ skype, exchange }: Snapshot): Server[] {
  const listed = new Map((valueOf(exchange?.servers) ?? []).map(({ fqdn, version }) => [fqdn.toLowerCase(), version]));
  const front = Object.entries(skype?.frontEnds ?? {}).map(([fqdn, { facts }]) => ({ fqdn, facts, version: valueOf(facts)?.version, productOf: skypeProduct }));
  const mailbox = Object.entries(exchange?.stores ?? {}).map(([fqdn, { facts }]) => ({ fqdn, facts, version: valueOf(facts)?.version ?? listed.get(fqdn), productOf: exchangeProduct }));
  return [...front, ...mailbox].toSorted((a, b) => (a.fqdn < b.fqdn ? -1 : 1));
}

function names(servers: readonly { fqdn: string }[]): string[] {
  return servers.map(({ fqdn }) => fqdn);
}

function largest(servers: readonly { skew: number }[]): number {
  return Math.max(...servers.map(({ skew }) => skew));
}
