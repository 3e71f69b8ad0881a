import { describe, expect, it } from '@jest/globals';
import { factsOf } from '../../../domain/factsOf.ts';
import { moved } from '../../../domain/facts.ts';
import { movedClause } from '../../../domain/wording/en/movedFacts.ts';
import { Format } from '../../../domain/wording/format.ts';
import {
  aDeadExchangeStore, aDeadFrontEnd, anAuthConfig, anExchangeStore, anOffer, aReplica, aSnapshot, aStore, blind, EX02, EX_NEXT, FE2, FRONT_ENDS, inDays, NOON, saw, someExchange, someExchangeWith, someSkype, someSkypeWith,
} from '../../support/snapshots.ts';

const format = new Format({ locale: 'en', zone: 'UTC', now: NOON });
const before = factsOf(aSnapshot(), ['skype', 'exchange']);
const clauses = (parts: Parameters<typeof aSnapshot>[0]) => moved(before, factsOf(aSnapshot(parts), ['skype', 'exchange'])).map((one) => movedClause(one, format));

describe('movedClause', () => {
  it.each([
    ['another current certificate', { exchange: someExchange({ authConfig: saw(anAuthConfig({ current: EX_NEXT })) }) }, 'the current Auth certificate changed from 5F0C 91D2 to A0E4 11C7'],
    ['a staged date', { exchange: someExchange({ authConfig: saw(anAuthConfig({ nextEffective: inDays(7) })) }) }, 'the date of the next Auth certificate changed from none to Sat, Nov 28, 2026, 12:00'],
    ['a copy that is gone', { exchange: someExchangeWith({ [EX02]: anExchangeStore({ store: aStore() }) }) }, 'certificate 5F0C 91D2 is gone from ex02'],
    ['a server that answers no more', { exchange: someExchangeWith({ [EX02]: aDeadExchangeStore() }) }, 'whether ex02 answers changed from yes to not read'],
    ['a front end that could not be read', { skype: someSkypeWith({ [FE2]: aDeadFrontEnd() }) }, 'the current assignment on fe2 is gone (it was 3C9A 77B0)'],
    ['a replica that is behind', { skype: someSkype({ replication: saw(FRONT_ENDS.map((fqdn) => aReplica(fqdn, { upToDate: fqdn !== FE2 }))) }) }, 'the replica of fe2 changed from up to date to not up to date'],
    ['an offered file', { skype: someSkype({ offered: saw([anOffer()]) }) }, 'the offered file skype-2027 is new:'],
    ['a configuration that could not be read', { exchange: someExchange({ hybrid: blind() }) }, 'the hybrid configuration changed from no to not read'],
  ])('says %s by server and certificate, as people know them', (_case, parts, clause) => {
    expect(clauses(parts).join('\n')).toContain(clause);
  });

  it('has words for every fact there is', () => {
    const everything = Object.keys(before).map((fact) => movedClause({ fact, before: 'a', now: 'b' }, format));
    expect(everything.filter((clause) => /\b(exchange|skype)\./u.test(clause))).toEqual([]);
  });
});
