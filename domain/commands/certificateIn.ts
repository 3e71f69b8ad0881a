import { normaliseThumbprint, type Thumbprint } from '../thumbprint.ts';
import type { Words } from './words.ts';

/** Where a certificate comes from: an offered PFX file by its name, or a certificate that a server holds. */
export type Source = { pfx?: string } | { thumbprint?: Thumbprint };

/** Takes the name of a PFX file or a thumbprint, which may come in groups as the Windows dialog shows it; undefined when there is neither. */
export function certificateIn(words: Words): Source | undefined {
  const first = words.take();
  if (first === undefined) return undefined;
  const thumbprint = normaliseThumbprint(first) ?? grouped(first, words);
  if (thumbprint !== undefined) return { thumbprint };
  return /^[\w. -]{1,64}$/u.test(first) ? { pfx: first } : undefined;
}

/** `5f 0c 91 …`: groups belong together only when they make exactly one thumbprint. */
function grouped(first: string, words: Words): Thumbprint | undefined {
  const groups = words.ahead((word) => /^[0-9a-f]{1,38}$/i.test(word));
  let digits = first;
  for (const [index, group] of groups.entries()) {
    digits += group;
    const thumbprint = normaliseThumbprint(digits);
    if (thumbprint === undefined) continue;
    words.skip(index + 1);
    return thumbprint;
  }
  return undefined;
}
