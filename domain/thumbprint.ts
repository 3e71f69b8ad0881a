import { z } from 'zod';

/** 40 upper-case hex digits: the SHA-1 of the DER certificate (R33). */
export const Thumbprint = z.string().transform((text, context) => {
  const clean = normaliseThumbprint(text);
  if (clean !== undefined) return clean;
  context.addIssue({ code: 'custom', message: 'a thumbprint has 40 hexadecimal digits' });
  return z.NEVER;
});
export type Thumbprint = string;

/** Strips what the Windows certificate dialog and quoting add (blanks, U+200E, quotes) and upper-cases; undefined unless 40 hex digits remain (R33). */
export function normaliseThumbprint(text: string): Thumbprint | undefined {
  const clean = text.replace(/[\s\u200e\u200f\u200b\ufeff"'\u2018\u2019\u201c\u201d:]/gu, '').toUpperCase();
  return /^[0-9A-F]{40}$/.test(clean) ? clean : undefined;
}

/** How people see a certificate: the first eight digits, grouped (`5F0C 91D2`, voice.md). */
export function shortThumbprint(thumbprint: Thumbprint): string {
  return `${thumbprint.slice(0, 4)} ${thumbprint.slice(4, 8)}`;
}
