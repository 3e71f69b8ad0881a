import { describe, expect, it } from '@jest/globals';
import { assess } from '../../../domain/checks/assess.ts';
import { takesHybridApplication } from '../../../domain/checks/versions.ts';
import { isHybridAppOn } from '../../../domain/exchangeOverride.ts';
import type { ExchangeSettings } from '../../../domain/exchangeSettings.ts';
import type { Finding } from '../../../domain/finding.ts';
import type { Plan } from '../../../domain/plans/plan.ts';
import { planFor } from '../../../domain/plans/planFor.ts';
import { powershellOf } from '../../../domain/plans/powershell.ts';
import type { ExchangeReadings, Snapshot } from '../../../domain/snapshot.ts';
import { render } from '../../../domain/wording/render.ts';
import { aHybridApplication, anExchangePrincipal, aDedicatedService, anOverride, someEntra } from '../../support/entra.ts';
import { exchangeSetUp } from '../../support/exchangeSettings.ts';
import { anExchangeStore, aSnapshot, blind, EX01, EX_CURRENT, NOON, saw, someExchangeFacts, someExchangeWith } from '../../support/snapshots.ts';
import { anApplication, HYBRID_APP_ID } from '../../support/tenant.ts';
import { CONTOSO } from '../plans/planned.ts';

const ORGANISATION = '99999999-0000-4000-8000-00000000000a';

function hybrid(settings: Partial<ExchangeSettings> = {}, entra = someEntra(), readings: Partial<ExchangeReadings> = {}): Snapshot {
  const told = { authServers: saw([aDedicatedService()]), overrides: saw([anOverride()]), organisation: saw({ guid: ORGANISATION }), ...settings };
  return aSnapshot({ exchange: exchangeSetUp(told, { hybrid: saw(true), ...readings }), entra });
}

const none = someEntra({ hybridApplications: saw([]) });
const found = (id: string, snapshot: Snapshot): Finding[] => assess(snapshot, NOON).filter((finding) => finding.id === id);

describe('isHybridAppOn', () => {
  it.each([['Enabled=true', true], ['enabled = TRUE ', true], ['Enabled=false', false], ['Enabled= False', false], ['Enabled=', false], ['Enabled=true=', false], ['Other=true', false]])('reads %j as %s', (parameter, on) => {
    expect(isHybridAppOn([anOverride({ parameters: [parameter] })])).toBe(on);
  });

  it('goes by the section, and by all overrides of it', () => {
    expect(isHybridAppOn([anOverride({ section: 'RouteThroughMSGraph' })])).toBe(false);
    expect(isHybridAppOn([anOverride(), anOverride({ name: 'other', parameters: ['Enabled=false'] })])).toBe(false);
    expect(isHybridAppOn([])).toBe(false);
  });
});

describe('takesHybridApplication', () => {
  it.each([
    ['15.1.2507.55', true], ['15.1.2507.54', false], ['15.1.2375.99', false], ['15.2.1544.25', true], ['15.2.1544.24', false], ['15.2.1748.24', true], ['15.2.1748.10', false],
    ['15.2.1258.99', false], ['15.2.2562.17', true], ['15.2.2562.41', true], ['15.2.2700.1', true],
  ])('%s: %s', (version, takes) => {
    expect(takesHybridApplication(version)).toBe(takes);
  });
});

