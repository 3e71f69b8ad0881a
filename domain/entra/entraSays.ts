import { say, type Sentence } from '../wording/sentence.ts';
import type { GraphFailure } from './failure.ts';
import type { StopReason } from './keyChange.ts';

/** Why Graph gave nothing to go on with, and what to look at. */
export function graphSays(failure: GraphFailure): Sentence {
  switch (failure.why) {
    case 'no-token': return say('entra.no-token', { detail: failure.detail });
    case 'dns': return say('entra.dns');
    case 'tcp': return say('entra.tcp');
    case 'tls': return say('entra.tls', { detail: failure.detail });
    case 'broken': return say('entra.broken');
    case 'too-slow': return say('entra.too-slow', { limitMs: failure.limitMs });
    case 'cancelled': return say('entra.cancelled');
    case 'too-large': return say('entra.too-large');
    case 'redirect': case 'html': return say('entra.page', { status: failure.status });
    case 'unreadable': return say('entra.unreadable', { status: failure.status });
    case 'not-authenticated': return say('entra.not-authenticated');
    case 'missing-role': return say('entra.missing-role', { roles: failure.roles });
    case 'not-found': return say('entra.not-found');
    case 'refused': return say('entra.refused', { status: failure.status, code: failure.code, detail: failure.detail });
    case 'throttled': return say('entra.throttled', { retryAfterMs: failure.retryAfterMs });
    case 'unavailable': return say('entra.unavailable', { status: failure.status });
    case 'bad-link': return say('entra.bad-link');
  }
}

/** Why I send nothing. `object` is how the principal or application is called. */
export function stopSays(why: StopReason, { object, count }: { object: string; count: number }): Sentence {
  switch (why) {
    case 'unsendable': return say('entra.stop.unsendable', { object, count });
    case 'would-empty': return say('entra.stop.would-empty', { object });
    case 'none-usable-left': return say('entra.stop.none-usable-left', { object });
    case 'certificate-ended': return say('entra.stop.certificate-ended', { object });
    case 'changed-since': return say('entra.stop.changed-since', { object });
  }
}
