import { describe, expect, it } from '@jest/globals';
import { copyWorld } from '../../../../adapters/sandbox/rehearsal/copyWorld.ts';
import { readWorld } from '../../../../adapters/sandbox/rehearsal/readWorld.ts';
import { DAY_MS, plus } from '../../../../domain/instant.ts';
import type { OAuthTest } from '../../../../domain/oauthTest.ts';
import { CONTOSO } from '../../../domain/plans/planned.ts';
import { bothTests } from '../../../support/exchangeHealth.ts';
import { aTokenService, exchangeSetUp } from '../../../support/exchangeSettings.ts';
import { aSnapshot, blind, EX_NEXT, NOON, saw } from '../../../support/snapshots.ts';

const LATER = plus(NOON, 250 * DAY_MS);

/** What the tests would come to 250 days on, when the current certificate has ended and nobody did anything. */
function afterwards(oauthTest: OAuthTest[]) {
  const snapshot = aSnapshot({ exchange: exchangeSetUp({ authServers: saw([aTokenService()]) }, { hybrid: saw(true), oauthTest: saw(oauthTest) }) });
  const world = copyWorld({ snapshot, estate: CONTOSO, now: NOON });
  return readWorld({ ...world, now: LATER }, snapshot).exchange?.oauthTest;
}

describe('withPlays', () => {
  it('lets a test come out as the played world has it, where it does so at the start', () => {
    expect(afterwards(bothTests())).toMatchObject({ value: [{ service: 'EWS', result: 'error', class: 'other' }, { service: 'AutoD', result: 'error', class: 'other' }] });
  });

  it('leaves a test as it was read that the copy does not explain', () => {
    const blocked = bothTests({ result: 'error', class: 'proxy', detail: '(403)' });
    expect(afterwards(blocked)).toMatchObject({ value: blocked });
  });

  it('leaves it so too where nobody could read what Exchange signs with, and nothing was played', () => {
    const blocked = bothTests({ result: 'error', class: 'proxy', detail: '(403)' });
    const snapshot = aSnapshot({ exchange: exchangeSetUp({ authServers: saw([aTokenService()]) }, { hybrid: saw(true), authConfig: blind(), oauthTest: saw(blocked) }) });
    expect(readWorld(copyWorld({ snapshot, estate: CONTOSO, now: NOON }), snapshot).exchange?.oauthTest).toMatchObject({ value: blocked });
  });

  it('cannot say what such a test comes to once another certificate signs', () => {
    const blocked = bothTests({ result: 'error', class: 'proxy', detail: '(403)' });
    const snapshot = aSnapshot({ exchange: exchangeSetUp({ authServers: saw([aTokenService()]) }, { hybrid: saw(true), oauthTest: saw(blocked) }) });
    const world = copyWorld({ snapshot, estate: CONTOSO, now: NOON });
    const { exchange } = world;
    if (exchange === null) throw new Error('no Exchange');
    const rolled = { ...world, exchange: { ...exchange, authConfig: { ...exchange.authConfig, current: EX_NEXT } } };
    expect(readWorld(rolled, snapshot).exchange?.oauthTest).toMatchObject({ answer: 'none', why: 'unreadable' });
  });
});
