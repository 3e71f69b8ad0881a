import type { Sentence } from '../wording/sentence.ts';
import { say } from '../wording/sentence.ts';
import type { MetadataFailure } from './answer.ts';

/** What a failure means to a person, and what to look at. `url` is the address that was asked. */
export function metadataSays(failure: MetadataFailure, url: string): Sentence {
  switch (failure.why) {
    case 'bad-address': return say('metadata.bad-address', { url });
    case 'dns': return say('metadata.dns', { url });
    case 'tcp': return say('metadata.tcp', { url });
    case 'tls-untrusted': return say('metadata.tls-untrusted', { url });
    case 'tls-name': return say('metadata.tls-name', { url, names: failure.names });
    case 'tls-expired': return say('metadata.tls-expired', { url });
    case 'tls': return say('metadata.tls', { url, detail: failure.detail });
    case 'redirect': return say('metadata.redirect', { url, host: failure.host });
    case 'status': return say('metadata.status', { url, status: failure.status });
    case 'html': return say('metadata.html', { url });
    case 'bad-json': return say('metadata.bad-json', { url });
    case 'no-keys': return say('metadata.no-keys', { url });
    case 'expired-keys': return say('metadata.expired-keys', { url, ended: failure.ended });
    case 'truncated': return say('metadata.truncated', { url });
    case 'too-large': return say('metadata.too-large', { url, limitBytes: failure.limitBytes });
    case 'too-slow': return say('metadata.too-slow', { url, limitMs: failure.limitMs });
  }
}
