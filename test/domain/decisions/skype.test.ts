import { describe, expect, it } from '@jest/globals';
import { decideSkype, SKYPE_ROWS } from '../../../domain/decisions/skype.ts';
import { namesDomain } from '../../../domain/decisions/skypeSource.ts';
import { HOUR_MS, plus } from '../../../domain/instant.ts';
import type { SkypeReadings } from '../../../domain/snapshot.ts';
import {
  aCertificate, aDeadFrontEnd, aFrontEnd, anAssignment, anOffer, aReplica, aStore, blind, FE1, FE2, FRONT_ENDS, inDays, NOON, saw, SKYPE_CURRENT, SKYPE_PREVIOUS, SKYPE_STAGED, someSkype, someSkypeHolding, someSkypeWith,
} from '../../support/snapshots.ts';

const OTHER = 'D'.repeat(40);
const unassigned = anAssignment({ current: null });
const offer = { offered: saw([anOffer()]) };
const copy = { offered: saw([anOffer({ name: 'current', thumbprint: SKYPE_CURRENT })]) };
const lagging = { replication: saw(FRONT_ENDS.map((fqdn) => aReplica(fqdn, { upToDate: fqdn !== FE2 }))) };
const ending = (notAfter: string, more: Partial<SkypeReadings> = {}) => someSkypeHolding([aCertificate({ notAfter })], anAssignment(), more);
const spare = aCertificate({ thumbprint: OTHER, notAfter: inDays(500) });
const follower = aCertificate({ thumbprint: SKYPE_STAGED, notAfter: inDays(900) });
const staged = (effective: string, current = aCertificate(), next = follower) => someSkypeHolding([current, next], anAssignment({ staged: { thumbprint: SKYPE_STAGED, effective } }));
const keyless = aCertificate({ hasPrivateKey: false });
const different = { [FE2]: aFrontEnd({ assignment: saw(anAssignment({ current: OTHER })) }) };

