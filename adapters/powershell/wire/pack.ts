import { createHash } from 'node:crypto';
import { INLINE_BYTES } from './limits.ts';
import { bytesOf, type TypedValue, type TypedValues } from './typedValue.ts';

/** A value that is too large for a request: it is sent ahead, in parts, under a handle. */
export interface Blob {
  handle: string;
  bytes: Buffer;
}

/** `[name, type, base64]`: no text of anybody's is ever plain in a frame, so that no JSON reader can take it for a date, a key or a number. */
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

/** SHA-256 as lower-case hex. */
export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
