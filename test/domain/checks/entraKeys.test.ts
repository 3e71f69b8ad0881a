import { beforeAll, describe, expect, it } from '@jest/globals';
import { assess } from '../../../domain/checks/assess.ts';
import type { KeyCredential } from '../../../domain/entra/keyCredential.ts';
import { APP_ID } from '../../../domain/entra/wellKnown.ts';
import type { Finding } from '../../../domain/finding.ts';
import { HOUR_MS, plus } from '../../../domain/instant.ts';
import type { Snapshot } from '../../../domain/snapshot.ts';
import { render } from '../../../domain/wording/render.ts';
import { aDedicatedService, aHybridApplication, anOverride } from '../../support/entra.ts';
import { aNamelessKey as hidden, type Certificates, fortyKeys, hybridWithKeys, type Made, someCertificates, type Told } from '../../support/hybridKeys.ts';
import { aSnapshot, blind, inDays, NOON, saw } from '../../support/snapshots.ts';
import { aHiddenKey, aKey, anApplication, aPrincipal, guid, HYBRID_APP_ID } from '../../support/tenant.ts';

let certificates: Certificates;
let auth: Made, next: Made, old: Made, oauth: Made, staged: Made, stranger: Made, forest: Made;
beforeAll(async () => {
  certificates = await someCertificates();
  ({ auth, next, old, oauth, staged, stranger, forest } = certificates);
});

const hybrid = (told: Told = {}): Snapshot => hybridWithKeys(certificates, told);
const forty = (): KeyCredential[] => fortyKeys(stranger);
const found = (id: string, snapshot: Snapshot, now = NOON): Finding[] => assess(snapshot, now).filter((finding) => finding.id === id);
const results = (id: string, snapshot: Snapshot, now = NOON): string[] => found(id, snapshot, now).map(({ result }) => result);
const text = (findings: readonly Finding[]): string => findings.map(({ says }) => render(says, { locale: 'en', zone: 'UTC', now: NOON })).join('\n');

describe('EN-01', () => {
  it('passes where the principals are there and may sign in, and names them', () => {
    expect(found('EN-01', hybrid())).toMatchObject([{ result: 'pass', says: { values: { objects: ['Skype for Business Online', 'Office 365 Exchange Online', 'ExchangeServerApp-0a0a'] } } }]);
  });

  it('fails for one that is not there, which can be made, and for one that is disabled', () => {
    expect(found('EN-01', hybrid({ skype: null }))).toMatchObject([{ result: 'fail', says: { key: 'EN-01.absent' }, proposes: { id: 'REP-EN-UPLOAD' } }]);
    expect(found('EN-02', hybrid({ skype: null }))).toMatchObject([{ result: 'fail', says: { key: 'EN-home.absent' }, proposes: { id: 'REP-EN-UPLOAD' } }]);
    expect(found('EN-01', hybrid({ skype: aPrincipal([], { accountEnabled: false }) }))).toMatchObject([{ result: 'fail', says: { key: 'EN-01.disabled' }, proposes: { id: 'REP-EN-UPLOAD' } }]);
  });

  it('does not take for granted what Entra does not say', () => {
    expect(results('EN-01', hybrid({ skype: aPrincipal([], { accountEnabled: null }) }))).toEqual(['unknown']);
  });
});

