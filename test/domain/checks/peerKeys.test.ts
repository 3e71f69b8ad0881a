import { describe, expect, it } from '@jest/globals';
import { assess } from '../../../domain/checks/assess.ts';
import { APP_ID } from '../../../domain/entra/wellKnown.ts';
import type { ExchangePartner } from '../../../domain/exchangeSettings.ts';
import type { CheckId, Finding } from '../../../domain/finding.ts';
import { skypeAddress } from '../../../domain/metadata/addresses.ts';
import type { Snapshot } from '../../../domain/snapshot.ts';
import { render } from '../../../domain/wording/render.ts';
import { someEntra } from '../../support/entra.ts';
import { aSkypePartner, someSettings } from '../../support/exchangeSettings.ts';
import { aSkypeView, got, gotNothing, REFUSED, someMetadata } from '../../support/metadata.ts';
import { aCertificate, anAssignment, anAuthCertificate, anAuthConfig, aSnapshot, blind, EX_NEXT, EX01, inDays, NOON, POOL, saw, SKYPE_CURRENT, SKYPE_PREVIOUS, SKYPE_STAGED, someExchange, someExchangeHolding, someSkype, someSkypeHolding } from '../../support/snapshots.ts';
import { anApplication } from '../../support/tenant.ts';
import { plan } from '../plans/planned.ts';

const READER = { locale: 'en-GB', zone: 'UTC', now: NOON };
const NAME = 'LyncEnterprise-1';

function partner(thumbprints: string[], facts: Partial<ExchangePartner> = {}): ExchangePartner {
  return aSkypePartner({ name: NAME, applicationId: APP_ID.skype, metadataUrl: skypeAddress(POOL), keys: thumbprints.map((thumbprint) => ({ thumbprint, notAfter: inDays(100) })), changedAt: inDays(-3), ...facts });
}

function storing(...partners: ExchangePartner[]): Snapshot['exchange'] {
  return someExchange({ settings: someSettings({ partners: saw(partners) }) });
}

function found(id: CheckId, parts: Partial<Snapshot>): Finding[] {
  return assess(aSnapshot({ metadata: someMetadata(), ...parts }), NOON).filter((finding) => finding.id === id);
}

describe('X-05', () => {
  it('passes where Exchange has stored what Skype signs with and publishes, and says what cannot be seen', () => {
    const [finding] = found('X-05', { exchange: storing(partner([SKYPE_CURRENT])) });
    expect(finding?.result).toBe('pass');
    expect(render(finding?.says ?? { key: 'X-05.none', values: {} }, READER)).toBe(`What Exchange has stored of ${NAME} is what is published there. Skype reads Exchange at https://autodiscover.contoso.com/autodiscover/metadata/json/1; which certificate it has stored from there its cmdlets do not show.`);
  });

  it('fails where the stored keys are old, and proposes to read again', () => {
    const findings = found('X-05', { exchange: storing(partner([SKYPE_PREVIOUS])) });
    expect(findings).toMatchObject([{ result: 'fail', proposes: { id: 'REP-EX-REFRESH-METADATA', name: NAME } }]);
    expect(findings.map(({ says }) => render(says, READER))).toEqual([`Exchange has stored 19E5 C3F8 of the partner application ${NAME}, last changed 3 days ago (Wed, 18 Nov 2026, 12:00); https://pool1.contoso.com/metadata/json/1 carries 3C9A 77B0.`]);
  });

  it('compares sets: the current one decides, others may be more or fewer', () => {
    const metadata = someMetadata(aSkypeView({ bot: got(SKYPE_CURRENT, SKYPE_PREVIOUS), peers: {} }));
    expect(found('X-05', { metadata, exchange: storing(partner([SKYPE_CURRENT])) })[0]?.result).toBe('pass');
    expect(found('X-05', { metadata, exchange: storing(partner([SKYPE_PREVIOUS])) })[0]?.result).toBe('fail');
    expect(found('X-05', { exchange: storing(partner([])) })[0]?.result).toBe('fail');
  });

  it('goes by what both have where nobody could say what is assigned', () => {
    const skype = someSkype({ globalAssignment: blind() });
    expect(found('X-05', { skype, exchange: storing(partner([SKYPE_CURRENT])) })[0]?.result).toBe('pass');
    expect(found('X-05', { skype, exchange: storing(partner([SKYPE_PREVIOUS])) })[0]?.result).toBe('fail');
  });

  it('is unknown where the document did not come, or Exchange could not say (R35)', () => {
    const metadata = someMetadata(aSkypeView({ bot: gotNothing(REFUSED), peers: { [EX01]: gotNothing(REFUSED) } }));
    expect(found('X-05', { metadata, exchange: storing(partner([SKYPE_CURRENT])) })).toMatchObject([{ result: 'unknown', servers: [POOL] }]);
    expect(found('X-05', { exchange: someExchange({ settings: someSettings({ partners: blind() }) }) })).toMatchObject([{ result: 'unknown' }]);
  });

  it.each([
    ['reads another address', partner([SKYPE_PREVIOUS], { metadataUrl: 'https://old.contoso.com/metadata/json/1' })],
    ['is disabled', partner([SKYPE_PREVIOUS], { enabled: false })],
  ])('is left to EX-19 where the partner %s', (_what, one) => {
    expect(found('X-05', { exchange: storing(one) })).toMatchObject([{ result: 'skipped', says: { key: 'X-05.none' } }]);
  });

  it('proposes nothing for a partner with a name that no command may carry (R31)', () => {
    expect(found('X-05', { exchange: storing(partner([SKYPE_PREVIOUS], { name: "Lync'; Remove" })) })[0]?.proposes).toBeUndefined();
  });
});

