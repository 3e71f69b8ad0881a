import { describe, expect, it } from '@jest/globals';
import { conditionMet } from '../../../domain/runs/conditions.ts';
import type { MetadataView } from '../../../domain/metadata/view.ts';
import type { Snapshot } from '../../../domain/snapshot.ts';
import { aSkypePartner, exchangeSetUp } from '../../support/exchangeSettings.ts';
import { AUTODISCOVER, got, gotNothing, REFUSED } from '../../support/metadata.ts';
import {
  aCertificate, aDeadExchangeStore, aDeadFrontEnd, aFrontEnd, anAssignment, anAuthCertificate, anExchangeStore, aReplica, aSnapshot, aStore, blind, EX02, EX_CURRENT, EX_NEXT, FE2, FRONT_ENDS, inDays, saw, SKYPE_CURRENT, SKYPE_STAGED, someExchange,
  someExchangeWith, someSkype, someSkypeWith,
} from '../../support/snapshots.ts';

const skype = (party: Snapshot['skype']) => aSnapshot({ skype: party });
const exchange = (party: Snapshot['exchange']) => aSnapshot({ exchange: party });
const behind = FRONT_ENDS.map((fqdn) => aReplica(fqdn, { upToDate: fqdn !== FE2 }));

const knowing = (thumbprint: string, enabled = true) => exchangeSetUp({ partners: saw([aSkypePartner({ enabled, keys: [{ thumbprint, notAfter: inDays(100) }] })]) });
const publishing = (bot: MetadataView['bot'], peer: MetadataView['bot']) => aSnapshot({ metadata: [{ party: 'exchange', of: 'service', host: AUTODISCOVER, url: `https://${AUTODISCOVER}/autodiscover/metadata/json/1`, bot, peers: { [FE2]: peer } }] });

describe('conditionMet', () => {
  it.each<[string, Parameters<typeof conditionMet>[0], Snapshot, string]>([
    ['a date, whatever is read', { for: 'date', thumbprint: null }, skype(null), 'yes'],
    ['replication that is through everywhere', { for: 'skype-replicated', thumbprint: null }, aSnapshot(), 'yes'],
    ['one replica that is behind', { for: 'skype-replicated', thumbprint: null }, skype(someSkype({ replication: saw(behind) })), 'no'],
    ['a front end that still uses another certificate', { for: 'skype-replicated', thumbprint: null }, skype(someSkypeWith({ [FE2]: aFrontEnd({ assignment: saw(anAssignment({ current: SKYPE_STAGED })) }) })), 'no'],
    ['a front end that does not hold what is assigned', { for: 'skype-replicated', thumbprint: null }, skype(someSkypeWith({ [FE2]: aFrontEnd({ store: aStore() }) })), 'no'],
    ['a front end that has only the public half', { for: 'skype-replicated', thumbprint: null }, skype(someSkypeWith({ [FE2]: aFrontEnd({ store: aStore(aCertificate({ hasPrivateKey: false })) }) })), 'no'],
    ['a front end that says nothing', { for: 'skype-replicated', thumbprint: null }, skype(someSkypeWith({ [FE2]: aDeadFrontEnd() })), 'unknown'],
    ['replication that could not be read', { for: 'skype-replicated', thumbprint: null }, skype(someSkype({ replication: blind() })), 'unknown'],
    ['a Skype certificate that is current everywhere', { for: 'skype-current', thumbprint: SKYPE_CURRENT }, aSnapshot(), 'yes'],
    ['one that is not', { for: 'skype-current', thumbprint: SKYPE_STAGED }, aSnapshot(), 'no'],
    ['one that a front end could not be asked about', { for: 'skype-current', thumbprint: SKYPE_CURRENT }, skype(someSkypeWith({ [FE2]: aDeadFrontEnd() })), 'unknown'],
    ['an Auth certificate that every server holds', { for: 'exchange-held', thumbprint: EX_CURRENT }, aSnapshot(), 'yes'],
    ['one that a server has not got', { for: 'exchange-held', thumbprint: EX_CURRENT }, exchange(someExchangeWith({ [EX02]: anExchangeStore({ store: aStore() }) })), 'no'],
    ['one that a server has without its key', { for: 'exchange-held', thumbprint: EX_CURRENT }, exchange(someExchangeWith({ [EX02]: anExchangeStore({ store: aStore(anAuthCertificate({ hasPrivateKey: false })) }) })), 'no'],
    ['one that every server which answers holds', { for: 'exchange-held', thumbprint: EX_CURRENT }, exchange(someExchangeWith({ [EX02]: aDeadExchangeStore() })), 'yes'],
    ['one about which nobody answers', { for: 'exchange-held', thumbprint: EX_CURRENT }, exchange(someExchange({ stores: { [EX02]: aDeadExchangeStore() } })), 'unknown'],
    ['an Auth certificate that is current', { for: 'exchange-current', thumbprint: EX_CURRENT }, aSnapshot(), 'yes'],
    ['one that is not yet', { for: 'exchange-current', thumbprint: EX_NEXT }, aSnapshot(), 'no'],
    ['a certificate of Skype that Exchange has stored', { for: 'exchange-knows', thumbprint: SKYPE_CURRENT }, exchange(knowing(SKYPE_CURRENT)), 'yes'],
    ['one that it has not stored yet', { for: 'exchange-knows', thumbprint: SKYPE_STAGED }, exchange(knowing(SKYPE_CURRENT)), 'no'],
    ['one of a partner that is disabled', { for: 'exchange-knows', thumbprint: SKYPE_CURRENT }, exchange(knowing(SKYPE_CURRENT, false)), 'no'],
    ['partner applications that nobody read', { for: 'exchange-knows', thumbprint: SKYPE_CURRENT }, aSnapshot(), 'unknown'],
    ['an Auth certificate that every document carries', { for: 'exchange-published', thumbprint: EX_CURRENT }, publishing(got(EX_CURRENT), got(EX_NEXT, EX_CURRENT)), 'yes'],
    ['one that a document lacks', { for: 'exchange-published', thumbprint: EX_CURRENT }, publishing(got(EX_CURRENT), got(EX_NEXT)), 'no'],
    ['one that an address without a document cannot carry', { for: 'exchange-published', thumbprint: EX_CURRENT }, publishing(got(EX_CURRENT), gotNothing(REFUSED)), 'yes'],
    ['documents that nobody could read', { for: 'exchange-published', thumbprint: EX_CURRENT }, publishing(gotNothing(REFUSED), gotNothing(REFUSED)), 'unknown'],
    ['an AuthConfig that could not be read', { for: 'exchange-current', thumbprint: EX_NEXT }, exchange(someExchange({ authConfig: blind() })), 'unknown'],
  ])('judges %s', (_case, awaited, now, answer) => {
    expect(conditionMet(awaited, now)).toBe(answer);
  });
});