describe('EN-08', () => {
  it('passes where application, consent, override and token service agree', () => {
    expect(found('EN-08', hybrid())).toMatchObject([{ result: 'pass' }]);
  });

  it.each<[string, Snapshot, string[]]>([
    ['there is no application', hybrid({}, none), ['application']],
    ['it has no principal', hybrid({}, someEntra({ hybridApplications: saw([aHybridApplication({ principal: null, grants: [] })]) })), ['principal']],
    ['nobody consented', hybrid({}, someEntra({ hybridApplications: saw([aHybridApplication({ grants: [] })]) })), ['consent']],
    ['the override is off', hybrid({ overrides: saw([anOverride({ parameters: ['Enabled= False '] })]) }), ['override']],
    ['the token service names another', hybrid({ authServers: saw([aDedicatedService({ applicationId: ORGANISATION })]) }), ['named']],
    ['nothing is as it should be', hybrid({ overrides: saw([]), authServers: saw([aDedicatedService({ applicationId: null })]) }, someEntra({ hybridApplications: saw([aHybridApplication({ grants: [] })]) })), ['consent', 'override', 'named']],
  ])('fails where %s, and proposes to set it up', (_where, snapshot, off) => {
    expect(found('EN-08', snapshot)).toMatchObject([{ result: 'fail', says: { values: { off } }, proposes: { id: 'REP-EN-HYBRIDAPP' } }]);
  });

  it('is unknown as far as sources were blind, and proposes nothing over that', () => {
    expect(found('EN-08', hybrid({ overrides: blind() }))).toMatchObject([{ result: 'unknown' }]);
    expect(found('EN-08', hybrid({ overrides: blind(), authServers: saw([aDedicatedService({ applicationId: null })]) }))).toEqual([expect.objectContaining({ result: 'fail' }), expect.objectContaining({ result: 'unknown' })]);
    expect(found('EN-08', hybrid({ overrides: blind(), authServers: saw([aDedicatedService({ applicationId: null })]) }))[0]).not.toHaveProperty('proposes');
    const { applicationId: _untold, ...older } = aDedicatedService();
    expect(found('EN-08', hybrid({ authServers: saw([older]) }))).toMatchObject([{ result: 'unknown' }]);
  });

  it('takes, of several applications, the one that Exchange names, else the one of our organisation', () => {
    const other = aHybridApplication({ application: anApplication([], { appId: ORGANISATION, displayName: `ExchangeServerApp-${ORGANISATION}` }), grants: [] });
    const both = someEntra({ hybridApplications: saw([other, aHybridApplication()]) });
    expect(found('EN-08', hybrid({}, both))).toMatchObject([{ result: 'pass' }]);
    expect(found('EN-08', hybrid({ authServers: saw([aDedicatedService({ applicationId: null })]) }, both))).toMatchObject([{ says: { values: { name: `ExchangeServerApp-${ORGANISATION}`, off: expect.arrayContaining(['named']) } } }]);
  });

  it('is skipped on premises', () => {
    expect(found('EN-08', hybrid({}, someEntra(), { hybrid: saw(false) }))).toMatchObject([{ result: 'skipped' }]);
  });
});

const old = someExchangeWith({ [EX01]: anExchangeStore({ facts: saw(someExchangeFacts({ version: '15.2.1544.11' })) }) }).stores;

describe('EN-11', () => {
  it('fails for the servers whose build is too old, and names it', () => {
    expect(found('EN-11', hybrid({}, someEntra(), { stores: old }))).toMatchObject([{ result: 'fail', servers: [EX01], says: { values: { version: '15.2.1544.11' } } }]);
    expect(found('EN-11', hybrid())).toMatchObject([{ result: 'pass' }]);
  });

  it('is unknown for a server that could not say and for a version that nobody knows', () => {
    expect(found('EN-11', hybrid({}, someEntra(), { servers: blind(), stores: someExchangeWith({ [EX01]: anExchangeStore({ facts: blind() }) }).stores }))).toMatchObject([{ result: 'unknown', servers: [EX01] }]);
    expect(found('EN-11', hybrid({}, someEntra(), { stores: someExchangeWith({ [EX01]: anExchangeStore({ facts: saw(someExchangeFacts({ version: '16.0.1.1' })) }) }).stores }))).toMatchObject([{ result: 'unknown', servers: [EX01] }]);
  });
});

