import { describe, expect, it } from '@jest/globals';
import { transportChanges } from '../../../domain/runs/transportChanges.ts';
import type { Snapshot } from '../../../domain/snapshot.ts';
import type { TransportReading } from '../../../domain/transportCertificate.ts';
import { aTransportCertificate } from '../../support/exchangeHealth.ts';
import { anExchangeStore, aSnapshot, blind, EX02, saw, someExchangeWith } from '../../support/snapshots.ts';

const telling = (transport: TransportReading): Snapshot => aSnapshot({ exchange: someExchangeWith({ [EX02]: anExchangeStore({ transport }) }) });
const [old, other] = [saw(aTransportCertificate()), saw(aTransportCertificate({ thumbprint: 'E'.repeat(40) }))];

describe('transportChanges', () => {
  it.each<[what: string, before: Snapshot, now: Snapshot, servers: string[]]>([
    ['nothing where it is as it was', telling(old), telling(old), []],
    ['the server where it is another one (R19)', telling(old), telling(other), [EX02]],
    ['the server where it is gone', telling(old), telling(saw(null)), [EX02]],
    ['the server that had none', telling(saw(null)), telling(other), [EX02]],
    ['nothing where it was not read before (R35)', telling(blind()), telling(other), []],
    ['nothing where it was not read now (R35)', telling(old), telling(blind()), []],
    ['nothing where there is no Exchange', aSnapshot({ exchange: null }), aSnapshot({ exchange: null }), []],
  ])('finds %s', (_what, before, now, servers) => {
    expect(transportChanges(before, now).flatMap((finding) => finding.servers)).toEqual(servers);
    expect(transportChanges(before, now).every(({ id, result }) => id === 'EX-24' && result === 'fail')).toBe(true);
  });
});
