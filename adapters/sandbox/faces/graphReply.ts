import { createHash } from 'node:crypto';
import type { Instant } from '../../../domain/instant.ts';
import type { FaceResponse } from './faceWire.ts';

const JSON_TYPE = { 'content-type': 'application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8' };

/** 200 with a JSON body. */
export function found(body: object): FaceResponse {
  return { status: 200, headers: JSON_TYPE, body: JSON.stringify(body), ending: 'whole' };
}

/** 201 with what was made. */
export function created(body: object): FaceResponse {
  return { status: 201, headers: JSON_TYPE, body: JSON.stringify(body), ending: 'whole' };
}

/** 204: Graph says no more after a change. */
export function changed(): FaceResponse {
  return { status: 204, headers: {}, body: '', ending: 'whole' };
}

/** Graph's no, in its shape (domain.md 6.3). */
export function refused(status: number, { code, message, now }: { code: string; message: string; now: Instant }): FaceResponse {
  const request = createHash('sha1').update(`${code} ${now}`).digest('hex').slice(0, 32);
  const innerError = { date: now.slice(0, 19), 'request-id': request, 'client-request-id': request };
  return { status, headers: JSON_TYPE, body: JSON.stringify({ error: { code, message, innerError } }), ending: 'whole' };
}

/** 400 in the words that Graph has for arrays and elements of the wrong shape (domain.md 2.3, 6). */
export function wrongShape(now: Instant, property = 'keyCredentials'): FaceResponse {
  return refused(400, { code: 'Request_BadRequest', message: `Property ${property} in payload has a value that does not match schema.`, now });
}

/** 403. Graph does not say which role is missing. */
export function denied(now: Instant): FaceResponse {
  return refused(403, { code: 'Authorization_RequestDenied', message: 'Insufficient privileges to complete the operation.', now });
}

/** 404. */
export function missing(what: string, now: Instant): FaceResponse {
  return refused(404, { code: 'Request_ResourceNotFound', message: `Resource '${what}' does not exist or one of its queried reference-property objects are not present.`, now });
}