describe('REP-EN-HYBRIDAPP', () => {
  const planned = (snapshot: Snapshot) => planFor({ id: 'REP-EN-HYBRIDAPP' }, snapshot, CONTOSO, NOON);
  const plan = (snapshot: Snapshot): Plan => {
    const made = planned(snapshot);
    if ('refused' in made) throw new Error(made.refused.map(({ says }) => says.key).join());
    return made.plan;
  };
  const names = ({ steps }: Plan) => steps.flatMap((step) => (step.kind === 'operation' ? [step.operation] : []));

  it('says the line that lets the application into EWS, which no step does (EN-09)', () => {
    const off = { overrides: saw([]), authServers: saw([aDedicatedService({ applicationId: null })]) };
    const notes = (entra: ReturnType<typeof someEntra>) => plan(hybrid(off, entra)).notes.map((note) => render(note, { locale: 'en-GB', zone: 'UTC', now: NOON })).join(' ');
    expect(notes(someEntra({ ewsAllowedApps: saw([ORGANISATION]) }))).toContain(`Set-OrganizationConfig -EwsAllowedAppIDs "${ORGANISATION},${HYBRID_APP_ID}" .`);
    expect(notes(someEntra({ hybridApplications: saw([]), ewsAllowedApps: saw(null) }))).toContain('Set-OrganizationConfig -EwsAllowedAppIDs "<AppId>" . Its AppId is known once it is made');
    expect(notes(someEntra({ ewsAllowedApps: blind() }))).toContain('the line replaces it as a whole');
    expect(notes(someEntra({ ewsAllowedApps: saw([HYBRID_APP_ID]) }))).not.toContain('EwsAllowedAppIDs');
  });

  it('makes everything in the order of R23: Entra knows application and certificate before Exchange signs as it', () => {
    const whole = plan(hybrid({ overrides: saw([]), authServers: saw([aDedicatedService({ applicationId: null })]) }, none));
    expect(names(whole)).toEqual([
      'entra.application.create', 'entra.principal.create', 'entra.consent.grant', 'exchange.certificate.get', 'entra.key.add', 'exchange.authServer.setApplication', 'exchange.override.create',
      'exchange.overrides.refresh', 'exchange.overrides.refresh', 'exchange.overrides.refresh', 'entra.hybridApplications.list', 'exchange.authServers.get', 'exchange.overrides.list',
    ]);
    expect(whole.steps[0]).toMatchObject({ args: { displayName: `ExchangeServerApp-${ORGANISATION}` } });
    expect(whole.steps[4]).toMatchObject({ args: { kind: 'application', appId: { $from: 0, field: 'appId' }, thumbprint: EX_CURRENT, certificate: { $from: 3, field: 'certificate' } } });
    expect(whole.steps.flatMap((step) => powershellOf(step)).filter((line) => line.includes('0000-0000-0000-000000000000') || line === '')).toEqual([]);
    expect(whole.steps.map((step) => powershellOf(step).length)).not.toContain(0);
    expect(whole.parties).toEqual(['entra', 'exchange']);
  });

  it('leaves alone what is there, and sets an override that is there instead of making another', () => {
    const made = plan(hybrid({ overrides: saw([anOverride({ name: 'ours', parameters: ['Enabled=false'] })]) }));
    expect(names(made).filter((name) => name.startsWith('entra.') && name !== 'entra.hybridApplications.list' && name !== 'entra.key.add')).toEqual([]);
    expect(made.steps).toContainEqual(expect.objectContaining({ operation: 'exchange.override.set', args: { name: 'ours' } }));
  });

  it.each<[string, Snapshot, string]>([
    ['all is set up', hybrid(), 'nothing-to-do'],
    ['a build is too old (EN-11)', hybrid({ overrides: saw([]) }, someEntra(), { stores: old }), 'EN-11'],
    ['a source was blind', hybrid({ overrides: blind() }), 'R35'],
    ['the organisation is not hybrid', hybrid({}, someEntra(), { hybrid: saw(false) }), 'R35'],
    ['no tenant is named', aSnapshot({ exchange: exchangeSetUp({}, { hybrid: saw(true) }) }), 'no-party'],
    ['Exchange has no token service of Entra', hybrid({ authServers: saw([]) }), 'no-token-service'],
    ['the principal of Exchange Online is not there', hybrid({}, someEntra({ exchange: saw(null) })), 'EN-02'],
    ['nobody who answers has the current certificate', hybrid({ overrides: saw([]) }, someEntra({ exchange: saw(anExchangePrincipal()) }), { stores: someExchangeWith(Object.fromEntries(['ex01', 'ex02', 'ex03'].map((name) => [`${name}.contoso.com`, anExchangeStore({ store: blind() })]))).stores }), 'R23'],
  ])('is refused where %s', (_where, snapshot, rule) => {
    expect(planned(snapshot)).toMatchObject({ refused: [{ rule }] });
  });

  it('names the application that is there', () => {
    expect(plan(hybrid({ authServers: saw([aDedicatedService({ applicationId: null })]) })).steps).toContainEqual(expect.objectContaining({ operation: 'exchange.authServer.setApplication', args: { name: 'EvoSTS', applicationId: HYBRID_APP_ID, domains: ['contoso.com'] } }));
  });
});
