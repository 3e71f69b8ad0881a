import { expect } from '@jest/globals';
import { afterWrite } from '../../../domain/entra/afterWrite.ts';
import { withCertificate, withoutCertificates, type KeyChange } from '../../../domain/entra/keyChange.ts';
import { metadataReading } from '../../../domain/metadata/answer.ts';
import { parseMetadata } from '../../../domain/metadata/parseMetadata.ts';
import { Intent, INTENT_IDS, type IntentId } from '../../../domain/intent.ts';
import type { Plan } from '../../../domain/plans/plan.ts';
import { planFor } from '../../../domain/plans/planFor.ts';
import type { Snapshot } from '../../../domain/snapshot.ts';
import { anAuthCertificate, anOffer, aPartner, aSnapshot, blind, EX_NEXT, inDays, NOON, saw, someExchangeHolding, someSkype, someSkypeHolding, aCertificate as aToken } from '../../support/snapshots.ts';
import { aTokenService, exchangeSetUp, aSkypePartner } from '../../support/exchangeSettings.ts';
import { aHiddenKey, aKey, anApplication, aPrincipal, guid } from '../../support/tenant.ts';
import { aCertificate } from '../../support/x509.ts';
import { findingsOf, told } from '../checks/told.ts';
import { CONTOSO, inShort, plan, read, rulesAgainst } from '../plans/planned.ts';
import { linesOf, type Rules, tellsEntraFirst } from './rule.ts';

const ended = anAuthCertificate({ notAfter: inDays(-1) });
const next = anAuthCertificate({ thumbprint: EX_NEXT, notAfter: inDays(900) });
const staged = { next: EX_NEXT, nextEffective: inDays(20) };
const ROLLS: [IntentId, Snapshot][] = [
  ['ROLL-EX-STAGE', hybridWith([anAuthCertificate({ notAfter: inDays(40) })])],
  ['ROLL-EX-PUBLISH-NEXT', hybridWith([ended, next], staged)],
  ['ROLL-EX-NOW', hybridWith([ended])],
];

function hybridWith(certificates: Parameters<typeof someExchangeHolding>[0], slots: Parameters<typeof someExchangeHolding>[1] = {}): Snapshot {
  return aSnapshot({ exchange: someExchangeHolding(certificates, slots, { hybrid: saw(true) }) });
}

/** Whether a certificate can be brought to Entra from here at all. */
const CAN_TELL = (INTENT_IDS as readonly string[]).includes('ROLL-ENTRA-ADD');

function elementsOf(change: KeyChange): (string | null)[] {
  return change.kind === 'write' ? change.elements.map(({ key }) => key) : [];
}

