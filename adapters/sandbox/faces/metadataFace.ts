import { createServer as createHttpsServer } from 'node:https';
import { createServer, type Server } from 'node:net';
import { createSecureContext, type SecureContext } from 'node:tls';
import type { Instant } from '../../../domain/instant.ts';
import { derOf, FaceAuthority, type ServerIdentity } from './faceAuthority.ts';
import { closed, listenOnLoopback, requestFrom, respond } from './faceWire.ts';
import { metadataAnswer, type MetadataHosts } from './metadataHosts.ts';
import { webAuthority, webCertificate, type WebRecipe } from './webCertificate.ts';

/** The metadata documents of the simulated servers over HTTPS on loopback, by host name. */
export interface MetadataFace {
  /** The authorities to trust (PEM, one after the other). */
  authority: string;
  /** Where a host name is: on loopback, at the face's port; null for names that nobody has. */
  reach(host: string): { address: string; port: number } | null;
  close(): Promise<void>;
}

/** How the face is opened. */
export interface MetadataFaceOptions {
  /** Dates the web certificates that the face makes up. */
  machineNow: Instant;
  /** What an answer of a host takes. */
  wait?: (host: string) => Promise<void>;
  /** The web certificate of the organisation; hosts that it does not name show one of their own. */
  web?: () => WebRecipe | null;
}

/** Opens the face over hosts that are looked at anew for each connection and request. */
export async function openMetadataFace(hosts: () => MetadataHosts['hosts'], { machineNow, wait = atOnce, web = noWeb }: MetadataFaceOptions): Promise<MetadataFace> {
  const trusted = await FaceAuthority.create('Rollcall sandbox authority', machineNow);
  const stranger = await FaceAuthority.create('An authority that nobody trusts', machineNow);
  const ended = await trusted.issue({ names: ['ended.sandbox.invalid'], expired: true });
  const state = (): MetadataHosts => ({ hosts: hosts(), endedKey: derOf(ended.cert) });
  const server = createHttpsServer({ SNICallback: (name, answer) => void contextFor(name, { hosts: hosts(), web: web(), trusted, stranger }).then((context) => answer(null, context), (error: unknown) => answer(error as Error)) });
  server.on('request', (incoming, outgoing) => void requestFrom(incoming).then(async (request) => wait(request.host).then(() => respond(metadataAnswer(state(), request), outgoing))).catch(() => outgoing.destroy()));
  const slammed = slammingServer();
  const [port, slammedPort] = [await listenOnLoopback(server), await listenOnLoopback(slammed)];
  return {
    authority: [trusted.certificate, await webAuthority()].map((one) => one.trimEnd()).join('\n'),
    reach: (name) => reachOf(hosts()[name.toLowerCase()]?.fault, { port, slammedPort }, name.toLowerCase() in hosts()),
    close: async () => {
      server.closeAllConnections();
      await Promise.all([closed(server), closed(slammed)]);
    },
  };
}

/** An answer that takes no time. */
async function atOnce(): Promise<void> {}

function noWeb(): null {
  return null;
}

type Fault = MetadataHosts['hosts'][string]['fault'] | undefined;

function reachOf(fault: Fault, { port, slammedPort }: { port: number; slammedPort: number }, known: boolean): { address: string; port: number } | null {
  if (!known || fault === 'dns') return null;
  return { address: '127.0.0.1', port: fault === 'tcp' ? slammedPort : port };
}

/** Takes no connection. A port where nobody listens could be somebody else's a moment later. */
function slammingServer(): Server {
  return createServer((socket) => socket.resetAndDestroy());
}

interface Issuing {
  hosts: MetadataHosts['hosts'];
  web: WebRecipe | null;
  trusted: FaceAuthority;
  stranger: FaceAuthority;
}

/** The web certificate that a host shows; for `tls` none at all, so that no handshake comes about. */
async function contextFor(name: string, issuing: Issuing): Promise<SecureContext> {
  const host = name.toLowerCase();
  const fault = issuing.hosts[host]?.fault;
  if (fault === 'tls') return createSecureContext();
  const identity = await identityFor(host, fault, issuing);
  const known = CONTEXTS.get(identity) ?? createSecureContext(identity);
  CONTEXTS.set(identity, known);
  return known;
}

async function identityFor(host: string, fault: Fault, { web, trusted, stranger }: Issuing): Promise<ServerIdentity> {
  if (fault === 'tls-untrusted') return stranger.issue({ names: [host], expired: false });
  if (fault === 'tls-name') return trusted.issue({ names: ['another.sandbox.invalid'], expired: false });
  if (fault === 'tls-expired') return trusted.issue({ names: [host], expired: true });
  return web?.names.includes(host) === true ? (await webCertificate(web)).identity : trusted.issue({ names: [host], expired: false });
}

/** Made once for each web certificate: that takes longer than a handshake. */
const CONTEXTS = new WeakMap<ServerIdentity, SecureContext>();
