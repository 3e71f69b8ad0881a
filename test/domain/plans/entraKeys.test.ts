import { beforeAll, describe, expect, it } from '@jest/globals';
import { APP_ID } from '../../../domain/entra/wellKnown.ts';
import { powershellOf } from '../../../domain/plans/powershell.ts';
import type { Plan, Step } from '../../../domain/plans/plan.ts';
import type { Snapshot } from '../../../domain/snapshot.ts';
import { anExchangePrincipal } from '../../support/entra.ts';
import { aNamelessKey, type Certificates, fortyKeys, hybridWithKeys, type Made, someCertificates, type Told } from '../../support/hybridKeys.ts';
import { aSnapshot, blind, inDays, saw, someSkypeHolding, aCertificate, anOffer } from '../../support/snapshots.ts';
import { aHiddenKey, aKey, anApplication, aPrincipal, guid, HYBRID_APP_ID } from '../../support/tenant.ts';
import { plan, read, rulesAgainst } from './planned.ts';

let certificates: Certificates;
let auth: Made, next: Made, old: Made, oauth: Made, staged: Made, stranger: Made, forest: Made;
beforeAll(async () => {
  certificates = await someCertificates();
  ({ auth, next, old, oauth, staged, stranger, forest } = certificates);
});

const hybrid = (told: Told = {}): Snapshot => hybridWithKeys(certificates, told);
const calls = ({ steps }: Plan): string[] => steps.map((step: Step) => (step.kind === 'operation' ? `${step.operation}${step.on === null ? '' : ` on ${step.on.split('.')[0]}`}` : step.kind));
const argsOf = ({ steps }: Plan, name: string): unknown[] => steps.flatMap((step) => (step.kind === 'operation' && step.operation === name ? [step.args] : []));

describe('ROLL-ENTRA-ADD', () => {
  it('reads the public part where it is held, adds it where it belongs, and reads back; all that is in use and staged and missing', () => {
    const made = plan({ id: 'ROLL-ENTRA-ADD' }, hybrid({ skype: aPrincipal([]), config: { next: next.thumbprint, nextEffective: inDays(20) } }));
    expect(calls(made)).toEqual(['skype.certificate.get on fe1', 'entra.key.add', 'exchange.certificate.get on ex01', 'entra.key.add', 'entra.skypePrincipal.get', 'entra.hybridApplications.list']);
    expect(argsOf(made, 'entra.key.add')).toEqual([
      { kind: 'servicePrincipal', appId: APP_ID.skype, thumbprint: oauth.thumbprint, certificate: { $from: 0, field: 'certificate' }, renew: false },
      { kind: 'application', appId: HYBRID_APP_ID, thumbprint: next.thumbprint, certificate: { $from: 2, field: 'certificate' }, renew: false },
    ]);
    expect(made).toMatchObject({ tier: 'change', parties: ['entra', 'exchange', 'skype'], cures: ['EN-02', 'EN-03'] });
    expect(made.facts).toHaveProperty(['exchange.next']);
  });

  it('says who has to consent to which role for which object', () => {
    expect(read(plan({ id: 'ROLL-ENTRA-ADD' }, hybrid({ application: anApplication([]) })).notes)).toContain('Application.ReadWrite.OwnedBy or Application.ReadWrite.All for ExchangeServerApp-0a0a');
  });

  it('adds one by its name before any slot names it, from a server or an offered file', () => {
    expect(argsOf(plan({ id: 'ROLL-ENTRA-ADD', thumbprint: next.thumbprint }, hybrid()), 'entra.key.add')).toMatchObject([{ kind: 'application', thumbprint: next.thumbprint }]);
    const offer = anOffer({ thumbprint: stranger.thumbprint });
    const offered = { ...hybrid(), skype: someSkypeHolding([aCertificate({ ...oauth })], undefined, { offered: saw([offer]) }) };
    expect(calls(plan({ id: 'ROLL-ENTRA-ADD', thumbprint: stranger.thumbprint }, offered)).slice(0, 2)).toEqual(['skype.offered.certificate', 'entra.key.add']);
  });

  it('writes anew what is there and has ended', () => {
    const ended = hybrid({ skype: aPrincipal([aKey(oauth, null, { endDateTime: inDays(-1) })]) });
    expect(argsOf(plan({ id: 'ROLL-ENTRA-ADD', thumbprint: oauth.thumbprint }, ended), 'entra.key.add')).toMatchObject([{ renew: true }]);
  });

  it.each<[string, () => [Told, string?], string[]]>([
    ['everything is there', () => [{}], ['nothing-to-do']],
    ['the one that is named is there', () => [{}, oauth.thumbprint], ['nothing-to-do']],
    ['nobody has it', () => [{}, stranger.thumbprint], ['R35']],
    ['it has ended', () => [{ config: { current: old.thumbprint }, application: anApplication([aKey(old, null, { usage: 'Sign' })]) }, old.thumbprint], ['R29']],
    ['a key of others would be lost', () => [{ skype: aPrincipal([aHiddenKey(null)]) }], ['R25']],
    ['it belongs on the shared principal, which is not let in', () => [{ application: null }], ['R24']],
    ['the principal is not there', () => [{ skype: null }, staged.thumbprint], ['EN-01']],
    ['the tenant was not read', () => [{ entra: { skype: blind('refused') } }, staged.thumbprint], ['R35']],
    ['nobody can tell whether it is there', () => [{ skype: aPrincipal([aNamelessKey()]) }], ['R25', 'R35']],
  ])('is refused where %s', (_why, given, rules) => {
    const [told, thumbprint] = given();
    expect(rulesAgainst({ id: 'ROLL-ENTRA-ADD', ...(thumbprint !== undefined && { thumbprint }) }, hybrid(told))).toEqual(expect.arrayContaining(rules.slice(-1)));
  });

  it('is refused without a tenant', () => {
    expect(rulesAgainst({ id: 'ROLL-ENTRA-ADD' }, aSnapshot())).toEqual(['no-party']);
  });
});

