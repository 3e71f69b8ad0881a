import type { Instant } from '../instant.ts';
import type { Thumbprint } from '../thumbprint.ts';
import type { MetadataDocument } from './document.ts';

/** The slots of the one who publishes a document, by thumbprint. */
export interface Slots {
  current: Thumbprint;
  next: Thumbprint | null;
  previous: Thumbprint | null;
}

/** Which of the slots a document carries. Only `current` decides; `next` and `previous` are information, null where the slot is empty. */
export interface KeyComparison {
  current: boolean;
  next: boolean | null;
  previous: boolean | null;
  /** What the document carries besides. */
  others: Thumbprint[];
}

/** Compares sets, because two or more keys are normal while rolling (domain.md 6.1). */
export function compareKeys({ signing }: MetadataDocument, slots: Slots): KeyComparison {
  const carried = signing.map(({ thumbprint }) => thumbprint);
  const has = (thumbprint: Thumbprint | null) => (thumbprint === null ? null : carried.includes(thumbprint));
  const known = new Set<Thumbprint | null>([slots.current, slots.next, slots.previous]);
  return { current: carried.includes(slots.current), next: has(slots.next), previous: has(slots.previous), others: carried.filter((thumbprint) => !known.has(thumbprint)) };
}

/** Whether every certificate of the document has ended. One on its last day has not (R29). */
export function allEnded({ signing }: MetadataDocument, now: Instant): boolean {
  return signing.every(({ notAfter }) => notAfter < now);
}
