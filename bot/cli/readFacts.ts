import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { readXml } from '../../adapters/clixml/readXml.ts';
import { type Instant, plus } from '../../domain/instant.ts';
import { Refusal } from '../../domain/refusal.ts';
import { placerIn } from '../../domain/told/inZone.ts';
import type { Told } from '../../domain/told/told.ts';
import type { ToldSnapshot } from '../../domain/told/toldSnapshot.ts';
import { understand } from '../../domain/told/understand.ts';
import { say } from '../../domain/wording/sentence.ts';
import { errorCode } from '../errorCode.ts';
import { looksCollected, tell } from '../tell.ts';
import { plain } from './terminal.ts';

/** Where pasted output stands, and the zone of the server that printed it. */
export interface FactsFile {
  /** A path, or `-` for standard input. */
  file: string;
  zone?: string;
}

/** The same in several files: pasted output, or what `collect.ps1` wrote. */
export interface FactsFiles extends Omit<FactsFile, 'file'> {
  files: readonly string[];
}

/** What the output of cmdlets in a file was understood to say. Rejects with a Refusal for a file that cannot be read, one of `collect.ps1`, and a zone that is none. */
export async function readFacts({ file, zone }: FactsFile): Promise<Told[]> {
  const place = placeOf(zone);
  const bytes = await bytesOf(file);
  if (looksCollected(bytes)) throw new Refusal({ rule: 'collected', says: say('collected.use-check') });
  return understand(bytes, { readXml, place });
}

/** All of it as a snapshot, as of `at`; absent: now, by this machine, or when the newest of it was collected where that clock is ahead. */
export async function toldOnce({ at, files, zone }: FactsFiles & { at?: Instant }): Promise<ToldSnapshot> {
  const place = placeOf(zone);
  const now = plus(new Date().toISOString(), 0);
  const names = files.map((file) => (file === '-' ? plain(say('told.cli-stdin')) : basename(file)));
  const by = plain(say('collected.files', { names }));
  const texts = await Promise.all(files.map(bytesOf));
  const told = tell(texts, { by, at: at ?? now, place });
  if ('rule' in told) throw new Refusal(told);
  const newest = told.collected?.until;
  return at === undefined && newest !== undefined && newest > now ? { ...told, at: newest } : told;
}

function placeOf(zone: string | undefined): ReturnType<typeof placerIn> {
  const place = zone === undefined ? undefined : placerIn(zone);
  if (zone !== undefined && place === undefined) throw new Refusal({ rule: 'bad-zone', says: say('told.bad-zone', { zone: zone.slice(0, 80) }) });
  return place;
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
