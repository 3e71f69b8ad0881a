import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { readXml } from '../../adapters/clixml/readXml.ts';
import { type Instant, plus } from '../../domain/instant.ts';
import { Refusal } from '../../domain/refusal.ts';
import { placerIn } from '../../domain/told/inZone.ts';
import type { Told } from '../../domain/told/told.ts';
import { type ToldSnapshot, toldSnapshot } from '../../domain/told/toldSnapshot.ts';
import { understand } from '../../domain/told/understand.ts';
import { say } from '../../domain/wording/sentence.ts';
import { errorCode } from '../errorCode.ts';
import { plain } from './terminal.ts';

/** Where pasted output stands, and the zone of the server that printed it. */
export interface FactsFile {
  /** A path, or `-` for standard input. */
  file: string;
  zone?: string;
}

/** What the output of cmdlets in a file was understood to say. Rejects with a Refusal for a file that cannot be read and a zone that is none. */
export async function readFacts({ file, zone }: FactsFile): Promise<Told[]> {
  const place = zone === undefined ? undefined : placerIn(zone);
  if (zone !== undefined && place === undefined) throw new Refusal({ rule: 'bad-zone', says: say('told.bad-zone', { zone: zone.slice(0, 80) }) });
  return understand(await bytesOf(file), { readXml, place });
}

/** The same as a snapshot, as of `at`; absent: now, by this machine. */
export async function toldOnce({ at, ...facts }: FactsFile & { at?: Instant }): Promise<ToldSnapshot> {
  const by = facts.file === '-' ? plain(say('told.cli-stdin')) : basename(facts.file);
  return toldSnapshot(await readFacts(facts), { by, at: at ?? plus(new Date().toISOString(), 0) });
}

async function bytesOf(file: string): Promise<Uint8Array> {
  if (file === '-') return buffer(process.stdin);
  try {
    return await readFile(file);
  } catch (error) {
    if (errorCode(error) === undefined) throw error;
    throw new Refusal({ rule: 'no-facts-file', says: say('told.no-file', { file: file.slice(0, 200) }) });
  }
}
