import { describe, expect, it } from '@jest/globals';
import type { IntentId } from '../../../domain/intent.ts';
import { HOUR_MS, plus } from '../../../domain/instant.ts';
import type { AuthConfig, ExchangeReadings, SkypeReadings } from '../../../domain/snapshot.ts';
import {
  aCertificate, aDeadExchangeStore, aFrontEnd, anAssignment, anAuthCertificate, anExchangeStore, anOffer, aReplica, aSnapshot, aStore, blind, EX02, EX03, EX_NEXT, EX_PREVIOUS, FE2, FRONT_ENDS, inDays, NOON, saw, someExchangeFacts,
  SKYPE_PREVIOUS, SKYPE_STAGED, someExchange, someExchangeHolding, someExchangeWith, someSkype, someSkypeHolding, someSkypeWith,
} from '../../support/snapshots.ts';
import { findingsOf } from './told.ts';

type Proposed = IntentId | undefined;

const offer = { offered: saw([anOffer()]) };
const unassigned = anAssignment({ current: null });
const empty = anExchangeStore({ store: aStore() });
const lagging = { replication: saw(FRONT_ENDS.map((fqdn) => aReplica(fqdn, { upToDate: false }))) };
const next = anAuthCertificate({ thumbprint: EX_NEXT, notAfter: inDays(1800) });
const previous = (since: string, notAfter = inDays(-1)) => someSkypeHolding([aCertificate(), aCertificate({ thumbprint: SKYPE_PREVIOUS, notAfter })], anAssignment({ previous: { thumbprint: SKYPE_PREVIOUS, since } }));
const staged = (slots: Partial<AuthConfig> = {}) => someExchangeHolding([anAuthCertificate(), next], { next: EX_NEXT, nextEffective: inDays(20), ...slots });
const hostStarted = (serviceHostStarted: string) => {
  const overdue = staged({ nextEffective: plus(NOON, -14 * HOUR_MS) });
  return { ...overdue, stores: { ...overdue.stores, [EX02]: anExchangeStore({ store: aStore(anAuthCertificate(), next), facts: saw(someExchangeFacts({ serviceHostStarted })) }) } };
};
const kept = (changedAt: string, current = anAuthCertificate()) => someExchangeHolding([current, anAuthCertificate({ thumbprint: EX_PREVIOUS, notAfter: inDays(-1) })], { previous: EX_PREVIOUS, changedAt });
const keyOn = (facts: Partial<ReturnType<typeof anAuthCertificate>>) => someExchangeWith({ [EX02]: anExchangeStore({ store: aStore(anAuthCertificate(facts)) }) });

describe('assess, what it proposes for Skype', () => {
  it.each<[id: string, what: string, skype: SkypeReadings, proposed: Proposed]>([
    ['SFB-01', 'nothing assigned, one in the stores', someSkypeHolding([aCertificate()], unassigned), 'REP-SFB-ASSIGN'],
    ['SFB-01', 'nothing assigned, one offered', someSkypeHolding([], unassigned, offer), 'REP-SFB-IMPORT'],
    ['SFB-01', 'nothing assigned, nothing to assign, a replica behind', someSkypeHolding([], unassigned, lagging), undefined],
    ['SFB-02', 'only local', { ...someSkype(), globalAssignment: saw(unassigned) }, 'REP-SFB-ASSIGN'],
    ['SFB-03', 'one lacks it', someSkypeWith({ [FE2]: aFrontEnd({ store: aStore() }) }), 'REP-SFB-REPLICATE'],
    ['SFB-04', 'ending, one offered', someSkypeHolding([aCertificate({ notAfter: inDays(20) })], anAssignment(), offer), 'ROLL-SFB-STAGE'],
    ['SFB-04', 'ended, one offered', someSkypeHolding([aCertificate({ notAfter: NOON })], anAssignment(), offer), 'ROLL-SFB-NOW'],
    ['SFB-04', 'ending, nothing offered', someSkypeHolding([aCertificate({ notAfter: inDays(20) })]), undefined],
    ['SFB-04', 'ending, but a front end differs', someSkypeWith({ [FE2]: aFrontEnd({ store: aStore() }) }, offer), undefined],
    ['SFB-05', 'weak, one offered', someSkypeHolding([aCertificate({ keyBits: 1024 })], anAssignment(), offer), 'ROLL-SFB-STAGE'],
    ['SFB-06', 'no key, the same offered', someSkypeHolding([aCertificate({ hasPrivateKey: false })], anAssignment(), { offered: saw([anOffer({ thumbprint: aCertificate().thumbprint })]) }), 'REP-SFB-IMPORT'],
    ['SFB-07', 'other subject, one offered', someSkypeHolding([aCertificate({ subject: 'CN=fabrikam.com' })], anAssignment(), offer), 'ROLL-SFB-STAGE'],
    ['SFB-08', 'a replica behind', someSkype(lagging), 'REP-SFB-REPLICATE'],
    ['SFB-08', 'a replica behind, the assignment not read', someSkype({ ...lagging, globalAssignment: blind() }), undefined],
    ['SFB-09', 'staged too late', someSkypeHolding([aCertificate(), aCertificate({ thumbprint: SKYPE_STAGED, notAfter: inDays(900) })], anAssignment({ staged: { thumbprint: SKYPE_STAGED, effective: inDays(201) } })), 'ROLL-SFB-STAGE'],
    ['SFB-10', 'ended, replaced 24 hours ago', previous(inDays(-1)), 'REP-SFB-CLEAN-PREVIOUS'],
    ['SFB-10', 'ended, replaced a second later (R09)', previous(plus(inDays(-1), 1000)), undefined],
    ['SFB-10', 'kept with good reason', previous(inDays(-5), inDays(5)), undefined],
    ['SFB-10', 'ended, but a replica is behind', { ...previous(inDays(-2)), ...lagging }, undefined],
  ])('%s, %s', (id, _what, skype, proposed) => {
    expect(findingsOf(aSnapshot({ skype }), id)[0]?.proposes?.id).toBe(proposed);
  });
});

