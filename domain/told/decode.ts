/** More bytes than this are not looked at: a megabyte of text is two in the encoding that Windows redirects into. */
export const MOST_BYTES = 2 * 1024 * 1024;

/** The text of a file as Windows programs write them: UTF-8 or UTF-16, with or without a mark, else Windows-1252. Lines end in `\n`; colours of consoles are taken out. Never throws. */
export function decode(bytes: Uint8Array): string {
  return decoded(bytes)
    .replace(/\r\n?|\u0085|\u2028|\u2029/gu, '\n')
    // oxlint-disable-next-line no-control-regex -- the escape character is what begins a colour
    .replace(/\u001b\[[0-9;]{0,20}m|[\u0000\ufeff]/gu, '');
}

function decoded(bytes: Uint8Array): string {
  const utf16 = utf16Of(bytes);
  if (utf16 !== undefined) return new TextDecoder(utf16).decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // Bytes that are no UTF-8 come from an ANSI console. What matters here (names, digits, hex) is the same in all of them.
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** By its mark, or by the zeros that Latin text has in every other byte. */
function utf16Of(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const head = bytes.subarray(0, 512);
  const zeros = [0, 0];
  for (const [position, byte] of head.entries()) if (byte === 0) zeros[position % 2] = (zeros[position % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (odd > head.length / 5 && even === 0) return 'utf-16le';
  return even > head.length / 5 && odd === 0 ? 'utf-16be' : undefined;
}
