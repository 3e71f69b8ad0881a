import { describe, expect, it } from '@jest/globals';
import { changeNamed } from '../../../domain/operations/registry.ts';
import type { Snapshot } from '../../../domain/snapshot.ts';
import { aDedicatedService, aHybridApplication, anOverride, someEntra } from '../../support/entra.ts';
import { exchangeSetUp } from '../../support/exchangeSettings.ts';
import { aSnapshot, blind, saw } from '../../support/snapshots.ts';
import { anApplication, guid, HYBRID_APP_ID } from '../../support/tenant.ts';

const NAME = `ExchangeServerApp-${guid(50)}`;
const tenant = (...applications: ReturnType<typeof aHybridApplication>[]): Snapshot => aSnapshot({ entra: someEntra({ hybridApplications: saw(applications) }) });
const blindTenant = aSnapshot({ entra: someEntra({ hybridApplications: blind() }) });
const set = (settings: Parameters<typeof exchangeSetUp>[0]): Snapshot => aSnapshot({ exchange: exchangeSetUp(settings) });
const named = aHybridApplication({ application: anApplication([], { displayName: NAME.toUpperCase() }) });
const naming = (applicationId: string | null): Snapshot => set({ authServers: saw([aDedicatedService({ applicationId })]) });
const blindExchange = set({ authServers: blind(), overrides: blind() });

const CASES: { operation: string; args: Record<string, unknown>; now: Record<'yes' | 'no' | 'unknown', Snapshot> }[] = [
  { operation: 'entra.application.create', args: { displayName: NAME }, now: { yes: tenant(named), no: tenant(aHybridApplication()), unknown: blindTenant } },
  { operation: 'entra.principal.create', args: { appId: HYBRID_APP_ID }, now: { yes: tenant(aHybridApplication()), no: tenant(aHybridApplication({ principal: null, grants: [] })), unknown: blindTenant } },
  { operation: 'entra.consent.grant', args: { appId: HYBRID_APP_ID }, now: { yes: tenant(aHybridApplication()), no: tenant(aHybridApplication({ grants: [] })), unknown: blindTenant } },
  { operation: 'exchange.authServer.setApplication', args: { name: 'EvoSTS', applicationId: HYBRID_APP_ID, domains: ['contoso.com'] }, now: { yes: naming(HYBRID_APP_ID), no: naming(null), unknown: blindExchange } },
  { operation: 'exchange.override.create', args: {}, now: { yes: set({ overrides: saw([anOverride()]) }), no: set({ overrides: saw([]) }), unknown: blindExchange } },
  { operation: 'exchange.override.set', args: { name: 'ours' }, now: { yes: set({ overrides: saw([anOverride({ name: 'ours' })]) }), no: set({ overrides: saw([anOverride({ name: 'ours', parameters: ['Enabled=False'] })]) }), unknown: blindExchange } },
];

describe('happened', () => {
  it.each(CASES.flatMap((one) => (['yes', 'no', 'unknown'] as const).map((answer) => [one.operation, answer, one] as const)))('of %s is %s when the world says so', (operation, answer, { args, now }) => {
    expect(changeNamed(operation).happened(args, null, aSnapshot(), now[answer])).toBe(answer);
  });
});

describe('recover', () => {
  it('finds the application that was made by its name', () => {
    expect(changeNamed('entra.application.create').recover({ displayName: NAME }, null, aSnapshot(), tenant(named))).toEqual({ appId: HYBRID_APP_ID });
    expect(changeNamed('entra.application.create').recover({ displayName: NAME }, null, aSnapshot(), tenant(aHybridApplication()))).toBeUndefined();
  });
});

describe('undo', () => {
  it('names the former application again, where there was one', () => {
    const args = { name: 'EvoSTS', applicationId: HYBRID_APP_ID, domains: ['contoso.com'] };
    expect(changeNamed('exchange.authServer.setApplication').undo(args, null, naming(guid(9)))).toMatchObject({ args: { applicationId: guid(9) } });
    expect(changeNamed('exchange.authServer.setApplication').undo(args, null, naming(null))).toBeUndefined();
  });
});

describe('the parameters', () => {
  it.each<[string, object]>([
    ['entra.application.create', { displayName: 'ExchangeServerApp-x' }], ['entra.application.create', { displayName: `Evil-${guid(1)}` }], ['entra.principal.create', { appId: 'x' }],
    ['exchange.authServer.setApplication', { name: "x'; Stop-Computer", applicationId: HYBRID_APP_ID, domains: ['contoso.com'] }], ['exchange.authServer.setApplication', { name: 'EvoSTS', applicationId: HYBRID_APP_ID, domains: ["x'"] }],
  ])('of %s take nothing like %j (R31)', (operation, args) => {
    expect(changeNamed(operation).params.safeParse(args).success).toBe(false);
  });
});
