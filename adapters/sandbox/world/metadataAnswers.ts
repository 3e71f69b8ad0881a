import type { Certificate } from '../../../domain/certificate.ts';
import { DAY_MS, plus } from '../../../domain/instant.ts';
import type { MetadataAnswer, MetadataFailure, TlsSeen } from '../../../domain/metadata/answer.ts';
import { allEnded } from '../../../domain/metadata/compareKeys.ts';
import type { MetadataDocument } from '../../../domain/metadata/document.ts';
import { METADATA_READS } from '../../../domain/operations/metadataReads.ts';
import type { Viewpoint } from '../../../domain/viewpoint.ts';
import { answering, done } from './answering.ts';
import { type Publisher, publishersOf } from './published.ts';
import type { World } from './world.ts';

const [skypeDocument, exchangeDocument, skypeProbe, exchangeProbe] = METADATA_READS;

/** How metadata addresses look in process: from the bot, and from servers of the other party. What the bot sees over the wire is the metadata face's. */
export const METADATA_ANSWERS = [
  answering(skypeDocument, (world, { args: { url } }) => done(world, viewOf(world, url, 'bot'))),
  answering(exchangeDocument, (world, { args: { url } }) => done(world, viewOf(world, url, 'bot'))),
  answering(skypeProbe, (world, { args: { urls } }) => done(world, urls.map((url) => ({ url, answer: viewOf(world, url, 'skype') })))),
  answering(exchangeProbe, (world, { args: { urls } }) => done(world, urls.map((url) => ({ url, answer: viewOf(world, url, 'exchange') })))),
];

/** What somebody who looks from there gets at an address. */
export function viewOf(world: World, address: string, from: Viewpoint): MetadataAnswer {
  const url = new URL(address);
  const publisher = publishersOf(world, from)[url.hostname];
  if (publisher === undefined) return nothing({ why: 'dns', detail: 'ENOTFOUND' });
  if (publisher.path !== url.pathname) return nothing({ why: 'status', status: 404 });
  const failure = failureOf(publisher, world);
  if (failure !== null) return nothing(failure);
  const document = documentOf(publisher, world);
  if (document === null) return nothing({ why: 'no-keys' });
  return allEnded(document, world.now) ? nothing(expired(document)) : { got: 'document', document, ...(from === 'bot' && tlsOf(world, url.hostname)) };
}

/** The web certificate there. Servers do not say which one they were shown. */
function tlsOf({ web }: World, host: string): { tls?: TlsSeen } {
  return web?.names.includes(host) === true ? { tls: { thumbprint: web.thumbprint, notAfter: web.notAfter } } : {};
}

function failureOf(publisher: Publisher, world: World): MetadataFailure | null {
  const { fault } = publisher;
  if (typeof fault === 'number') return { why: 'status', status: fault };
  switch (fault) {
    case null: case 'redirect-here': return null;
    case 'dns': return { why: 'dns', detail: 'ENOTFOUND' };
    case 'tcp': return { why: 'tcp', detail: 'ECONNRESET' };
    case 'tls-untrusted': return { why: 'tls-untrusted', detail: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' };
    case 'tls-name': return { why: 'tls-name', names: ['another.sandbox.invalid'] };
    case 'tls-expired': return { why: 'tls-expired' };
    case 'tls': return { why: 'tls', detail: 'EPROTO' };
    case 'redirect': return { why: 'redirect', status: 302, host: 'login.sandbox.invalid' };
    case 'redirect-round': return { why: 'redirect', status: 302, host: null };
    case 'html': case 'login-page': return { why: 'html' };
    case 'bad-json': return { why: 'bad-json' };
    case 'no-keys': return { why: 'no-keys' };
    case 'expired-keys': return expired(endedDocument(publisher, world));
    case 'truncated': return { why: 'truncated' };
    case 'too-large': return { why: 'too-large', limitBytes: 1024 * 1024 };
    case 'too-slow': return { why: 'too-slow', limitMs: 10_000 };
  }
}

function documentOf(publisher: Publisher, { book }: World): MetadataDocument | null {
  const signing = publisher.signing.flatMap((thumbprint) => book[thumbprint] ?? []);
  return signing.length === 0 ? null : written(publisher, signing);
}

function written({ name, serviceName, realm }: Publisher, signing: Omit<Certificate, 'der'>[]): MetadataDocument {
  return { id: null, name, serviceName, realm, issuer: `${serviceName}@${realm}`, audiences: [`${serviceName}/${realm}@${realm}`], endpoints: [], signing, warnings: [] };
}

function endedDocument(publisher: Publisher, { now }: World): MetadataDocument {
  const ended = plus(now, -DAY_MS);
  return written(publisher, [{ thumbprint: '0'.repeat(40), subject: 'CN=ended.sandbox.invalid', issuer: 'CN=ended.sandbox.invalid', serial: '00', notBefore: plus(ended, -DAY_MS), notAfter: ended, keyAlgorithm: 'EC', keyBits: 256, signatureHash: 'SHA256' }]);
}

function expired(document: MetadataDocument): MetadataFailure {
  return { why: 'expired-keys', ended: document.signing.map(({ notAfter }) => notAfter).toSorted().at(-1) ?? '', document };
}

function nothing(failure: MetadataFailure): MetadataAnswer {
  return { got: 'nothing', failure };
}