/** R23 … R28: what the parties know of each other. */
export const TRUST_RULES: Rules = {
  'R23: in hybrid no roll is planned that signs before Entra knows the certificate; it is refused, or Entra comes first': () => {
    for (const [id, snapshot] of ROLLS) {
      const planned = planFor(Intent.parse({ id }), snapshot, CONTOSO, NOON);
      if ('refused' in planned) expect({ id, rules: planned.refused.map(({ rule }) => rule) }).toEqual({ id, rules: expect.arrayContaining(['R23']) });
      else expect({ id, entraFirst: tellsEntraFirst(planned.plan) }).toEqual({ id, entraFirst: true });
    }
  },
  'R23: what could not be read counts as hybrid, and what is not hybrid is rolled': () => {
    const withHybrid = (hybrid: ReturnType<typeof saw<boolean>>) => aSnapshot({ exchange: someExchangeHolding([ended], {}, { hybrid }) });
    expect(rulesAgainst({ id: 'ROLL-EX-NOW' }, withHybrid(saw(false)))).toEqual([]);
    const unread = planFor(Intent.parse({ id: 'ROLL-EX-NOW' }), withHybrid(blind()), CONTOSO, NOON);
    if ('refused' in unread) expect(unread.refused.map(({ rule }) => rule)).toContain('R23');
    else expect(tellsEntraFirst(unread.plan)).toBe(true);
  },
  'R23: a roll of Skype in hybrid is held back, has Entra in it, or says what a person has to do as long as nothing here can': () => {
    const skype = someSkypeHolding([aToken({ notAfter: inDays(40) })], undefined, { offered: saw([anOffer()]) });
    for (const id of ['ROLL-SFB-STAGE', 'ROLL-SFB-NOW']) {
      const planned = planFor(Intent.parse({ id }), { ...hybridWith([anAuthCertificate()]), skype }, CONTOSO, NOON);
      if ('refused' in planned) expect(planned.refused.map(({ rule }) => rule)).toContain('R23');
      else expect({ id, keeps: tellsEntraFirst(planned.plan) || (!CAN_TELL && read(planned.plan.notes).includes('(R23)')) }).toEqual({ id, keeps: true });
    }
  },
  'R25: a key is written with every foreign element beside it, or not at all, and what came of it is compared': async () => {
    const [foreign, ours] = await Promise.all([aCertificate('foreign'), aCertificate('ours')]);
    const before = [aKey(foreign, guid(3))];
    const change = withCertificate(aPrincipal(before), { certificate: ours, keyId: guid(9), now: NOON });
    expect(elementsOf(change)).toEqual([foreign.der, ours.der]);
    expect(withCertificate(aPrincipal([aHiddenKey(guid(3))]), { certificate: ours, keyId: guid(9), now: NOON })).toMatchObject({ kind: 'stop', why: 'unsendable' });
    if (change.kind !== 'write') throw new Error(change.kind);
    expect(afterWrite(change, { before, after: [aKey(ours, guid(9))] })).toMatchObject({ seen: 'other', lost: [{ keyId: guid(3) }] });
    expect(afterWrite(change, { before, after: before })).toEqual({ seen: 'before' });
    expect(afterWrite(change, { before, after: [...before, aKey(ours, guid(9), { endDateTime: '2027-01-01T00:00:00.000Z' })] })).toMatchObject({ seen: 'intended', capped: { endDateTime: '2027-01-01T00:00:00.000Z' } });
  },
  'R26: only what is named goes from Entra, and something that can be used stays unless it is emptied on purpose': async () => {
    const [old, ours] = await Promise.all([aCertificate('old', { notAfter: '2026-11-20T00:00:00.000Z' }), aCertificate('ours')]);
    const both = anApplication([aKey(old, guid(3)), aKey(ours, guid(4))]);
    expect(elementsOf(withoutCertificates(both, { thumbprints: [old.thumbprint], now: NOON, mayEmpty: false }))).toEqual([ours.der]);
    expect(withoutCertificates(both, { thumbprints: [ours.thumbprint], now: NOON, mayEmpty: false })).toMatchObject({ kind: 'stop', why: 'none-usable-left' });
    expect(withoutCertificates(both, { thumbprints: [old.thumbprint, ours.thumbprint], now: NOON, mayEmpty: false })).toMatchObject({ kind: 'stop', why: 'would-empty' });
    expect(elementsOf(withoutCertificates(both, { thumbprints: [old.thumbprint, ours.thumbprint], now: NOON, mayEmpty: true }))).toEqual([]);
  },
  'R27: partners read each other again after a roll: each roll says so, and there is a repair on either side': () => {
    const skype = someSkypeHolding([aToken({ notAfter: inDays(40) })], undefined, { offered: saw([anOffer()]) });
    const rolls = [plan({ id: 'ROLL-SFB-STAGE' }, aSnapshot({ skype })), plan({ id: 'ROLL-EX-STAGE' }, aSnapshot({ exchange: someExchangeHolding([anAuthCertificate({ notAfter: inDays(40) })]) }))];
    expect(rolls.map(refreshes)).toEqual([true, true]);
    expect(linesOf(plan({ id: 'REP-EX-REFRESH-METADATA' }, aSnapshot({ exchange: exchangeSetUp({ partners: saw([aSkypePartner()]) }) })))[0]).toMatch(/^Set-PartnerApplication '.+' -RefreshAuthMetadata$/u);
    expect(linesOf(plan({ id: 'REP-SFB-PARTNER' }, aSnapshot()))[0]).toMatch(/^Set-CsPartnerApplication .*-MetadataUrl/u);
    const stale = exchangeSetUp({ authServers: saw([aTokenService({ keys: [{ thumbprint: 'C'.repeat(40), notAfter: inDays(-1) }] })]) }, { hybrid: saw(true) });
    expect(findingsOf(aSnapshot({ exchange: stale }), 'EX-18')).toMatchObject([{ result: 'warn', proposes: { id: 'REP-EX-REFRESH-METADATA' } }]);
  },
  'R28: an address counts when it is plain https to where Exchange is found, and what answers is a document': () => {
    const partnerAt = (url: string) => told(aSnapshot({ skype: someSkype({ partners: saw([aPartner({ token: { by: 'metadata', url } })]) }) }), 'SFB-14');
    expect(partnerAt('https://autodiscover.contoso.com/autodiscover/metadata/json/1')).toEqual(['pass SFB-14.pass']);
    expect(partnerAt('http://autodiscover.contoso.com/autodiscover/metadata/json/1')).toEqual(['fail SFB-14.address']);
    expect(parseMetadata(new TextEncoder().encode('<html>Sign in</html>'))).toEqual({ kind: 'problem', problem: 'html' });
    expect(metadataReading({ got: 'nothing', failure: { why: 'tls-untrusted', detail: 'x' } }, NOON)).toMatchObject({ answer: 'none' });
    expect(metadataReading({ got: 'nothing', failure: { why: 'redirect', status: 302, host: null } }, NOON)).toMatchObject({ answer: 'none' });
    const nowhere = exchangeSetUp({ clientAccess: saw([{ fqdn: 'ex01.contoso.com', autodiscoverUri: null }]) });
    expect(rulesAgainst({ id: 'REP-EX-AUTODISCOVER-URI' }, aSnapshot({ exchange: nowhere }))).toEqual(['R28']);
  },
};

/** By a step of its own, or by telling that it comes after. */
function refreshes(made: Plan): boolean {
  return inShort(made.steps).some((step) => /partner\.(?:refresh|set)/u.test(step)) || read(made.notes).includes('(R27)');
}
