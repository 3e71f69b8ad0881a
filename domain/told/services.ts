import type { ToldValue } from './told.ts';

/** What a certificate is used for: words (`IMAP, POP, IIS`), a list, or the letters of a table (`IP.WS..`). `None` is an empty list; null where nothing was said. */
export function servicesOf(value: ToldValue): string[] | null {
  if (Array.isArray(value)) return value.filter((item) => typeof item === 'string');
  if (typeof value !== 'string') return null;
  if (MASK.test(value)) return value.split('').flatMap((letter) => LETTERS[letter] ?? []);
  return value.split(',').map((word) => word.trim()).filter((word) => word !== '' && word !== 'None');
}

const MASK = /^[IPUWSFC.]{5,8}$/u;
const LETTERS: Readonly<Record<string, string>> = { I: 'IMAP', P: 'POP', U: 'UM', W: 'IIS', S: 'SMTP', F: 'Federation', C: 'UMCallRouter' };
