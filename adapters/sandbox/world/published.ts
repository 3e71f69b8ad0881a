import { addressIn } from '../../../domain/checks/exchangeAddress.ts';
import { APP_ID } from '../../../domain/entra/wellKnown.ts';
import type { Thumbprint } from '../../../domain/thumbprint.ts';
import type { Viewpoint } from '../../../domain/viewpoint.ts';
import type { MetadataFault, MetadataHost } from '../faces/metadataHosts.ts';
import { has } from './faults.ts';
import type { World } from './world.ts';

/** A host that publishes a document: as its face has it, with its certificates by thumbprint. */
export type Publisher = Omit<MetadataHost, 'keys'> & { signing: Thumbprint[] };

const SEEN: Record<Viewpoint, WeakMap<World, Record<string, Publisher>>> = { bot: new WeakMap(), skype: new WeakMap(), exchange: new WeakMap() };

/** Every host that publishes a document, by name, as it looks from there. Remembered for each world: whoever asks for one address often asks for many. */
export function publishersOf(world: World, from: Viewpoint): Record<string, Publisher> {
  const known = SEEN[from].get(world) ?? lookFrom(world, from);
  SEEN[from].set(world, known);
  return known;
}

function lookFrom(world: World, from: Viewpoint): Record<string, Publisher> {
  const publishers = [...skypePublishers(world), ...exchangePublishers(world)];
  return Object.fromEntries(publishers.map(([host, publisher]) => [host, { ...publisher, fault: faultFrom(world, host, from) ?? publisher.fault }]));
}

/** Which of the servers that share an address answers there; empty where there is none. */
export function answererOf(world: World, host: string): string {
  return quickest(world, behind(world, host));
}

function behind(world: World, host: string): string[] {
  const pool = world.skype?.pools.find(({ fqdn }) => fqdn === host);
  if (pool !== undefined) return [...pool.computers];
  return (world.exchange?.servers ?? []).filter(({ role, fqdn }) => role === 'mailbox' && hostOf(world, fqdn) === host).map(({ fqdn }) => fqdn);
}

function hostOf({ exchange }: World, fqdn: string): string {
  return addressIn(exchange?.settings?.autodiscover[fqdn] ?? '')?.host ?? '';
}

function faultFrom({ addresses }: World, host: string, from: Viewpoint): MetadataFault | undefined {
  return addresses.find((one) => one.host === host && (one.from === 'everywhere' || one.from === from))?.fault;
}

function skypePublishers(world: World): [string, Publisher][] {
  const { skype } = world;
  if (skype === null) return [];
  const frontEnd = (fqdn: string): Publisher => {
    const { current = null, staged = null, previous = null } = skype.replicas[fqdn]?.uses ?? {};
    const signing = world.servers[fqdn]?.publishes ?? present([current, staged?.thumbprint ?? null, previous?.thumbprint ?? null]);
    return { path: '/metadata/json/1', name: 'LyncServer', serviceName: APP_ID.skype, realm: skype.sipDomain, signing, fault: answering(world, fqdn) };
  };
  return skype.pools.flatMap(({ fqdn, computers }) => [...computers.map((one): [string, Publisher] => [one, frontEnd(one)]), [fqdn, frontEnd(quickest(world, computers))] satisfies [string, Publisher]]);
}

function exchangePublishers(world: World): [string, Publisher][] {
  const { exchange } = world;
  if (exchange === null) return [];
  const { current, next, previous, realm } = exchange.authConfig;
  const servers = exchange.servers.filter(({ role }) => role === 'mailbox').map(({ fqdn }) => fqdn);
  const server = (fqdn: string): Publisher => ({
    path: '/autodiscover/metadata/json/1', name: 'Exchange', serviceName: APP_ID.exchange, realm: realm ?? world.skype?.sipDomain ?? domainOf(fqdn),
    signing: world.servers[fqdn]?.publishes ?? present([current, next, previous]), fault: answering(world, fqdn),
  });
  const hosts = [...new Set(servers.map((fqdn) => hostOf(world, fqdn)))].filter((host) => host !== '');
  const services = hosts.map((host): [string, Publisher] => [host, server(answererOf(world, host))]);
  return [...services, ...servers.map((fqdn): [string, Publisher] => [fqdn, server(fqdn)])];
}

/** Whoever stands in front of several servers sends nobody to one that is down. */
function quickest(world: World, servers: readonly string[]): string {
  return servers.find((fqdn) => !has(world, fqdn, 'unreachable')) ?? servers[0] ?? '';
}

function answering(world: World, fqdn: string): MetadataFault | null {
  return has(world, fqdn, 'unreachable') ? 'tcp' : null;
}

function present(thumbprints: (Thumbprint | null)[]): Thumbprint[] {
  return [...new Set(thumbprints.filter((one) => one !== null))];
}

function domainOf(fqdn: string): string {
  return fqdn.split('.').slice(1).join('.') || fqdn;
}
