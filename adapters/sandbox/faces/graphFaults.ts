import type { FaceRequest, FaceResponse } from './faceWire.ts';
import type { Instant } from '../../../domain/instant.ts';
import { refused } from './graphReply.ts';
import { type GraphState, useFault } from './graphState.ts';

/** What a fault in front of Graph answers in its place; undefined when there is none. */
export function faultAnswer(state: GraphState, { method }: FaceRequest, now: Instant): { state: GraphState; response: FaceResponse } | undefined {
  const used = useFault(state, ['throttled', 'status', 'html', 'garbage', 'cut', 'silent', 'redirect'] as const, method === 'GET');
  return used && { state: used.state, response: responseOf(used.fault, now) };
}

type InFront = NonNullable<ReturnType<typeof useFault<'throttled' | 'status' | 'html' | 'garbage' | 'cut' | 'silent' | 'redirect'>>>['fault'];

function responseOf(fault: InFront, now: Instant): FaceResponse {
  switch (fault.kind) {
    case 'throttled': {
      const no = refused(429, { code: 'TooManyRequests', message: 'Too many requests.', now });
      return fault.retryAfter === null ? no : { ...no, headers: { ...no.headers, 'retry-after': fault.retryAfter } };
    }
    case 'status': return refused(fault.status, { code: 'UnknownError', message: '', now });
    case 'html': return { status: 200, headers: { 'content-type': 'text/html' }, body: '<!DOCTYPE html><html><body>Proxy: sign in</body></html>', ending: 'whole' };
    case 'garbage': return { status: 200, headers: { 'content-type': 'application/json' }, body: '{"value": 7, "id": [', ending: 'whole' };
    case 'cut': return { status: 200, headers: { 'content-type': 'application/json' }, body: '{"value": []}', ending: 'cut' };
    case 'silent': return { status: 200, headers: {}, body: '', ending: 'silent' };
    case 'redirect': return { status: 302, headers: { location: 'https://proxy.sandbox.invalid/signin' }, body: '', ending: 'whole' };
  }
}