describe('assess, what it proposes for Exchange', () => {
  it.each<[id: string, what: string, exchange: ExchangeReadings, proposed: Proposed]>([
    ['EX-02', 'empty', someExchangeHolding([], { current: null }), 'ROLL-EX-NOW'],
    ['EX-02', 'empty, next usable', someExchangeHolding([next], { current: null, next: EX_NEXT, nextEffective: inDays(2) }), 'ROLL-EX-PUBLISH-NEXT'],
    ['EX-03', 'missing on one', someExchangeWith({ [EX02]: empty }), 'REP-EX-IMPORT-CURRENT'],
    ['EX-03', 'missing on one, one is dead (R21)', someExchangeWith({ [EX02]: empty, [EX03]: aDeadExchangeStore() }), 'REP-EX-IMPORT-CURRENT'],
    ['EX-03', 'missing on all', someExchangeHolding([]), 'ROLL-EX-NOW'],
    ['EX-04', 'ending', someExchangeHolding([anAuthCertificate({ notAfter: inDays(45) })]), 'ROLL-EX-STAGE'],
    ['EX-04', 'ending, one is dead (R21)', { ...someExchangeHolding([anAuthCertificate({ notAfter: inDays(45) })]), stores: { [EX02]: anExchangeStore({ store: aStore(anAuthCertificate({ notAfter: inDays(45) })) }), [EX03]: aDeadExchangeStore() } }, undefined],
    ['EX-04', 'ending, next takes over (R36)', someExchangeHolding([anAuthCertificate({ notAfter: inDays(45) }), next], { next: EX_NEXT, nextEffective: inDays(20) }), undefined],
    ['EX-04', 'ended', someExchangeHolding([anAuthCertificate({ notAfter: NOON })]), 'ROLL-EX-NOW'],
    ['EX-04', 'hybrid (R23)', { ...someExchangeHolding([anAuthCertificate({ notAfter: NOON })]), hybrid: saw(true) }, undefined],
    ['EX-05', 'no key on one', keyOn({ hasPrivateKey: false }), 'REP-EX-IMPORT-CURRENT'],
    ['EX-05', 'CNG on one', keyOn({ keyProvider: 'ksp' }), 'REP-EX-IMPORT-CURRENT'],
    ['EX-05', 'NETWORK SERVICE barred on one', keyOn({ networkServiceMayRead: false }), 'REP-EX-IMPORT-CURRENT'],
    ['EX-05', 'no key on any', someExchangeHolding([anAuthCertificate({ hasPrivateKey: false })]), 'ROLL-EX-NOW'],
    ['EX-06', 'weak', someExchangeHolding([anAuthCertificate({ keyBits: 1024 })]), 'ROLL-EX-STAGE'],
    ['EX-07', 'none staged', someExchangeHolding([anAuthCertificate({ notAfter: inDays(60) })]), 'ROLL-EX-STAGE'],
    ['EX-08', 'missing on one', { ...staged(), stores: { ...staged().stores, [EX02]: anExchangeStore() } }, 'REP-EX-IMPORT-NEXT'],
    ['EX-08', 'on none', someExchangeHolding([anAuthCertificate()], { next: EX_NEXT, nextEffective: inDays(20) }), 'ROLL-EX-STAGE'],
    ['EX-09', 'ended', someExchangeHolding([anAuthCertificate(), { ...next, notAfter: NOON }], { next: EX_NEXT, nextEffective: inDays(20) }), 'ROLL-EX-STAGE'],
    ['EX-10', 'undated', staged({ nextEffective: null }), 'ROLL-EX-STAGE'],
    ['EX-11', 'overdue', staged({ nextEffective: plus(NOON, -14 * HOUR_MS) }), 'REP-EX-AUTHADMIN'],
    ['EX-11', 'overdue, and the service was started since', hostStarted(plus(NOON, -2 * HOUR_MS)), 'ROLL-EX-PUBLISH-NEXT'],
    ['EX-11', 'overdue, and the service was started less than an hour ago', hostStarted(plus(NOON, -0.5 * HOUR_MS)), 'REP-EX-AUTHADMIN'],
    ['EX-12', 'ended, last changed 24 hours ago', kept(inDays(-1)), 'REP-EX-CLEAR-PREVIOUS'],
    ['EX-12', 'ended, last changed a second later (R09)', kept(plus(inDays(-1), 1000)), undefined],
    ['EX-12', 'ended, and so has current', kept(inDays(-5), anAuthCertificate({ notAfter: NOON })), undefined],
    ['EX-13', 'one is dead', someExchangeWith({ [EX03]: aDeadExchangeStore() }), undefined],
  ])('%s, %s', (id, _what, exchange, proposed) => {
    expect(findingsOf(aSnapshot({ exchange }), id)[0]?.proposes?.id).toBe(proposed);
  });

  it('proposes nothing for what could not be said', () => {
    const findings = findingsOf(aSnapshot({ exchange: someExchangeWith({ [EX02]: empty, [EX03]: aDeadExchangeStore() }) }), 'EX-03');
    expect(findings.map(({ result, proposes }) => [result, proposes?.id])).toEqual([['fail', 'REP-EX-IMPORT-CURRENT'], ['unknown', undefined]]);
  });

  it('proposes nothing for what passes or is skipped', () => {
    expect(findingsOf(aSnapshot({ exchange: someExchange() }), 'EX-03')[0]?.proposes).toBeUndefined();
  });
});
