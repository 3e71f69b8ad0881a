import { z } from 'zod';
import { Instant } from '../instant.ts';
import type { Blindness, Reading } from '../reading.ts';
import { Thumbprint } from '../thumbprint.ts';
import { MetadataDocument } from './document.ts';

/** Why an address gave no usable document, each cause apart (domain.md 6.1). Branch on `why`; `detail` is the system's own code. */
export const MetadataFailure = z.discriminatedUnion('why', [
  z.object({ why: z.literal('bad-address') }),
  z.object({ why: z.literal('dns'), detail: z.string() }),
  z.object({ why: z.literal('tcp'), detail: z.string() }),
  z.object({ why: z.literal('tls-untrusted'), detail: z.string() }),
  z.object({ why: z.literal('tls-name'), names: z.array(z.string()) }),
  z.object({ why: z.literal('tls-expired') }),
  /** The handshake failed in another way. */
  z.object({ why: z.literal('tls'), detail: z.string() }),
  /** To another host, or away from HTTPS, or round and round: not followed. `host` is null where the answer names none. */
  z.object({ why: z.literal('redirect'), status: z.number().int(), host: z.string().nullable() }),
  z.object({ why: z.literal('status'), status: z.number().int() }),
  z.object({ why: z.literal('html') }),
  z.object({ why: z.literal('bad-json') }),
  z.object({ why: z.literal('no-keys') }),
  z.object({ why: z.literal('expired-keys'), ended: Instant, document: MetadataDocument }),
  z.object({ why: z.literal('truncated') }),
  z.object({ why: z.literal('too-large'), limitBytes: z.number().int() }),
  z.object({ why: z.literal('too-slow'), limitMs: z.number().int() }),
]);
export type MetadataFailure = z.infer<typeof MetadataFailure>;

/** The TLS certificate that an address was answered with, where whoever asked looked at it. It is no certificate of the trust; when it ends nobody can read the document. */
export const TlsSeen = z.object({ thumbprint: Thumbprint, notAfter: Instant });
export type TlsSeen = z.infer<typeof TlsSeen>;

/** What came of asking an address. */
export const MetadataAnswer = z.discriminatedUnion('got', [z.object({ got: z.literal('document'), document: MetadataDocument, tls: TlsSeen.optional() }), z.object({ got: z.literal('nothing'), failure: MetadataFailure })]);
export type MetadataAnswer = z.infer<typeof MetadataAnswer>;

/** The answer as a reading (R35). That all keys have ended is known, so it is a value: which keys they are decides. */
export function metadataReading(answer: MetadataAnswer, at: Instant): Reading<MetadataDocument> {
  if (answer.got === 'document') return { answer: 'value', value: answer.document, at };
  const { failure } = answer;
  if (failure.why === 'expired-keys') return { answer: 'value', value: failure.document, at };
  return { answer: 'none', why: blindness(failure), detail: detailOf(failure), at };
}

function blindness(failure: MetadataFailure): Blindness {
  switch (failure.why) {
    case 'dns': case 'tcp': case 'tls': case 'tls-untrusted': case 'tls-name': case 'tls-expired': return 'unreachable';
    case 'status': return failure.status === 401 || failure.status === 403 ? 'refused' : 'unreadable';
    case 'too-slow': return 'timeout';
    case 'bad-address': case 'redirect': case 'html': case 'bad-json': case 'no-keys': case 'expired-keys': case 'truncated': case 'too-large': return 'unreadable';
  }
}

function detailOf(failure: MetadataFailure): string {
  if ('detail' in failure) return `${failure.why}: ${failure.detail}`;
  return 'status' in failure ? `${failure.why} ${failure.status}` : failure.why;
}
