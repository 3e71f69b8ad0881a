import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { operationNamed } from '../../../../domain/operations/registry.ts';
import { ExchangePartner } from '../../../../domain/exchangeSettings.ts';
import { StoreListing } from '../../../../domain/snapshot.ts';
import { describeReal } from '../support/realShell.ts';
import { type BothWays, openBothWays, wordOf } from './bothWays.ts';
import { argsWith, type ContractCase } from './contractCase.ts';
import { EXCHANGE_CASES, EXCHANGE_ESTATE, EXCHANGE_READINGS } from './exchangeCases.ts';

describeReal('Exchange through a real shell', (shell) => {
  let both: BothWays;
  let names: ReadonlyMap<string, string>;

  beforeAll(async () => {
    both = await openBothWays({ text: EXCHANGE_ESTATE, fileName: 'contract.yaml' }, shell);
    names = await namesIn(both);
  }, 60_000);

  afterAll(() => both.close());

  it.each(EXCHANGE_CASES.map((one) => [one.operation, one.says, one] as const))('%s says in process and through the shell: %s', async (_operation, _says, one) => {
    const said = await asked(both, { one, names });
    expect(wordOf(said.inProcess)).toBe(one.comesTo);
    expect(said.throughShell).toEqual(said.inProcess);
    if (operationNamed(one.operation).kind === 'change') await expectEqualReadings(both);
  }, 60_000);
});

async function asked(both: BothWays, { one, names }: { one: ContractCase; names: ReadonlyMap<string, string> }) {
  const broken = Object.entries(one.broken ?? {});
  for (const [at, fault] of broken) await both.break(at, fault);
  const said = await both.ask({ operation: one.operation, on: one.on ?? null, args: argsWith(names, one.args) });
  for (const [at] of broken) await both.mend(at);
  return said;
}

async function expectEqualReadings(both: BothWays): Promise<void> {
  for (const { operation, on = null } of EXCHANGE_READINGS) {
    const said = await both.ask({ operation, on, args: {} });
    expect(said.inProcess.status).toBe('ok');
    expect(said.throughShell).toEqual(said.inProcess);
  }
}

/** What cases call certificates, and the partner application of Skype. */
async function namesIn(both: BothWays): Promise<ReadonlyMap<string, string>> {
  const how = { correlation: 'contract' };
  const listing = await both.inProcess.call({ operation: 'exchange.store.list', on: 'ex01.contoso.com', args: {} }, how);
  const partners = await both.inProcess.call({ operation: 'exchange.partners.get', on: null, args: {} }, how);
  if (listing.status !== 'ok' || partners.status !== 'ok') throw new Error('the estate does not tell its names');
  const [partner] = ExchangePartner.array().parse(partners.value);
  return new Map([...StoreListing.parse(listing.value).certificates.map(({ friendlyName, thumbprint }) => [friendlyName ?? '', thumbprint] as const), ['partner', partner?.name ?? '']]);
}
