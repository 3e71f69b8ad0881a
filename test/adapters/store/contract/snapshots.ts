import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { UnreadableRow } from '../../../../domain/ports/store.ts';
import { Snapshot } from '../../../../domain/snapshot.ts';
import { aSnapshot, someExchange } from '../../../support/snapshots.ts';
import { at, NOON } from '../samples.ts';
import { type Opened, tamper } from './opened.ts';

export function describeSnapshots(place: () => Opened): void {
  const snapshot = (seconds: number, estate = 'contoso') => Snapshot.parse(JSON.parse(JSON.stringify({ ...aSnapshot({ exchange: someExchange() }), estate, at: at(seconds) })));
  const add = (...snapshots: Snapshot[]) =>
    place().store.transact(async (unit) => {
      for (const one of snapshots) await unit.addSnapshot(one);
    });
  const latest = (estate = 'contoso') => place().other.look((unit) => unit.latestSnapshot(estate));
  const instants = (estate = 'contoso') => place().other.look((unit) => unit.snapshotInstants(estate));
  const forget = (seconds: number) => place().store.transact((unit) => unit.forgetSnapshots('contoso', at(seconds)));

  describe('addSnapshot', () => {
    it('keeps what was read whole', async () => {
      await add(snapshot(0));
      expect(await latest()).toEqual(snapshot(0));
      expect(await place().other.look((unit) => unit.snapshotAt('contoso', NOON))).toEqual(snapshot(0));
    });

    it('keeps the first of one estate and instant, and one of each estate', async () => {
      await add(snapshot(0), { ...snapshot(0), exchange: null }, snapshot(0, 'fabrikam'));
      expect([(await latest())?.exchange, await instants(), await instants('fabrikam')]).toEqual([snapshot(0).exchange, [NOON], [NOON]]);
    });
  });

  describe('latestSnapshot', () => {
    it('is the one that was read last, in whatever order they came', async () => {
      await add(snapshot(60), snapshot(120), snapshot(0), snapshot(500, 'fabrikam'));
      expect((await latest())?.at).toBe(at(120));
      expect(await instants()).toEqual([at(120), at(60), at(0)]);
    });

    it('is nothing where nothing was read', async () => {
      expect([await latest(), await instants(), await place().store.look((unit) => unit.snapshotAt('contoso', NOON))]).toEqual([undefined, [], undefined]);
    });
  });

  describe('forgetSnapshots', () => {
    it('forgets what is older, of that estate only', async () => {
      await add(snapshot(0), snapshot(60), snapshot(120), snapshot(0, 'fabrikam'));
      await forget(60);
      expect([await instants(), await instants('fabrikam')]).toEqual([[at(120), at(60)], [NOON]]);
    });

    it('always keeps the newest, however old that is', async () => {
      await add(snapshot(0), snapshot(60));
      await forget(999_999);
      await forget(999_999);
      expect(await instants()).toEqual([at(60)]);
    });
  });

  describe('a reading that somebody has changed', () => {
    const packed = (text: string) => deflateRawSync(text).toString('base64');

    it.each([
      ['no base64 of anything', '!'],
      ['cut short', packed(JSON.stringify({ estate: 'contoso', at: NOON })).slice(0, 12)],
      ['no JSON', packed('no json')],
      ['no reading', packed('{"estate":"contoso"}')],
    ])('is named and not guessed at: %s', async (_how, body) => {
      await add(snapshot(0));
      await tamper(place(), `update snapshots set body = '${body}'`);
      for (const read of [latest(), place().store.look((unit) => unit.snapshotAt('contoso', NOON))]) {
        const failure: unknown = await read.catch((error: unknown) => error);
        expect(failure).toBeInstanceOf(UnreadableRow);
        expect(failure).toMatchObject({ table: 'snapshots', key: `contoso ${NOON}` });
      }
      expect(await instants()).toEqual([NOON]);
    });
  });
}