describe('decideSkype', () => {
  it.each<[row: string, skype: SkypeReadings, intent: object | null]>([
    ['assignment unreadable', someSkype({ globalAssignment: blind() }), null],
    ['nothing assigned | a front end holds one', someSkypeHolding([aCertificate()], unassigned, offer), { id: 'REP-SFB-ASSIGN', thumbprint: SKYPE_CURRENT }],
    ['nothing assigned | a front end holds one', someSkypeHolding([aCertificate(), spare], unassigned), { id: 'REP-SFB-ASSIGN', thumbprint: OTHER }],
    ['nothing assigned | a front end holds one', { ...someSkypeHolding([aCertificate(), spare]), globalAssignment: saw(unassigned) }, { id: 'REP-SFB-ASSIGN', thumbprint: SKYPE_CURRENT }],
    ['nothing assigned | otherwise', someSkypeHolding([keyless], unassigned, offer), { id: 'REP-SFB-IMPORT', pfx: 'skype-2027' }],
    ['nothing assigned | otherwise', someSkypeHolding([], unassigned), null],
    ['held nowhere | replication behind', someSkypeHolding([], anAssignment(), lagging), { id: 'REP-SFB-REPLICATE' }],
    ['no key anywhere | offered again', someSkypeHolding([], anAssignment(), copy), { id: 'REP-SFB-IMPORT', pfx: 'current' }],
    ['no key anywhere | offered again', someSkypeHolding([keyless], anAssignment(), copy), { id: 'REP-SFB-IMPORT', pfx: 'current' }],
    ['no key anywhere | otherwise', someSkypeHolding([keyless], anAssignment(), offer), { id: 'ROLL-SFB-NOW', pfx: 'skype-2027' }],
    ['no key anywhere | otherwise', someSkypeHolding([keyless]), null],
    ['not valid, or ends within 26 h | staged takes over before', staged(inDays(1), aCertificate({ notAfter: plus(inDays(1), HOUR_MS) })), null],
    ['not valid, or ends within 26 h | otherwise', ending(plus(NOON, 26 * HOUR_MS), offer), { id: 'ROLL-SFB-NOW', pfx: 'skype-2027' }],
    ['not valid, or ends within 26 h | otherwise', ending(NOON, offer), { id: 'ROLL-SFB-NOW', pfx: 'skype-2027' }],
    ['not valid, or ends within 26 h | otherwise', ending(NOON), null],
    ['not valid, or ends within 26 h | otherwise', staged(inDays(1), aCertificate({ notAfter: NOON })), { id: 'ROLL-SFB-NOW' }],
    ['not valid, or ends within 26 h | otherwise', someSkypeHolding([aCertificate({ notBefore: inDays(1) }), spare]), { id: 'ROLL-SFB-NOW', thumbprint: OTHER }],
    ['valid | a front end differs', someSkypeWith(different, lagging), { id: 'REP-SFB-REPLICATE' }],
    ['valid | a front end differs', someSkypeWith({ [FE2]: aFrontEnd({ store: aStore() }) }), { id: 'REP-SFB-REPLICATE' }],
    ['not exportable | offered again', someSkypeHolding([aCertificate({ exportable: false })], anAssignment(), copy), { id: 'REP-SFB-IMPORT', pfx: 'current' }],
    ['staged | in time, or past its date', staged(inDays(10), aCertificate({ notAfter: inDays(20) })), null],
    ['staged | in time, or past its date', staged(inDays(-1)), null],
    ['staged | unfit, too late or too close', staged(inDays(201)), { id: 'ROLL-SFB-STAGE' }],
    ['staged | unfit, too late or too close', staged(inDays(10), aCertificate(), aCertificate({ thumbprint: SKYPE_STAGED, notAfter: inDays(9) })), { id: 'ROLL-SFB-STAGE' }],
    ['ends within 60 d | nothing staged', ending(plus(inDays(60), -1), offer), { id: 'ROLL-SFB-STAGE', pfx: 'skype-2027' }],
    ['ends within 60 d | nothing staged', ending(plus(NOON, 26 * HOUR_MS + 1), offer), { id: 'ROLL-SFB-STAGE', pfx: 'skype-2027' }],
    ['ends within 60 d | nothing staged', someSkypeHolding([aCertificate({ notAfter: inDays(20) }), spare]), { id: 'ROLL-SFB-STAGE', thumbprint: OTHER }],
    ['ends within 60 d | nothing staged', ending(inDays(20)), null],
    ['defective or not exportable | nothing staged', someSkypeHolding([aCertificate({ keyBits: 1024 })], anAssignment(), offer), { id: 'ROLL-SFB-STAGE', pfx: 'skype-2027' }],
    ['defective or not exportable | nothing staged', someSkypeHolding([aCertificate({ signatureHash: 'SHA1' })], anAssignment(), offer), { id: 'ROLL-SFB-STAGE', pfx: 'skype-2027' }],
    ['defective or not exportable | nothing staged', someSkypeHolding([aCertificate({ subject: 'CN=fabrikam.com' })], anAssignment(), offer), { id: 'ROLL-SFB-STAGE', pfx: 'skype-2027' }],
    ['valid | replication behind', someSkype(lagging), { id: 'REP-SFB-REPLICATE' }],
    ['valid | nothing to do', someSkype(offer), null],
    ['valid | nothing to do', ending(inDays(60), offer), null],
  ])('row "%s"', (row, skype, intent) => {
    const decision = decideSkype(skype, NOON);
    expect([decision.row, decision.intent]).toEqual([row, intent]);
  });

  it('names every row once', () => {
    expect(new Set(SKYPE_ROWS).size).toBe(SKYPE_ROWS.length);
  });

  it.each<[rule: string, skype: SkypeReadings]>([
    ['R21', { ...ending(NOON, offer), frontEnds: { ...ending(NOON).frontEnds, [FE1]: aDeadFrontEnd() } }],
    ['R35', { ...someSkypeHolding([], unassigned, offer), frontEnds: {} }],
    ['R11', ending(inDays(20), { ...offer, replication: blind() })],
    ['no-certificate', ending(inDays(20))],
    ['R35', someSkype({ globalAssignment: blind() })],
  ])('holds a change back and says the rule: %s', (rule, skype) => {
    const { intent, blocked } = decideSkype(skype, NOON);
    expect([intent, blocked.map((reason) => reason.rule)]).toEqual([null, [rule]]);
  });

  it('still pushes the central store while a front end is silent', () => {
    const skype = { ...ending(inDays(20), { ...offer, ...lagging }), frontEnds: { ...ending(inDays(20)).frontEnds, [FE1]: aDeadFrontEnd() } };
    expect(decideSkype(skype, NOON).intent).toEqual({ id: 'REP-SFB-REPLICATE' });
  });

  it('concludes nothing from a certificate that nobody showed while somebody could not say', () => {
    const skype = someSkypeWith({ [FE1]: aDeadFrontEnd(), [FE2]: aFrontEnd({ store: aStore() }), 'fe3.contoso.com': aFrontEnd({ store: aStore() }) }, copy);
    expect(decideSkype(skype, NOON)).toMatchObject({ row: 'current not seen | any', intent: null });
  });

  it.each([
    ['too weak (R02)', anOffer({ keyBits: 1024 })],
    ['not exportable (R03)', anOffer({ exportable: false })],
    ['without the SIP domain in its subject (R04)', anOffer({ subject: 'CN=notcontoso.com' })],
    ['ended', anOffer({ notAfter: NOON })],
    ['not valid yet', anOffer({ notBefore: inDays(1) })],
    ['ending before the one in use', anOffer({ notAfter: inDays(19) })],
    ['the previous one', anOffer({ thumbprint: SKYPE_PREVIOUS })],
  ])('takes no offered file that is %s', (_what, unfit) => {
    const assignment = anAssignment({ previous: { thumbprint: SKYPE_PREVIOUS, since: inDays(-5) } });
    const skype = someSkypeHolding([aCertificate({ notAfter: inDays(20) })], assignment, { offered: saw([unfit]) });
    expect(decideSkype(skype, NOON).intent).toBeNull();
  });

  it('takes no certificate of a store whose key may be missing or bound (R35)', () => {
    const unsure = aCertificate({ thumbprint: OTHER, notAfter: inDays(500), exportable: null });
    expect(decideSkype(someSkypeHolding([aCertificate({ notAfter: inDays(20) }), unsure]), NOON).intent).toBeNull();
  });

  it('takes the offered file that lasts longest', () => {
    const skype = ending(inDays(20), { offered: saw([anOffer({ name: 'short', notAfter: inDays(300) }), anOffer({ name: 'long', thumbprint: OTHER })]) });
    expect(decideSkype(skype, NOON).intent).toMatchObject({ pfx: 'long' });
  });
});

describe('namesDomain', () => {
  it.each([
    ['CN=contoso.com', true],
    ['CN=CONTOSO.com, O=Contoso', true],
    ['O=Contoso, CN=pool1.contoso.com', true],
    ['CN=*.contoso.com', true],
    ['CN=notcontoso.com', false],
    ['CN=contoso.com.example', false],
    ['CN=contoso', false],
    ['', false],
  ])('%s: %s', (subject, expected) => {
    expect(namesDomain(subject, 'Contoso.com')).toBe(expected);
  });
});
