import { valueOf } from '../reading.ts';
import type { SkypeReadings } from '../snapshot.ts';
import { say } from '../wording/sentence.ts';
import { grouped, type Unread, unreadOf, unreadServersOf } from './rollCall.ts';
import type { SkypeWorld } from './skypeWorld.ts';
import { orPass, pass, unknown, type Verdict, warn } from './verdict.ts';
import { skypeProduct } from './versions.ts';

/** Whether servers of every version get the certificate at global scope: SFB-18. */
export const SKYPE_POOLS = { 'SFB-18': pools };

/** Has no token certificate of this kind at all. */
const TOO_OLD = 'Lync Server 2010';

function pools({ skype }: SkypeWorld): Verdict[] {
  const told = Object.entries(skype.frontEnds).flatMap(([fqdn, { facts }]) => (facts.answer === 'value' ? [{ fqdn, product: skypeProduct(facts.value.version) }] : []));
  const unread = silent(skype);
  const old = Map.groupBy(told.filter(({ product }) => product?.isSupported === false), ({ product }) => product?.name ?? '');
  const strange = names(told.filter(({ product }) => product === undefined));
  const problems = [
    ...[...old].map(([product, members]) => warn(product === TOO_OLD ? say('SFB-18.tooOld', { servers: names(members), product }) : say('SFB-18.unsupported', { servers: names(members), product }), { servers: names(members) })),
    ...(strange.length > 0 ? [unknown(say('SFB-18.strange', { servers: strange }), { servers: strange })] : []),
    ...(unread.length > 0 ? [unknown(say('SFB-18.unread', { unread }), { servers: unreadServersOf(unread) })] : []),
  ];
  if (told.length === 0 && problems.length === 0) return [unknown(say('skype.noFrontEnd'))];
  return orPass(problems, () => pass(say('SFB-18.pass', { count: told.length }), { servers: names(told) }));
}

/** Servers that did not tell their version, those of other pools that nobody asked, and the list of pools itself. */
function silent(skype: SkypeReadings): Unread[] {
  const blind = Object.entries(skype.frontEnds).flatMap(([fqdn, { facts }]) => (facts.answer === 'none' ? [unreadOf(fqdn, facts)] : []));
  const list = skype.pools.answer === 'none' ? [unreadOf('Get-CsPool', skype.pools)] : [];
  return grouped([...blind, ...list, ...unasked(skype).map((fqdn) => unreadOf(fqdn, undefined))]);
}

/** Front ends and directors alike register people, and both answer with tokens. */
function unasked({ pools: reading, frontEnds }: SkypeReadings): string[] {
  const signing = (valueOf(reading) ?? []).filter(({ services }) => services.some((service) => /^(?:UserServer|Registrar|Director)/u.test(service)));
  return [...new Set(signing.flatMap(({ computers }) => computers.map((fqdn) => fqdn.toLowerCase())))].filter((fqdn) => !Object.hasOwn(frontEnds, fqdn)).toSorted();
}

function names(servers: readonly { fqdn: string }[]): string[] {
  return servers.map(({ fqdn }) => fqdn).toSorted();
}