describe('EN-02', () => {
  it('passes with Skype on its own principal and Exchange on the dedicated application, each by name', () => {
    expect(found('EN-02', hybrid())).toMatchObject([{ result: 'pass', says: { values: { known: [{ party: 'skype', object: 'Skype for Business Online' }, { party: 'exchange', object: 'ExchangeServerApp-0a0a' }] } } }]);
  });

  it('fails for a certificate that is on another object than its own', () => {
    const snapshot = hybrid({ skype: aPrincipal([aKey(auth, null)]), application: anApplication([aKey(oauth, null)]), shared: [aKey(auth, null)] });
    expect(found('EN-02', snapshot).map(({ result, certificate, proposes }) => [result, certificate, proposes?.id])).toEqual([['fail', oauth.thumbprint, 'REP-EN-UPLOAD'], ['fail', auth.thumbprint, 'REP-EN-UPLOAD']]);
  });

  it.each([['for signing', { usage: 'Sign' }], ['symmetric', { type: 'Symmetric' }]])('does not count a key %s', (_what, wrong) => {
    expect(results('EN-02', hybrid({ skype: aPrincipal([aKey(oauth, guid(1), wrong)]) }))).toEqual(['fail']);
  });

  it('goes by the key and not by the identifier, and by the identifier only where there is no key', () => {
    expect(results('EN-02', hybrid({ skype: aPrincipal([aKey(stranger, guid(1), { customKeyIdentifier: oauth.thumbprint })]) }))).toEqual(['fail']);
    expect(results('EN-02', hybrid({ skype: aPrincipal([aKey(oauth, guid(1), { key: null })]) }))).toEqual(['pass']);
  });

  it.each([['with', guid(30)], ['without', null]])('is unknown where a key is shown to nobody, %s an id', (_what, keyId) => {
    expect(found('EN-02', hybrid({ skype: aPrincipal([hidden({ keyId })]) }))).toMatchObject([{ result: 'unknown', says: { key: 'EN-key.hidden', values: { count: 1 } } }]);
  });

  it('is sure that a hidden key under another name, or that outlives the certificate, is another one', () => {
    expect(results('EN-02', hybrid({ skype: aPrincipal([hidden({ displayName: 'CN=fabrikam.com' })]) }))).toEqual(['fail']);
    expect(results('EN-02', hybrid({ skype: aPrincipal([hidden({ endDateTime: '9999-12-31T23:59:59.000Z' })]) }))).toEqual(['fail']);
  });

  it('finds ours among forty of others, and does not take garbage for it', () => {
    expect(results('EN-02', hybrid({ skype: aPrincipal([...forty(), aKey(oauth, guid(1)), aKey(oauth, guid(2))]) }))).toEqual(['pass']);
    expect(results('EN-02', hybrid({ skype: aPrincipal([...forty(), aKey(oauth, guid(1), { key: 'MIIgarbage' })]) }))).toEqual(['fail']);
    expect(results('EN-02', hybrid({ skype: aPrincipal([...forty(), aKey(oauth, guid(2), { key: '%%%' })]) }))).toEqual(['unknown']);
  });

  it('offers no upload that would lose a key of others: such a key has to be dealt with first', () => {
    const [finding] = found('EN-02', hybrid({ skype: aPrincipal([aHiddenKey(null)]) }));
    expect(finding).toMatchObject({ result: 'fail' });
    expect(finding?.proposes).toBeUndefined();
  });

  it('without an application: warns of the shared principal since it is not let in, passes before that day, fails where it is not there either', () => {
    const shared = hybrid({ application: null, shared: [aKey(auth, null)] });
    expect(found('EN-02', shared)).toMatchObject([{ result: 'warn', certificate: auth.thumbprint }]);
    expect(results('EN-02', shared, '2025-10-30T12:00:00.000Z')).toEqual(['pass']);
    expect(found('EN-02', hybrid({ application: null }))).toMatchObject([{ result: 'fail', certificate: auth.thumbprint }]);
    expect(found('EN-02', hybrid({ application: null }))[0]?.proposes).toBeUndefined();
  });

  it('says which source was blind and why, with the name of the role that is missing', () => {
    const refused = blind('refused', 'Microsoft Graph refused this (403): my identity needs Application.Read.All, with the consent of an administrator.');
    const findings = found('EN-02', hybrid({ entra: { skype: refused, hybridApplications: refused } }));
    expect(findings.map(({ result }) => result)).toEqual(['unknown', 'unknown']);
    expect(text(findings)).toContain('Application.Read.All');
    expect(text(findings)).toContain('Get-MgApplication');
  });

  it('is unknown where the slots were not read, and where several applications are not told apart', () => {
    const base = hybrid();
    expect(results('EN-02', { ...base, exchange: base.exchange && { ...base.exchange, authConfig: blind() } })).toEqual(['unknown']);
    const two = [1, 2].map((n) => aHybridApplication({ application: anApplication([], { id: guid(40 + n), displayName: `ExchangeServerApp-${n}` }) }));
    expect(found('EN-02', hybrid({ entra: { hybridApplications: saw(two) } }))).toMatchObject([{ result: 'unknown', says: { values: { objects: ['ExchangeServerApp-1', 'ExchangeServerApp-2'] } } }]);
  });
});