describe('REP-EN-UPLOAD', () => {
  it('lets principals sign in, adds what is missing, and writes anew what ends too early or is named wrongly, in one plan', () => {
    const skype = aPrincipal([aKey(oauth, guid(1), { endDateTime: inDays(20), customKeyIdentifier: 'AB'.repeat(20) })], { accountEnabled: false });
    const made = plan({ id: 'REP-EN-UPLOAD' }, hybrid({ skype, application: anApplication(fortyKeys(stranger)) }));
    expect(calls(made)).toEqual(['entra.principal.enable', 'skype.certificate.get on fe1', 'entra.key.add', 'exchange.certificate.get on ex01', 'entra.key.add', 'entra.skypePrincipal.get', 'entra.hybridApplications.list']);
    expect(argsOf(made, 'entra.key.add')).toMatchObject([{ thumbprint: oauth.thumbprint, certificate: { $from: 1 }, renew: true }, { thumbprint: auth.thumbprint, certificate: { $from: 3 }, renew: false }]);
    expect(made.cures).toEqual(['EN-01', 'EN-02', 'EN-05', 'EN-10']);
    expect(made.steps.flatMap((step) => powershellOf(step)).join('\n')).toContain('-AccountEnabled:$true');
  });

  it('promises no cure of a check that it leaves a fault of, and says what it leaves and why', () => {
    const made = plan({ id: 'REP-EN-UPLOAD' }, hybrid({ skype: aPrincipal([aHiddenKey(null)]), application: anApplication([]) }));
    expect(made.cures).toEqual([]);
    expect(argsOf(made, 'entra.key.add')).toMatchObject([{ thumbprint: auth.thumbprint }]);
    expect(read(made.notes)).toContain('would be lost (R25)');
  });

  it('makes a principal that is not there, with the names that it needs and the certificates that belong on it', () => {
    const made = plan({ id: 'REP-EN-UPLOAD' }, hybrid({ skype: null, assignment: { staged: { thumbprint: staged.thumbprint, effective: inDays(20) } } }));
    expect(calls(made)).toEqual(['entra.principal.create', 'entra.names.add', 'skype.certificate.get on fe1', 'entra.key.add', 'skype.certificate.get on fe1', 'entra.key.add', 'entra.skypePrincipal.get']);
    expect(argsOf(made, 'entra.names.add')).toEqual([{ appId: APP_ID.skype, names: [`${APP_ID.skype}/pool1.contoso.com`] }]);
    expect(argsOf(made, 'entra.key.add')).toMatchObject([{ thumbprint: oauth.thumbprint, certificate: { $from: 2 } }, { thumbprint: staged.thumbprint, certificate: { $from: 4 } }]);
    expect(made.cures).toEqual(['EN-01', 'EN-02', 'EN-03']);
  });

  it('is refused where nothing is wrong', () => {
    expect(rulesAgainst({ id: 'REP-EN-UPLOAD' }, hybrid())).toEqual(['nothing-to-do']);
  });
});

