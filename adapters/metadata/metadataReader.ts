import { createSecureContext, getCACertificates, type SecureContext } from 'node:tls';
import type { MetadataAnswer, MetadataFailure } from '../../domain/metadata/answer.ts';
import { allEnded } from '../../domain/metadata/compareKeys.ts';
import type { MetadataDocument } from '../../domain/metadata/document.ts';
import { parseMetadata } from '../../domain/metadata/parseMetadata.ts';
import type { Clock } from '../../domain/ports/clock.ts';
import { type Asking, type Download, download } from './download.ts';
import type { Reach } from './reach.ts';

/** What reading metadata documents depends on. */
export interface MetadataOptions {
  /** Says which keys have ended. Web certificates are judged by the machine's own clock, which TLS asks. */
  clock: Clock;
  /** Authorities (PEM) trusted besides those that Node knows: an organisation's own, or the sandbox's. */
  authorities?: readonly string[];
  /** Where host names are to be reached; absent: where DNS says. */
  reach?: Reach;
  /** For everything together, redirects included. */
  limitMs?: number;
  limitBytes?: number;
}

/** Reads the document at an address. Aborting stops waiting; the answer is then `too-slow`. */
export type MetadataReader = (address: string, signal?: AbortSignal) => Promise<MetadataAnswer>;

const LIMIT_MS = 10_000;
const LIMIT_BYTES = 1024 * 1024;
const MOST_REDIRECTS = 3;

/** Reads authentication metadata documents at HTTPS addresses, without logging in (domain.md 6.1, R28). Every failure is told apart; nothing is thrown. */
export function metadataReader({ clock, authorities = [], reach, limitMs = LIMIT_MS, limitBytes = LIMIT_BYTES }: MetadataOptions): MetadataReader {
  const trust = trustIn(authorities);
  return async (address, outer) => {
    const url = httpsUrl(address);
    if (url === null) return nothing({ why: 'bad-address' });
    const signal = deadline(limitMs, outer);
    const found = await follow(url, { trust, reach, limitBytes, signal });
    if (signal.aborted) return nothing({ why: 'too-slow', limitMs });
    return found.kind === 'none' ? nothing(found.failure) : understand(found, clock);
  };
}

/** Made once: reading all authorities for each connection takes longer than the connection. */
function trustIn(authorities: readonly string[]): SecureContext | null {
  return authorities.length === 0 ? null : createSecureContext({ ca: [...getCACertificates('default'), ...authorities] });
}

function httpsUrl(address: string): URL | null {
  const url = URL.parse(address);
  return url?.protocol === 'https:' && url.username === '' && url.password === '' ? url : null;
}

function deadline(limitMs: number, outer: AbortSignal | undefined): AbortSignal {
  const own = AbortSignal.timeout(limitMs);
  return outer === undefined ? own : AbortSignal.any([own, outer]);
}

/** Follows redirects that stay at the same host and port, a few times. */
async function follow(start: URL, asking: Asking): Promise<Download> {
  let url = start;
  for (let hop = 0; ; hop += 1) {
    const found = await download(url, asking);
    if (found.kind === 'none' || !isRedirect(found.status)) return found;
    const next = found.location === null ? null : URL.parse(found.location, url.href);
    if (next === null || next.origin !== start.origin || hop === MOST_REDIRECTS) return { kind: 'none', failure: { why: 'redirect', status: found.status, host: next?.host ?? null } };
    url = next;
  }
}

function isRedirect(status: number): boolean {
  return [301, 302, 303, 307, 308].includes(status);
}

function understand({ status, contentType, body, tls }: Extract<Download, { kind: 'answer' }>, clock: Clock): MetadataAnswer {
  if (status !== 200) return nothing({ why: 'status', status });
  if (/^\s*(text\/html|application\/xhtml)/iu.test(contentType)) return nothing({ why: 'html' });
  const parsed = parseMetadata(body);
  if (parsed.kind === 'problem') return nothing({ why: parsed.problem });
  const { document } = parsed;
  return allEnded(document, clock.now()) ? nothing({ why: 'expired-keys', ended: lastEnd(document), document }) : { got: 'document', document, ...(tls !== null && { tls }) };
}

function lastEnd({ signing }: MetadataDocument): string {
  return signing.map(({ notAfter }) => notAfter).toSorted().at(-1) ?? '';
}

function nothing(failure: MetadataFailure): MetadataAnswer {
  return { got: 'nothing', failure };
}