describe('X-01', () => {
  it('passes where no date has passed unheeded', () => {
    expect(found('X-01', {})).toMatchObject([{ result: 'pass' }]);
  });

  const overdue = { next: EX_NEXT, nextEffective: inDays(-1) };

  it('is unknown in hybrid where a date has come and the tenant could not be read (R35)', () => {
    expect(found('X-01', { exchange: someExchange({ hybrid: saw(true), authConfig: saw(anAuthConfig(overdue)) }) })).toMatchObject([{ result: 'unknown', says: { key: 'X-01.entraUnread' } }]);
  });

  it('says nothing of Entra on premises, or before the date', () => {
    expect(found('X-01', { exchange: someExchange({ authConfig: saw(anAuthConfig(overdue)) }) })[0]?.result).toBe('pass');
    expect(found('X-01', { exchange: someExchange({ hybrid: saw(true), authConfig: saw(anAuthConfig({ next: EX_NEXT, nextEffective: inDays(1) })) }) })[0]?.result).toBe('pass');
  });

  const comingOf = (...certificates: ReturnType<typeof anAuthCertificate>[]) => someExchangeHolding(certificates, overdue, { hybrid: saw(true) });
  const held = [anAuthCertificate(), anAuthCertificate({ thumbprint: EX_NEXT, notAfter: inDays(900) })];

  it('fails where a date has come and Entra lacks the certificate, and proposes the upload that should have come first (R23)', () => {
    const findings = found('X-01', { exchange: comingOf(...held), entra: someEntra() });
    expect(findings).toMatchObject([{ result: 'fail', says: { key: 'X-01.notInEntra' }, certificate: EX_NEXT, means: { values: { signer: 'exchange' } }, proposes: { id: 'ROLL-ENTRA-ADD', thumbprint: EX_NEXT } }]);
    const made = plan({ id: 'ROLL-ENTRA-ADD', thumbprint: EX_NEXT }, aSnapshot({ metadata: someMetadata(), exchange: comingOf(...held), entra: someEntra() }));
    expect(made.cures).toContain('X-01');
  });

  it.each<[string, Partial<Snapshot>]>([
    ['nobody holds it', { exchange: comingOf(anAuthCertificate()), entra: someEntra() }],
    ['it has ended', { exchange: comingOf(anAuthCertificate(), anAuthCertificate({ thumbprint: EX_NEXT, notAfter: inDays(-0.5) })), entra: someEntra() }],
    ['only the principal that all share would take it, which is not let in any more', { exchange: comingOf(...held), entra: someEntra({ hybridApplications: saw([]) }) }],
  ])('fails and proposes no upload where %s', (_what, parts) => {
    const [finding] = found('X-01', parts);
    expect(finding).toMatchObject({ result: 'fail', says: { key: 'X-01.notInEntra' } });
    expect(finding?.proposes).toBeUndefined();
  });

  it('judges Skype the same, without an Exchange here too', () => {
    const skype = someSkypeHolding([aCertificate(), aCertificate({ thumbprint: SKYPE_STAGED, notAfter: inDays(600) })], anAssignment({ staged: { thumbprint: SKYPE_STAGED, effective: inDays(-1) } }));
    for (const exchange of [someExchange({ hybrid: saw(true) }), null]) {
      expect(found('X-01', { skype, exchange, entra: someEntra() })).toMatchObject([{ result: 'fail', means: { values: { signer: 'skype' } }, proposes: { id: 'ROLL-ENTRA-ADD', thumbprint: SKYPE_STAGED } }]);
    }
  });

  it('passes where Entra has it', () => {
    const key = { keyId: 'k', customKeyIdentifier: EX_NEXT, displayName: null, startDateTime: inDays(-10), endDateTime: inDays(300), type: 'AsymmetricX509Cert', usage: 'Verify', key: null } as const;
    expect(found('X-01', { exchange: comingOf(...held), entra: someEntra({ hybridApplications: saw([{ application: anApplication([key]), principal: null, grants: [] }]) }) })).toMatchObject([{ result: 'pass' }]);
  });

  const rolled = someSkype({ globalAssignment: saw(anAssignment({ previous: { thumbprint: SKYPE_PREVIOUS, since: inDays(-2) } })) });

  it('fails where Exchange read Skype before Skype rolled and still has the old certificate', () => {
    expect(found('X-01', { skype: rolled, exchange: storing(partner([SKYPE_PREVIOUS], { changedAt: inDays(-3) })) })).toMatchObject([{ result: 'fail', certificate: SKYPE_CURRENT, proposes: { id: 'REP-EX-REFRESH-METADATA', name: NAME } }]);
  });

  it.each([
    ['it read afterwards', partner([SKYPE_PREVIOUS], { changedAt: inDays(-1) })],
    ['it knows the new one', partner([SKYPE_CURRENT], { changedAt: inDays(-3) })],
    ['nobody says when it read', partner([SKYPE_PREVIOUS], { changedAt: null })],
  ])('does not fail where %s', (_what, one) => {
    expect(found('X-01', { skype: rolled, exchange: storing(one) }).map(({ result }) => result)).toEqual(['pass']);
  });

  it('is unknown where nobody could say how a roll stands', () => {
    expect(found('X-01', { skype: someSkype({ globalAssignment: blind() }), exchange: someExchange({ authConfig: blind() }) })).toMatchObject([{ result: 'unknown', says: { key: 'X-01.unread' } }]);
  });
});
