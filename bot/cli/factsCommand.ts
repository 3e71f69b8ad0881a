import type { Told } from '../../domain/told/told.ts';
import { type FactsFile, readFacts } from './readFacts.ts';
import { EXIT, plain, type Terminal } from './terminal.ts';

export interface FactsOptions extends FactsFile {
  json: boolean;
}

/** Prints what the output of cmdlets in a file, or on standard input (`-`), was understood to say. Changes nothing and asks nobody. */
export async function factsCommand({ json, ...facts }: FactsOptions, terminal: Terminal): Promise<number> {
  const told = (await readFacts(facts)).map((one) => ({ ...one, warnings: one.warnings.map(plain) }));
  terminal.out(json ? JSON.stringify(told, null, 2) : told.map(asText).join('\n\n'));
  return EXIT.pass;
}

function asText({ cmdlet, certificates, values, warnings }: Omit<Told, 'warnings'> & { warnings: string[] }): string {
  return [
    cmdlet ?? '-',
    ...certificates.map(({ thumbprint, subject, notAfter }) => `  ${thumbprint ?? '-'}  ${subject ?? '-'}  ${notAfter ?? '-'}`),
    ...Object.entries(values).map(([name, value]) => `  ${name}: ${JSON.stringify(value)}`),
    ...warnings.map((warning) => `  ${warning}`),
  ].join('\n');
}
