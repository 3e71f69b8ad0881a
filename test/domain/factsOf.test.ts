import { describe, expect, it } from '@jest/globals';
import { moved } from '../../domain/facts.ts';
import { factsOf, snapshotId } from '../../domain/factsOf.ts';
import type { Snapshot } from '../../domain/snapshot.ts';
import {
  aDeadExchangeStore, anAssignment, anAuthCertificate, anExchangeStore, aReplica, aSnapshot, aStore, blind, EX02, EX_CURRENT, EX_NEXT, FE1, FRONT_ENDS, inDays, NOON, saw, SKYPE_PREVIOUS, SKYPE_STAGED, someExchange, someExchangeFacts,
  anAuthConfig, aFrontEnd, anOffer, someExchangeWith, someServerFacts, someSkype, someSkypeWith,
} from '../support/snapshots.ts';

const HEALTHY = aSnapshot();
const changed = (to: Partial<Snapshot>): string[] => moved(factsOf(HEALTHY, ['skype', 'exchange']), factsOf(aSnapshot(to), ['skype', 'exchange'])).map(({ fact }) => fact);
const ex02 = (readings: Partial<ReturnType<typeof anExchangeStore>>): Partial<Snapshot> => ({ exchange: someExchangeWith({ [EX02]: anExchangeStore(readings) }) });

describe('factsOf', () => {
  it.each<[string, Partial<Snapshot>]>([
    ['the time of reading', { at: inDays(1) }],
    ['clocks and start times', ex02({ facts: saw(someExchangeFacts({ clock: inDays(1), serviceHostStarted: inDays(0), version: '15.2.9999.1' }), inDays(1)) })],
    ['the status word, which follows the calendar', ex02({ store: aStore(anAuthCertificate({ status: 'DateInvalid' })) })],
    ['other certificates of an Exchange server', ex02({ store: aStore(anAuthCertificate(), anAuthCertificate({ thumbprint: SKYPE_PREVIOUS, subject: 'CN=mail.contoso.com' })) })],
    ['when replicas last reported', { skype: someSkype({ replication: saw(FRONT_ENDS.map((fqdn) => aReplica(fqdn, { lastStatusReport: null, lastUpdateCreation: inDays(-9) }))) }) }],
    ['the order of servers and certificates', { exchange: { ...someExchange(), stores: Object.fromEntries(Object.entries(someExchange().stores).toReversed()) } }],
    ['front end clocks', { skype: someSkypeWith({ [FE1]: aFrontEnd({ facts: saw(someServerFacts({ clock: inDays(1) })) }) }) }],
  ])('does not tell of %s', (_, to) => {
    expect(changed(to)).toEqual([]);
  });

  it.each<[string, Partial<Snapshot>, string[]]>([
    ['the slots', { exchange: someExchange({ authConfig: saw(anAuthConfig({ next: EX_NEXT, nextEffective: inDays(9) })) }) }, ['exchange.next', 'exchange.nextEffective']],
    ['hybrid becoming unreadable', { exchange: someExchange({ hybrid: blind() }) }, ['exchange.hybrid']],
    ['a copy that went away', ex02({ store: aStore() }), [`exchange.store.${EX02}.${EX_CURRENT}`]],
    ['a key that went away', ex02({ store: aStore(anAuthCertificate({ hasPrivateKey: false })) }), [`exchange.store.${EX02}.${EX_CURRENT}`]],
    ['an entry that cannot be read', ex02({ store: saw({ certificates: [], blind: [EX_CURRENT] }) }), [`exchange.store.${EX02}.${EX_CURRENT}`]],
    ['a server that does not answer', { exchange: someExchangeWith({ [EX02]: aDeadExchangeStore() }) }, [`exchange.answers.${EX02}`, `exchange.store.${EX02}`, `exchange.store.${EX02}.${EX_CURRENT}`]],
    ['a staged assignment and its date', { skype: someSkype({ globalAssignment: saw(anAssignment({ staged: { thumbprint: SKYPE_STAGED, effective: inDays(3) } })) }) }, ['skype.global.staged']],
    ['a replica that falls behind', { skype: someSkype({ replication: saw([aReplica(FE1, { upToDate: false }), ...FRONT_ENDS.slice(1).map((fqdn) => aReplica(fqdn))]) }) }, [`skype.replica.${FE1}`]],
    ['an offered file', { skype: someSkype({ offered: saw([anOffer()]) }) }, ['skype.offered.skype-2027']],
  ])('tells of %s', (_, to, facts) => {
    expect(changed(to)).toEqual(facts);
  });

  it('tells of the parties it is asked about, in the order of names', () => {
    const names = Object.keys(factsOf(HEALTHY, ['exchange']));
    expect(names.every((name) => name.startsWith('exchange.'))).toBe(true);
    expect(names).toEqual(names.toSorted());
  });
});

describe('snapshotId', () => {
  it('is the same for the same world read at another time, and another for another estate or world', () => {
    expect(snapshotId(aSnapshot({ at: inDays(1) }))).toBe(snapshotId(HEALTHY));
    expect(snapshotId(aSnapshot({ estate: 'fabrikam' }))).not.toBe(snapshotId(HEALTHY));
    expect(snapshotId(aSnapshot({ exchange: null, at: NOON }))).not.toBe(snapshotId(HEALTHY));
  });
});
