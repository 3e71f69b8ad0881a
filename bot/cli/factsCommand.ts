import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { readXml } from '../../adapters/clixml/readXml.ts';
import { Refusal } from '../../domain/refusal.ts';
import { placerIn } from '../../domain/told/inZone.ts';
import type { Told } from '../../domain/told/told.ts';
import { understand } from '../../domain/told/understand.ts';
import { say } from '../../domain/wording/sentence.ts';
import { errorCode } from '../errorCode.ts';
import { EXIT, plain, type Terminal } from './terminal.ts';

export interface FactsOptions {
  file: string;
  zone?: string;
  json: boolean;
}

/** Prints what the output of cmdlets in a file, or on standard input (`-`), was understood to say. Changes nothing and asks nobody. */
export async function factsCommand({ file, zone, json }: FactsOptions, terminal: Terminal): Promise<number> {
  const place = zone === undefined ? undefined : placerIn(zone);
  if (zone !== undefined && place === undefined) throw new Refusal({ rule: 'bad-zone', says: say('told.bad-zone', { zone: zone.slice(0, 80) }) });
  const told = understand(await bytesOf(file), { readXml, place }).map((one) => ({ ...one, warnings: one.warnings.map(plain) }));
  terminal.out(json ? JSON.stringify(told, null, 2) : told.map(asText).join('\n\n'));
  return EXIT.pass;
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

function asText({ cmdlet, certificates, values, warnings }: Omit<Told, 'warnings'> & { warnings: string[] }): string {
  return [
    cmdlet ?? '-',
    ...certificates.map(({ thumbprint, subject, notAfter }) => `  ${thumbprint ?? '-'}  ${subject ?? '-'}  ${notAfter ?? '-'}`),
    ...Object.entries(values).map(([name, value]) => `  ${name}: ${JSON.stringify(value)}`),
    ...warnings.map((warning) => `  ${warning}`),
  ].join('\n');
}
