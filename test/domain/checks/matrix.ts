import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { shippedEstates } from '../../../adapters/sandbox/shippedEstates.ts';
import { readOnce } from '../../../bot/cli/readOnce.ts';
import { assess } from '../../../domain/checks/assess.ts';
import type { CheckId, Finding, Result } from '../../../domain/finding.ts';
import { anOAuthTest } from '../../support/exchangeHealth.ts';
import { anAuthCertificate, anExchangeStore, aSnapshot, aStore, EX02, NOON, saw, someExchange, someExchangeWith } from '../../support/snapshots.ts';

/** Which estates a check came to a result in, by check and result. */
export type Matrix = Record<CheckId, Partial<Record<Result, string[]>>>;

/** What one estate's findings are. */
export interface Assessed {
  estate: string;
  findings: Finding[];
}

const FOLDER = join(import.meta.dirname, '..', '..', 'estates');

/** Every estate there is to show what checks come to: the shipped ones, those of `test/estates`, and what no estate file can say. One after the other, since addresses are asked for in time. */
export async function assessedEstates(): Promise<Assessed[]> {
  const own = readdirSync(FOLDER).filter((name) => name.endsWith('.yaml')).map((fileName) => [fileName.replace('.yaml', ''), join(FOLDER, fileName)] as const);
  const all: Assessed[] = [...TOLD];
  for (const [estate, file] of [...shippedEstates().map((name) => [name, name] as const), ...own]) all.push(await assessed(estate, file));
  return all;
}

/** The estates by check and result. */
export function matrixOf(all: readonly Assessed[]): Matrix {
  const matrix: Matrix = {};
  for (const { estate, findings } of all) {
    for (const { id, result } of findings) {
      const cell = ((matrix[id] ??= {})[result] ??= []);
      if (!cell.includes(estate)) cell.push(estate);
    }
  }
  return matrix;
}

/** As the command line reads it, the tenant and the metadata documents included. */
async function assessed(estate: string, file: string): Promise<Assessed> {
  const { snapshot, now } = await readOnce({ estate: file });
  return { estate, findings: assess(snapshot, now) };
}

/** A server whose shell gives bytes where it should give certificates (domain.md 6.4); simulated ones never do. */
const bare = anExchangeStore({ store: aStore(anAuthCertificate({ hasPrivateKey: null, services: null, status: null })) });
/** A test that ends with a warning, which the simulated one never does. */
const warned = someExchange({ hybrid: saw(true), oauthTest: saw([anOAuthTest({ result: 'warning', class: 'other' })]) });
const TOLD: Assessed[] = [
  { estate: '(a test with a warning)', findings: assess(aSnapshot({ exchange: warned }), NOON) },
  { estate: '(bytes for certificates)', findings: assess(aSnapshot({ exchange: someExchangeWith({ [EX02]: bare }) }), NOON) },
];
