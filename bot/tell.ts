import { readXml } from '../adapters/clixml/readXml.ts';
import type { Reason } from '../domain/refusal.ts';
import { type CollectedFile, collectedIn } from '../domain/told/collectedFile.ts';
import { collectedSnapshot, mixtureOf } from '../domain/told/collectedSnapshot.ts';
import { decode } from '../domain/told/decode.ts';
import type { placerIn } from '../domain/told/inZone.ts';
import { type Teller, toldSnapshot, type ToldSnapshot } from '../domain/told/toldSnapshot.ts';
import { understand } from '../domain/told/understand.ts';
import { say, type Sentence } from '../domain/wording/sentence.ts';

/** Who tells, when, and the zone that told dates are in, where somebody named one. */
export interface Telling extends Teller {
  place: ReturnType<typeof placerIn>;
}

/** What people told, as a snapshot: files of `collect.ps1`, or pasted output. A reason where it cannot be taken. */
export function tell(texts: readonly Uint8Array[], { by, at, place }: Telling): ToldSnapshot | Reason {
  const found = texts.map((bytes) => (looksCollected(bytes) ? collectedIn(decode(bytes)) : undefined));
  const files = found.filter((one): one is CollectedFile => one !== undefined && !isSentence(one));
  const wrong = found.find((one) => one !== undefined && isSentence(one));
  if (wrong !== undefined && isSentence(wrong)) return { rule: 'collected-file', says: wrong };
  if (files.length === 0) return toldSnapshot(texts.flatMap((bytes) => understand(bytes, { readXml, place })), { by, at });
  if (files.length < texts.length) return { rule: 'collected-mixed', says: say('collected.not-mixed') };
  return mixtureOf(files) ?? collectedSnapshot(files, { by, at });
}

/** Whether bytes begin as a file of `collect.ps1`, in any of the encodings that Windows saves in. */
export function looksCollected(bytes: Uint8Array): boolean {
  return /^\s*\{\s*"rollcall"\s*:/u.test(decode(bytes.subarray(0, BEGINNING)));
}

/** Before anything that somebody named. */
const BEGINNING = 40;

function isSentence(one: CollectedFile | Sentence): one is Sentence {
  return 'key' in one;
}
