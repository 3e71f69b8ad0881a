import { createHash } from 'node:crypto';
import { INLINE_BYTES } from './limits.ts';
import { bytesOf, type TypedValue, type TypedValues } from './typedValue.ts';

/** A value that is too large for a request: it is sent ahead, in parts, under a handle. */
export interface Blob {
  handle: string;
  bytes: Buffer;
}

/** `[name, type, base64]`: no text of anybody's is ever plain in a frame, and base64 has none of the characters that stand between. */
export type WireValue = readonly [string, TypedValue[0], string | readonly string[] | { blob: string; bytes: number; sha256: string }];

/** Parameters as they stand in a frame, and what has to go ahead. Only strings and bytes go ahead; a frame that is still too long is refused later. */
export function packed(values: TypedValues, newHandle: () => string): { wire: WireValue[]; blobs: Blob[] } {
  const blobs: Blob[] = [];
  let room = INLINE_BYTES;
  const wire = Object.entries(values).map(([name, value]): WireValue => {
    const bytes = bytesOf(value);
    if (Array.isArray(bytes)) return [name, value[0], bytes.map((one) => one.toString('base64'))];
    if (bytes.length <= room || (value[0] !== 's' && value[0] !== 'by')) {
      room -= bytes.length;
      return [name, value[0], bytes.toString('base64')];
    }
    const blob = { handle: newHandle(), bytes };
    blobs.push(blob);
    return [name, value[0], { blob: blob.handle, bytes: bytes.length, sha256: sha256Of(bytes) }];
  });
  return { wire, blobs };
}

/** Values as one word: `name:type:base64` joined by `;`, `-` when there are none. In a list each text ends with a comma, and what goes ahead is `@handle.bytes.sha256`. */
export function wordOf(wire: readonly WireValue[]): string {
  return wire.map(([name, type, data]) => `${name}:${type}:${dataOf(data)}`).join(';') || '-';
}

function dataOf(data: WireValue[2]): string {
  if (typeof data === 'string') return data;
  return 'blob' in data ? `@${data.blob}.${data.bytes}.${data.sha256}` : data.map((one) => `${one},`).join('');
}

/** SHA-256 as lower-case hex. */
export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