describe('EN-03', () => {
  const skypeAt = (hours: number) => hybrid({ assignment: { staged: { thumbprint: staged.thumbprint, effective: plus(NOON, hours * HOUR_MS) } } });

  it('is skipped where nothing is to follow', () => {
    expect(results('EN-03', hybrid())).toEqual(['skipped']);
  });

  it.each([[48, 'warn'], [47.99, 'fail'], [-1, 'fail'], [1000, 'warn']])('%d hours before the date: %s', (hours, result) => {
    expect(found('EN-03', skypeAt(hours))).toMatchObject([{ result, certificate: staged.thumbprint, until: plus(NOON, hours * HOUR_MS), proposes: { id: 'ROLL-ENTRA-ADD' } }]);
  });

  it('warns without a date, and passes where it is there already', () => {
    expect(results('EN-03', hybrid({ config: { next: next.thumbprint } }))).toEqual(['warn']);
    expect(results('EN-03', hybrid({ config: { next: next.thumbprint }, application: anApplication([aKey(auth, null), aKey(next, null)]) }))).toEqual(['pass']);
  });

  it('warns in time and fails late where there is no object that could hold it', () => {
    const without = (nextEffective: string) => hybrid({ application: null, entra: { exchange: saw(null) }, config: { next: next.thumbprint, nextEffective } });
    expect(results('EN-03', without(inDays(10)))).toEqual(['warn']);
    expect(results('EN-03', without(inDays(1)))).toEqual(['fail']);
  });
});

describe('EN-04', () => {
  it('passes over keys of others, however many, and says that they are never touched', () => {
    const findings = found('EN-04', hybrid({ skype: aPrincipal([...forty(), aKey(oauth, null)]) }));
    expect(findings).toMatchObject([{ result: 'pass', says: { values: { others: 40 } } }]);
    expect(text(findings)).toContain('I never touch them');
  });

  it('warns of ours that has ended, known by its subject, and proposes to take it off', () => {
    expect(found('EN-04', hybrid({ application: anApplication([aKey(auth, null), aKey(old, null)]) }))).toMatchObject([{ result: 'warn', certificate: old.thumbprint, says: { key: 'EN-04.expired', values: { object: 'ExchangeServerApp-0a0a' } }, proposes: { id: 'ROLL-ENTRA-PRUNE' } }]);
  });

  it('takes nothing for useless that may be another forest\'s, or that was made to follow', () => {
    const [finding] = found('EN-04', hybrid({ application: anApplication([aKey(auth, null), aKey(forest, null)]) }));
    expect(finding).toMatchObject({ result: 'warn', says: { key: 'EN-04.strange' } });
    expect(finding?.proposes).toBeUndefined();
    expect(results('EN-04', hybrid({ application: anApplication([aKey(auth, null), aKey(next, null)]) }))).toEqual(['pass']);
  });

  it('proposes to take off what is in no slot once a day has gone by since the last change (R26)', () => {
    const rolled = (changedAt: string) => hybrid({ config: { current: next.thumbprint, changedAt }, application: anApplication([aKey(auth, null), aKey(next, null)]) });
    expect(found('EN-04', rolled(inDays(-1)))).toMatchObject([{ result: 'warn', says: { key: 'EN-04.unused' }, proposes: { id: 'ROLL-ENTRA-PRUNE' } }]);
    expect(found('EN-04', rolled(inDays(-0.9)))[0]?.proposes).toBeUndefined();
  });

  it('keeps what is previous, and proposes nothing while a slot was not read', () => {
    expect(results('EN-04', hybrid({ config: { current: next.thumbprint, previous: auth.thumbprint }, application: anApplication([aKey(auth, null), aKey(next, null)]) }))).toEqual(['pass']);
    const base = hybrid({ application: anApplication([aKey(auth, null), aKey(old, null)]) });
    const findings = found('EN-04', { ...base, skype: base.skype && { ...base.skype, globalAssignment: blind() } });
    expect(findings.map(({ result, proposes }) => [result, proposes])).toEqual([['unknown', undefined], ['warn', undefined]]);
  });

  it('is unknown where nobody can tell whose a key is: not shown, or garbage without a name', () => {
    expect(found('EN-04', hybrid({ skype: aPrincipal([aKey(oauth, null), hidden(), hidden({ keyId: null }), aKey(stranger, null, { key: 'MIIgarbage', displayName: null, customKeyIdentifier: null })]) }))).toMatchObject([{ result: 'unknown', says: { values: { count: 3 } } }]);
  });
});

