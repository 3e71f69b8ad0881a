import { describe, expect, it } from '@jest/globals';
import type { ExchangeSettings } from '../../../domain/exchangeSettings.ts';
import { changeNamed } from '../../../domain/operations/registry.ts';
import type { Snapshot } from '../../../domain/snapshot.ts';
import { aSkypePartner, aTokenService, exchangeSetUp, URI } from '../../support/exchangeSettings.ts';
import { anExchangeStore, aSnapshot, blind, EX02, inDays, saw, someExchangeFacts, someExchangeWith } from '../../support/snapshots.ts';

const set = (settings: Partial<ExchangeSettings>): Snapshot => aSnapshot({ exchange: exchangeSetUp(settings) });
const uri = (autodiscoverUri: string | null) => set({ clientAccess: saw([{ fqdn: EX02, autodiscoverUri }]) });
const partner = (facts: Parameters<typeof aSkypePartner>[0]) => set({ partners: saw([aSkypePartner(facts)]) });
const service = (changedAt: string) => set({ authServers: saw([aTokenService({ changedAt })]) });
const started = (appPoolsStarted: string | null) => aSnapshot({ exchange: someExchangeWith({ [EX02]: anExchangeStore({ facts: saw(someExchangeFacts({ appPoolsStarted })) }) }) });
const metadataUrl = 'https://pool1.contoso.com/metadata/json/1';

interface Case {
  operation: string;
  on: string | null;
  args: Record<string, unknown>;
  before: Snapshot;
  now: Record<'yes' | 'no' | 'unknown', Snapshot>;
}

const CASES: Case[] = [
  { operation: 'exchange.clientAccess.set', on: EX02, args: { uri: URI }, before: uri(null), now: { yes: uri(URI.toLowerCase()), no: uri(null), unknown: set({ clientAccess: blind() }) } },
  { operation: 'exchange.partner.refresh', on: null, args: { name: 'LyncEnterprise-1f' }, before: partner({}), now: { yes: partner({ changedAt: inDays(0) }), no: partner({}), unknown: set({ partners: blind() }) } },
  { operation: 'exchange.authServer.refresh', on: null, args: { name: 'ACS' }, before: service(inDays(-9)), now: { yes: service(inDays(0)), no: service(inDays(-9)), unknown: set({ authServers: blind() }) } },
  { operation: 'exchange.partner.configureLync', on: null, args: { metadataUrl }, before: partner({}), now: { yes: partner({ changedAt: inDays(0) }), no: partner({ enabled: false }), unknown: partner({ changedAt: null }) } },
  { operation: 'exchange.partner.configureLync', on: null, args: { metadataUrl }, before: set({ partners: saw([]) }), now: { yes: partner({}), no: set({ partners: saw([]) }), unknown: set({ partners: blind() }) } },
  { operation: 'exchange.iis.restart', on: EX02, args: {}, before: started(inDays(-9)), now: { yes: started(inDays(0)), no: started(inDays(-9)), unknown: started(null) } },
];

describe('happened, of the changes to how Exchange is set up', () => {
  it.each(CASES.flatMap((one) => (['yes', 'no', 'unknown'] as const).map((answer) => [one.operation, answer, one] as const)))('of %s is %s when the world says so', (operation, answer, { on, args, before, now }) => {
    expect(changeNamed(operation).happened(args, on, before, now[answer])).toBe(answer);
  });
});
