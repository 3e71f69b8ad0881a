import { describe, expect, it } from '@jest/globals';
import { assess } from '../../../domain/checks/assess.ts';
import { DAY_MS, MINUTE_MS, plus } from '../../../domain/instant.ts';
import type { SkypeReadings } from '../../../domain/snapshot.ts';
import {
  aCertificate, aDeadFrontEnd, aFrontEnd, anAssignment, aPool, aReplica, aSnapshot, aStore, blind, FE1, FE2, FE3, FRONT_ENDS, inDays, NOON, saw, SKYPE_CURRENT, SKYPE_PREVIOUS, SKYPE_STAGED, someSkype, someSkypeHolding, someSkypeWith,
} from '../../support/snapshots.ts';
import { findingsOf, toldOfSkype } from './told.ts';

const unassigned = anAssignment({ current: null });
const dead = aDeadFrontEnd('timeout', 'timed out after 20 s');
const staged = (effective: string) => anAssignment({ staged: { thumbprint: SKYPE_STAGED, effective } });
const previous = (since: string | null) => anAssignment({ previous: { thumbprint: SKYPE_PREVIOUS, since } });
const next = aCertificate({ thumbprint: SKYPE_STAGED, notAfter: inDays(900) });
const former = (notAfter: string) => aCertificate({ thumbprint: SKYPE_PREVIOUS, notAfter });
const lasting = (notAfter: string) => someSkypeHolding([aCertificate({ notAfter })]);
const replicating = (...replicas: Parameters<typeof aReplica>[1][]) => someSkype({ replication: saw(FRONT_ENDS.map((fqdn, index) => aReplica(fqdn, replicas[index]))) });
const behindSince = (ms: number) => replicating({ upToDate: false, lastUpdateCreation: plus(NOON, -ms) });
const blindEntry = aFrontEnd({ store: saw({ certificates: [], blind: [SKYPE_CURRENT] }) });