describe('EN-05', () => {
  const ends = (endDateTime: string | null) => hybrid({ skype: aPrincipal([aKey(oauth, guid(1), { endDateTime })]) });

  it.each([
    [400, 'pass', false], [399, 'warn', false], [200, 'warn', true], [60, 'warn', true], [59.9, 'warn', true], [29.9, 'fail', true], [6, 'fail', true], [-1, 'fail', true],
  ])('a key that ends in %d days of a certificate that ends in 400: %s', (days, result, isProposed) => {
    expect(found('EN-05', ends(inDays(days))).map((one) => [one.result, one.proposes !== undefined])).toEqual([[result, isProposed]]);
  });

  it('does not offer to write anew what Entra has cut to a year', () => {
    expect(found('EN-05', ends(inDays(364))).map(({ result, proposes }) => [result, proposes])).toEqual([['warn', undefined]]);
  });

  it.each([350, 380, 401])('warns with the certificate itself, which only a roll cures, and leaves failing to EX-04 and SFB-04 (day %d)', (day) => {
    const findings = found('EN-05', hybrid(), inDays(day));
    expect(findings.map(({ result, proposes, says }) => [result, proposes, says.values['isEarlier']])).toEqual([['warn', undefined, false], ['warn', undefined, false]]);
  });

  it('is unknown without a date, bears the year 9999, and lets the longest of several count', () => {
    expect(results('EN-05', ends(null))).toEqual(['unknown']);
    expect(results('EN-05', ends('9999-12-31T23:59:59.000Z'))).toEqual(['pass']);
    const twice = aPrincipal([aKey(oauth, guid(1)), aKey(oauth, guid(2), { endDateTime: inDays(-5) })]);
    expect(found('EN-05', hybrid({ skype: twice }))).toMatchObject([{ result: 'warn', says: { key: 'EN-05.twice', values: { count: 2 } }, proposes: { id: 'REP-EN-UPLOAD' } }]);
  });
});

describe('EN-06', () => {
  it('passes where no Auth certificate is on the shared principal; Skype\'s is no matter of it', () => {
    expect(results('EN-06', hybrid({ shared: [aKey(oauth, null), aKey(stranger, null)] }))).toEqual(['pass']);
  });

  it('fails where Exchange has its application, and proposes the clean-up only once that was seen at work', () => {
    const shared = [aKey(auth, null)];
    const without = [hybrid({ shared }), hybrid({ shared, calledAs: APP_ID.exchange }), hybrid({ shared, calledAs: HYBRID_APP_ID, application: anApplication([]) }), hybrid({ shared, calledAs: HYBRID_APP_ID, settings: { overrides: saw([anOverride({ parameters: ['Enabled=false'] })]) } })];
    expect(without.flatMap((one) => found('EN-06', one).map(({ result, says: { key }, proposes }) => [result, key, proposes]))).toEqual(without.map(() => ['fail', 'EN-06.active', undefined]));
    expect(found('EN-06', hybrid({ shared, calledAs: HYBRID_APP_ID }))).toMatchObject([{ result: 'fail', says: { key: 'EN-06.proven' }, certificate: auth.thumbprint, proposes: { id: 'REP-EN-PURGE-SHARED' } }]);
  });

  it('warns for a day after Exchange was told of its application, and proposes the clean-up all the same', () => {
    const told = (changedAt: string) => hybrid({ shared: [aKey(auth, null)], calledAs: HYBRID_APP_ID, settings: { authServers: saw([aDedicatedService({ changedAt })]) } });
    expect(found('EN-06', told(inDays(-0.9)))).toMatchObject([{ result: 'warn', proposes: { id: 'REP-EN-PURGE-SHARED' } }]);
    expect(found('EN-06', told(inDays(-1)))).toMatchObject([{ result: 'fail' }]);
  });

  it('warns where there is no application, where Exchange names none, and where that was not read', () => {
    const shared = [aKey(auth, null)];
    const unnamed = { authServers: saw([aDedicatedService({ applicationId: null })]) };
    const snapshots = [hybrid({ application: null, shared }), hybrid({ shared, settings: unnamed }), hybrid({ shared, settings: { authServers: blind() } }), hybrid({ shared, entra: { hybridApplications: blind() } })];
    expect(snapshots.flatMap((one) => found('EN-06', one).map(({ result, says: { key } }) => [result, key]))).toEqual([['warn', 'EN-06.absent'], ['warn', 'EN-06.unready'], ['warn', 'EN-06.unread'], ['warn', 'EN-06.unread']]);
  });

  it('leaves what may be another forest\'s alone, and does not pass over what nobody can read', () => {
    expect(found('EN-06', hybrid({ shared: [aKey(forest, null)], calledAs: HYBRID_APP_ID })).map(({ result, proposes }) => [result, proposes])).toEqual([['warn', undefined]]);
    expect(results('EN-06', hybrid({ shared: [hidden()] }))).toEqual(['unknown']);
    expect(results('EN-06', hybrid({ entra: { exchange: blind('refused') } }))).toEqual(['unknown']);
  });
});