describe('ROLL-ENTRA-PRUNE', () => {
  it('takes off what has ended, on every object, and nothing else', () => {
    const made = plan({ id: 'ROLL-ENTRA-PRUNE' }, hybrid({ application: anApplication([aKey(auth, null), aKey(old, null), aKey(stranger, null), aKey(forest, null)]), shared: [aKey(old, null)] }));
    expect(argsOf(made, 'entra.keys.remove')).toEqual([
      { kind: 'servicePrincipal', appId: APP_ID.exchange, thumbprints: [old.thumbprint], mayEmpty: true },
      { kind: 'application', appId: HYBRID_APP_ID, thumbprints: [old.thumbprint], mayEmpty: false },
    ]);
    expect(made).toMatchObject({ tier: 'destructive', parties: ['entra', 'skype', 'exchange'] });
    expect(read(made.notes)).toContain('Global Administrator for Office 365 Exchange Online');
  });

  it('takes off another forest\'s certificate by its name only, and says whose it may be', () => {
    const snapshot = hybrid({ application: anApplication([aKey(auth, null), aKey(forest, null)]) });
    expect(rulesAgainst({ id: 'ROLL-ENTRA-PRUNE' }, snapshot)).toEqual(['R26']);
    expect(read(plan({ id: 'ROLL-ENTRA-PRUNE', thumbprint: forest.thumbprint }, snapshot).notes)).toContain('Other forests');
  });

  it('is refused where a key of others would be lost, for keys of others, and where nothing is old', () => {
    expect(rulesAgainst({ id: 'ROLL-ENTRA-PRUNE' }, hybrid({ skype: aPrincipal([aKey(oauth, null), aKey(old, null), aHiddenKey(null)]) }))).toEqual(['R25']);
    expect(rulesAgainst({ id: 'ROLL-ENTRA-PRUNE', thumbprint: stranger.thumbprint }, hybrid({ skype: aPrincipal([aKey(oauth, null), aKey(stranger, null)]) }))).toEqual(['nothing-to-do']);
    expect(rulesAgainst({ id: 'ROLL-ENTRA-PRUNE' }, hybrid())).toEqual(['nothing-to-do']);
  });
});

describe('REP-EN-PURGE-SHARED', () => {
  const shared = () => [aKey(auth, null), aKey(old, null), aKey(forest, null), aKey(oauth, null), aKey(stranger, null)];

  it('takes off what is ours, once the application is proven, and leaves Skype, others and other forests alone', () => {
    const made = plan({ id: 'REP-EN-PURGE-SHARED' }, hybrid({ shared: shared(), calledAs: HYBRID_APP_ID }));
    expect(argsOf(made, 'entra.keys.remove')).toEqual([{ kind: 'servicePrincipal', appId: APP_ID.exchange, thumbprints: [auth.thumbprint, old.thumbprint].toSorted(), mayEmpty: true }]);
    expect(made).toMatchObject({ tier: 'destructive', verifies: ['EN-02', 'EX-22'], cures: [] });
    expect(read(made.notes)).toContain('Other forests that share the tenant may use the same certificate');
    expect(plan({ id: 'REP-EN-PURGE-SHARED' }, hybrid({ shared: [aKey(auth, null)], calledAs: HYBRID_APP_ID })).cures).toEqual(['EN-06']);
  });

  it.each<[string, () => Told, string]>([
    ['the test called as the shared principal', () => ({ shared: shared(), calledAs: APP_ID.exchange }), 'R24'],
    ['nobody tested', () => ({ shared: shared() }), 'R24'],
    ['there is no application', () => ({ shared: shared(), application: null, calledAs: HYBRID_APP_ID }), 'R24'],
    ['that was not read', () => ({ shared: shared(), entra: { exchange: saw(anExchangePrincipal({ keyCredentials: shared() })), hybridApplications: blind() }, calledAs: HYBRID_APP_ID }), 'R24'],
    ['a key of others would be lost', () => ({ shared: [aKey(auth, null), aHiddenKey(guid(9))], calledAs: HYBRID_APP_ID }), 'R25'],
    ['nothing of ours is there', () => ({ shared: [aKey(forest, null)], calledAs: HYBRID_APP_ID }), 'nothing-to-do'],
    ['the principal was not read', () => ({ entra: { exchange: blind('refused') }, calledAs: HYBRID_APP_ID }), 'R35'],
  ])('is refused where %s', (_why, told, rule) => {
    expect(rulesAgainst({ id: 'REP-EN-PURGE-SHARED' }, hybrid(told()))).toEqual([rule]);
  });
});