describe('assess, of Skype', () => {
  it.each<[id: string, what: string, skype: SkypeReadings, told: string[]]>([
    ['SFB-01', 'all assigned', someSkype(), ['pass SFB-01.pass']],
    ['SFB-01', 'nothing anywhere', someSkypeHolding([], unassigned), ['fail SFB-01.none']],
    ['SFB-01', 'one could not say', someSkypeWith({ [FE2]: dead }), ['unknown SFB-01.unread']],
    ['SFB-01', 'one has none and one could not say', someSkypeWith({ [FE1]: aFrontEnd({ assignment: saw(unassigned) }), [FE2]: dead }), ['fail SFB-01.none', 'unknown SFB-01.unread']],
    ['SFB-01', 'a computer of the pool was not asked', someSkype({ pools: saw([aPool({ computers: [...FRONT_ENDS, 'FE4.contoso.com'] })]) }), ['unknown SFB-01.unread']],
    ['SFB-01', 'no front end', someSkype({ pools: saw([]), frontEnds: {} }), ['unknown skype.noFrontEnd']],

    ['SFB-02', 'global like local', someSkype(), ['pass SFB-02.pass']],
    ['SFB-02', 'local without global', someSkype({ globalAssignment: saw(unassigned) }), ['fail SFB-02.none']],
    ['SFB-02', 'local differs', someSkypeWith({ [FE2]: aFrontEnd({ assignment: saw(anAssignment({ current: SKYPE_STAGED })) }) }), ['warn SFB-02.differs']],
    ['SFB-02', 'global not read', someSkype({ globalAssignment: blind('refused') }), ['unknown skype.globalUnread']],
    ['SFB-02', 'global empty and a front end blind', someSkypeHolding([], unassigned, { frontEnds: { [FE1]: dead } }), ['unknown SFB-02.unread']],
    ['SFB-02', 'nothing anywhere', someSkypeHolding([], unassigned), ['skipped SFB-02.nothing']],

    ['SFB-03', 'all the same', someSkype(), ['pass SFB-03.pass']],
    ['SFB-03', 'one uses another', someSkypeWith({ [FE2]: aFrontEnd({ assignment: saw(anAssignment({ current: SKYPE_STAGED })) }) }), ['fail SFB-03.differs']],
    ['SFB-03', 'one uses none', someSkypeWith({ [FE2]: aFrontEnd({ assignment: saw(unassigned) }) }), ['fail SFB-03.usesNone']],
    ['SFB-03', 'one store lacks it', someSkypeWith({ [FE2]: aFrontEnd({ store: aStore() }) }), ['fail SFB-03.lacks']],
    ['SFB-03', 'one is dead', someSkypeWith({ [FE2]: dead }), ['unknown SFB-03.unread']],
    ['SFB-03', 'one entry is blind', someSkypeWith({ [FE2]: blindEntry }), ['unknown SFB-03.unread']],
    ['SFB-03', 'one lacks it, one is dead', someSkypeWith({ [FE1]: aFrontEnd({ store: aStore() }), [FE2]: dead }), ['fail SFB-03.lacks', 'unknown SFB-03.unread']],
    ['SFB-03', 'no global one, and they disagree', someSkypeWith({ [FE2]: aFrontEnd({ assignment: saw(anAssignment({ current: SKYPE_STAGED })) }) }, { globalAssignment: saw(unassigned) }), ['fail SFB-03.disagree']],
    ['SFB-03', 'global not read', someSkype({ globalAssignment: blind() }), ['unknown skype.globalUnread']],

    ['SFB-04', '60 days to the second', lasting(inDays(60)), ['pass SFB-04.ok']],
    ['SFB-04', 'a second less than 60 days', lasting(plus(inDays(60), -1000)), ['warn SFB-04.ending']],
    ['SFB-04', '30 days to the second', lasting(inDays(30)), ['warn SFB-04.ending']],
    ['SFB-04', 'a second less than 30 days', lasting(plus(inDays(30), -1000)), ['fail SFB-04.short']],
    ['SFB-04', '7 days to the second', lasting(inDays(7)), ['fail SFB-04.short']],
    ['SFB-04', 'a second less than 7 days', lasting(plus(inDays(7), -1000)), ['fail SFB-04.critical']],
    ['SFB-04', 'the last second (R29)', lasting(plus(NOON, 1000)), ['fail SFB-04.critical']],
    ['SFB-04', 'ended now', lasting(NOON), ['fail SFB-04.expired']],
    ['SFB-04', 'not valid yet', someSkypeHolding([aCertificate({ notBefore: plus(NOON, 1000) })]), ['fail SFB-04.notYet']],
    ['SFB-04', 'seen on one front end only', someSkypeWith({ [FE2]: dead, [FE3]: dead }), ['pass SFB-04.ok']],
    ['SFB-04', 'seen nowhere', someSkypeHolding([]), ['unknown skype.unseen']],
    ['SFB-04', 'global not read', someSkype({ globalAssignment: blind() }), ['unknown skype.globalUnread']],
    ['SFB-04', 'nothing assigned', someSkypeHolding([], unassigned), ['skipped skype.noneAssigned']],
    ['SFB-04', 'nothing global, one local', someSkype({ globalAssignment: saw(unassigned) }), ['pass SFB-04.ok']],

    ['SFB-05', 'RSA 2048, SHA-256', someSkype(), ['pass SFB-05.pass']],
    ['SFB-05', '2047 bits', someSkypeHolding([aCertificate({ keyBits: 2047 })]), ['fail SFB-05.weak']],
    ['SFB-05', 'elliptic curve', someSkypeHolding([aCertificate({ keyAlgorithm: 'EC', keyBits: 256 })]), ['fail SFB-05.weak']],
    ['SFB-05', 'SHA-1', someSkypeHolding([aCertificate({ signatureHash: 'sha-1' })]), ['warn SFB-05.oldHash']],
    ['SFB-05', 'both', someSkypeHolding([aCertificate({ keyBits: 1024, signatureHash: 'SHA1' })]), ['fail SFB-05.weak', 'warn SFB-05.oldHash']],
    ['SFB-05', 'seen nowhere', someSkypeHolding([]), ['unknown skype.unseen']],

    ['SFB-06', 'key and exportable', someSkype(), ['pass SFB-06.pass']],
    ['SFB-06', 'no key on any', someSkypeHolding([aCertificate({ hasPrivateKey: false })]), ['fail SFB-06.noKey']],
    ['SFB-06', 'no key on one', someSkypeWith({ [FE2]: aFrontEnd({ store: aStore(aCertificate({ hasPrivateKey: false })) }) }), ['fail SFB-06.keyless']],
    ['SFB-06', 'not exportable', someSkypeHolding([aCertificate({ exportable: false })]), ['warn SFB-06.bound']],
    ['SFB-06', 'exportable on one', someSkypeWith({ [FE2]: aFrontEnd({ store: aStore(aCertificate({ exportable: false })) }) }), ['pass SFB-06.pass']],
    ['SFB-06', 'key not known', someSkypeHolding([aCertificate({ hasPrivateKey: null })]), ['unknown SFB-06.keyUnread']],
    ['SFB-06', 'exportable not known', someSkypeHolding([aCertificate({ exportable: null })]), ['unknown SFB-06.exportUnread']],
    ['SFB-06', 'no key on two, one is dead', someSkypeHolding([aCertificate({ hasPrivateKey: false })], anAssignment(), { frontEnds: { [FE1]: aFrontEnd({ store: aStore(aCertificate({ hasPrivateKey: false })) }), [FE2]: dead } }), ['fail SFB-06.keyless', 'unknown SFB-06.keyUnread']],

    ['SFB-07', 'the domain itself', someSkype(), ['pass SFB-07.pass']],
    ['SFB-07', 'a host in the domain, other case', someSkypeHolding([aCertificate({ subject: 'CN=POOL1.Contoso.com, O=Contoso' })]), ['pass SFB-07.pass']],
    ['SFB-07', 'a longer name', someSkypeHolding([aCertificate({ subject: 'CN=notcontoso.com' })]), ['warn SFB-07.missing']],
    ['SFB-07', 'a name in another domain', someSkypeHolding([aCertificate({ subject: 'CN=contoso.com.example' })]), ['warn SFB-07.missing']],
    ['SFB-07', 'domain not read', someSkype({ defaultSipDomain: blind() }), ['unknown SFB-07.unread']],
    ['SFB-07', 'no domain', someSkype({ defaultSipDomain: saw(null) }), ['skipped SFB-07.noDomain']],

    ['SFB-08', 'all up to date', someSkype(), ['pass SFB-08.pass']],
    ['SFB-08', 'behind for 15 minutes to the second', behindSince(15 * MINUTE_MS), ['warn SFB-08.behind']],
    ['SFB-08', 'behind for a second more', behindSince(15 * MINUTE_MS + 1000), ['fail SFB-08.stuck']],
    ['SFB-08', 'behind, nobody says since when', replicating({ upToDate: false, lastUpdateCreation: null, lastStatusReport: null }), ['warn SFB-08.behind']],
    ['SFB-08', 'never reported', replicating({ lastStatusReport: null }), ['warn SFB-08.silent']],
    ['SFB-08', 'an edge server is behind', someSkype({ replication: saw([...FRONT_ENDS.map((fqdn) => aReplica(fqdn)), aReplica('edge1.contoso.com', { upToDate: false })]) }), ['warn SFB-08.otherBehind']],
    ['SFB-08', 'a front end is not listed', someSkype({ replication: saw([aReplica(FE1.toUpperCase()), aReplica(FE2)]) }), ['unknown SFB-08.unlisted']],
    ['SFB-08', 'not read', someSkype({ replication: blind() }), ['unknown SFB-08.unread']],

    ['SFB-09', 'nothing staged', someSkype(), ['skipped SFB-09.none']],
    ['SFB-09', '24 hours before the end', someSkypeHolding([aCertificate(), next], staged(inDays(199))), ['pass SFB-09.pass']],
    ['SFB-09', 'a second closer', someSkypeHolding([aCertificate(), next], staged(plus(inDays(199), 1000))), ['warn SFB-09.tight']],
    ['SFB-09', 'at the very end', someSkypeHolding([aCertificate(), next], staged(inDays(200))), ['warn SFB-09.tight']],
    ['SFB-09', 'a second after the end', someSkypeHolding([aCertificate(), next], staged(plus(inDays(200), 1000))), ['fail SFB-09.late']],
    ['SFB-09', 'due for 15 minutes', someSkypeHolding([aCertificate(), next], staged(plus(NOON, -15 * MINUTE_MS))), ['pass SFB-09.pass']],
    ['SFB-09', 'due for a second more', someSkypeHolding([aCertificate(), next], staged(plus(NOON, -15 * MINUTE_MS - 1000))), ['warn SFB-09.overdue']],
    ['SFB-09', 'it ends before its date', someSkypeHolding([aCertificate(), aCertificate({ thumbprint: SKYPE_STAGED, notAfter: inDays(5) })], staged(inDays(6))), ['fail SFB-09.endsFirst']],
    ['SFB-09', 'not in the stores yet', someSkypeHolding([aCertificate()], staged(inDays(6))), ['warn SFB-09.lacks']],
    ['SFB-09', 'current not seen', someSkypeHolding([next], staged(inDays(6))), ['unknown SFB-09.unseen']],
    ['SFB-09', 'global not read', someSkype({ globalAssignment: blind() }), ['unknown skype.globalUnread']],

    ['SFB-10', 'none kept', someSkype(), ['pass SFB-10.none']],
    ['SFB-10', 'replaced 30 days ago', someSkypeHolding([aCertificate(), former(inDays(9))], previous(inDays(-30))), ['pass SFB-10.kept']],
    ['SFB-10', 'a second longer', someSkypeHolding([aCertificate(), former(inDays(9))], previous(plus(inDays(-30), -1000))), ['warn SFB-10.old']],
    ['SFB-10', 'ended', someSkypeHolding([aCertificate(), former(NOON)], previous(inDays(-2))), ['warn SFB-10.expired']],
    ['SFB-10', 'since when is not said', someSkypeHolding([aCertificate(), former(inDays(9))], previous(null)), ['unknown SFB-10.sinceUnknown']],
    ['SFB-10', 'not seen, and one is dead', someSkypeWith({ [FE2]: dead }, { globalAssignment: saw(previous(inDays(-2))) }), ['unknown SFB-10.unseen']],
    ['SFB-10', 'global not read', someSkype({ globalAssignment: blind() }), ['unknown skype.globalUnread']],
  ])('%s: %s', (id, _what, skype, expected) => {
    expect(toldOfSkype(skype, id)).toEqual(expected);
  });

  it('names the servers that are wrong by FQDN, and those that could not say', () => {
    const skype = someSkypeWith({ [FE1]: aFrontEnd({ store: aStore() }), [FE2]: dead });
    expect(findingsOf(aSnapshot({ skype }), 'SFB-03').map(({ servers }) => servers)).toEqual([[FE1], [FE2]]);
  });

  it('names the certificate and its end', () => {
    const [finding] = findingsOf(aSnapshot({ skype: lasting(inDays(20)) }), 'SFB-04');
    expect(finding).toMatchObject({ certificate: SKYPE_CURRENT, until: inDays(20) });
  });

  it('says what stops working only where something does', () => {
    expect(findingsOf(aSnapshot({ skype: lasting(inDays(20)) }), 'SFB-04')[0]?.means).toBeUndefined();
    expect(findingsOf(aSnapshot({ skype: lasting(inDays(-1)) }), 'SFB-04')[0]?.means?.key).toBe('skype.means');
    expect(findingsOf(aSnapshot({ skype: someSkypeWith({ [FE2]: aFrontEnd({ store: aStore() }) }) }), 'SFB-03')[0]?.means?.key).toBe('skype.meansOn');
  });

  it('tells of the staged one that follows an ending certificate', () => {
    const skype = someSkypeHolding([aCertificate({ notAfter: inDays(20) }), next], staged(inDays(10)));
    expect(findingsOf(aSnapshot({ skype }), 'SFB-04')[0]?.says.values).toMatchObject({ next: SKYPE_STAGED, effective: inDays(10) });
  });

  it('judges by the time it is asked for, not by the time of the reading', () => {
    expect(assess(aSnapshot(), plus(NOON, 171 * DAY_MS)).find(({ id }) => id === 'SFB-04')?.says.key).toBe('SFB-04.short');
  });
});