describe('EN-10', () => {
  it('warns where a key of ours bears another identifier, and writes it anew where it belongs', () => {
    const wrong = { customKeyIdentifier: 'AB'.repeat(20) };
    expect(found('EN-10', hybrid({ skype: aPrincipal([aKey(oauth, guid(1), wrong)]) }))).toMatchObject([{ result: 'warn', certificate: oauth.thumbprint, says: { values: { stated: 'AB'.repeat(20) } }, proposes: { id: 'REP-EN-UPLOAD' } }]);
    expect(found('EN-10', hybrid({ shared: [aKey(auth, guid(1), wrong)] }))[0]?.proposes).toBeUndefined();
  });

  it('warns of a key of others under our name, and does not touch it', () => {
    const [finding] = found('EN-10', hybrid({ skype: aPrincipal([aKey(oauth, null), aKey(stranger, guid(1), { customKeyIdentifier: oauth.thumbprint })]) }));
    expect(finding).toMatchObject({ result: 'warn', says: { key: 'EN-10.claims' } });
    expect(finding?.proposes).toBeUndefined();
  });

  it('passes for base64 identifiers and for keys of others, whatever these bear', () => {
    const identifier = Buffer.from(oauth.thumbprint, 'hex').toString('base64');
    expect(results('EN-10', hybrid({ skype: aPrincipal([aKey(oauth, guid(1), { customKeyIdentifier: identifier }), aKey(stranger, guid(2), { customKeyIdentifier: 'CD'.repeat(20) })]) }))).toEqual(['pass']);
  });

  it('is unknown where Entra shows our identifier and no key, and where an object was not read', () => {
    expect(results('EN-10', hybrid({ skype: aPrincipal([aKey(oauth, guid(1), { key: null })]) }))).toEqual(['unknown']);
    expect(results('EN-10', hybrid({ entra: { exchange: blind('timeout') } }))).toEqual(['unknown']);
  });
});

describe('the checks of keys in Entra', () => {
  const IDS = ['EN-01', 'EN-02', 'EN-03', 'EN-04', 'EN-05', 'EN-06', 'EN-10'];

  it.each(IDS)('%s is skipped without hybrid and without a tenant, and unknown for hybrid without a tenant', (id) => {
    expect(results(id, aSnapshot())).toEqual(['skipped']);
    expect(results(id, { ...hybrid(), entra: null })).toEqual(['unknown']);
  });

  it.each(IDS)('%s takes nothing for sound when every source of the tenant is silent', (id) => {
    const silent = hybrid({ config: { next: next.thumbprint }, entra: { skype: blind(), exchange: blind(), hybridApplications: blind() } });
    expect(new Set(results(id, silent))).toEqual(new Set(['unknown']));
  });
});
