import { describe, expect, it } from '@jest/globals';
import { decideExchange } from '../../../domain/decisions/exchange.ts';
import { Intent } from '../../../domain/intent.ts';
import { planFor } from '../../../domain/plans/planFor.ts';
import type { ExchangeReadings } from '../../../domain/snapshot.ts';
import { CONTOSO } from '../plans/planned.ts';
import { CURRENT, days, EX01, EX02, EX03, exchangeThatSays, held, NEXT, NOW, twoServers } from './exchangeWorld.ts';

const ROLLS = ['ROLL-EX-STAGE', 'ROLL-EX-PUBLISH-NEXT', 'ROLL-EX-NOW'];
const ended = held(CURRENT, days(-1));
const sound = held(CURRENT, days(30));
const next = held(NEXT, days(300));
const staged = { next: NEXT, nextEffective: days(10) };

describe('EX-HOLE', () => {
  it('EX-HOLE-1: an empty current slot does not hide a server that is down', () => {
    const exchange = exchangeThatSays({ config: { current: null }, servers: { [EX01]: {}, [EX02]: { dead: true } } });
    expect(decided(exchange)).toEqual([null, ['R21']]);
    expect(plannable(exchange)).toEqual([]);
  });

  it('EX-HOLE-2: a certificate that nobody has seen is not replaced while somebody could not say', () => {
    const down = exchangeThatSays({ servers: { [EX01]: { dead: true }, [EX02]: { dead: true } } });
    const halfDown = exchangeThatSays({ servers: { [EX01]: {}, [EX02]: { dead: true } } });
    for (const exchange of [down, halfDown]) {
      expect(decided(exchange)).toEqual([null, ['R21', 'EX-HOLE-2']]);
      expect(plannable(exchange)).toEqual([]);
    }
  });

  it('EX-HOLE-3: servers that answer for current and not for next are not taken to lack next', () => {
    const exchange = exchangeThatSays({ config: staged, servers: { [EX01]: { holds: [sound], blind: [NEXT] }, [EX02]: { holds: [sound], blind: [NEXT] } } });
    expect(decided(exchange)).toEqual([null, ['R35', 'EX-HOLE-3']]);
    expect(plannable(exchange)).toEqual([]);
  });

  it('EX-HOLE-3: one blind reading of next blocks staging', () => {
    const short = held(NEXT, days(100));
    const exchange = exchangeThatSays({ config: staged, servers: { [EX01]: { holds: [sound, short] }, [EX02]: { holds: [sound], blind: [NEXT] } } });
    expect(decided(exchange)).toEqual([null, ['R35']]);
    expect(plannable(exchange)).toEqual([]);
  });

  it('EX-HOLE-4: "has not" comes from a listing only; any failure to answer is "could not say"', () => {
    const missing = exchangeThatSays({ servers: { [EX01]: { holds: [held(CURRENT, days(200))] }, [EX02]: {} } });
    const unread = exchangeThatSays({ servers: { [EX01]: { holds: [held(CURRENT, days(200))] }, [EX02]: { blind: [CURRENT] } } });
    expect(decided(missing)).toEqual(['REP-EX-IMPORT-CURRENT', []]);
    expect(decided(unread)).toEqual([null, []]);
    expect(plannable(unread)).toEqual([]);
  });

  it('EX-HOLE-5: a hybrid configuration that could not be read counts as hybrid', () => {
    const exchange = twoServers({ current: { lasts: 30 }, hybrid: 'unread' });
    expect(decided(exchange)).toEqual([null, ['R23']]);
    expect(plannable(exchange)).toEqual([]);
    expect(decided(twoServers({ current: { lasts: 30 }, hybrid: false }))).toEqual(['ROLL-EX-STAGE', []]);
  });

  it('EX-HOLE-6: a next that takes over after current has ended is dated anew, an overdue one is published', () => {
    expect(decided(twoServers({ current: { lasts: 10 }, next: { lasts: 300, effective: 20 } }))).toEqual(['ROLL-EX-STAGE', []]);
    expect(decided(twoServers({ current: { lasts: 10 }, next: { lasts: 300, effective: -2 } }))).toEqual(['ROLL-EX-PUBLISH-NEXT', []]);
  });

  it('EX-HOLE-7: status, key size and not-before are looked at', () => {
    const expired = { lasts: -1 };
    for (const facts of [{ status: 'Revoked' }, { keyBits: 1024 }, { notBefore: days(1) }]) {
      expect(decided(twoServers({ current: expired, next: { lasts: 300, facts } }))).toEqual(['ROLL-EX-NOW', []]);
      expect(decided(twoServers({ current: { lasts: 30 }, next: { lasts: 300, facts } }))).toEqual(['ROLL-EX-STAGE', []]);
    }
    expect(decided(twoServers({ current: { lasts: 200, facts: { notBefore: days(1) } } }))).toEqual(['ROLL-EX-NOW', []]);
    expect(decided(twoServers({ current: { lasts: 200, facts: { hasPrivateKey: false } } }))).toEqual(['ROLL-EX-NOW', []]);
  });

  it('EX-HOLE-8: what was staged on the last day is waited for; nobody can throw it away, at most bring it forward', () => {
    const exchange = twoServers({ current: { lasts: 0.9 }, next: { lasts: 300, effective: 0.2 } });
    expect(decided(exchange)).toEqual([null, []]);
    expect(plannable(exchange)).toEqual(['ROLL-EX-PUBLISH-NEXT']);
  });

  it('EX-HOLE-8: once current has ended the staged one is published, not replaced', () => {
    expect(decided(twoServers({ current: { lasts: 0 }, next: { lasts: 300, effective: -0.1 } }))).toEqual(['ROLL-EX-PUBLISH-NEXT', []]);
  });

  it('EX-HOLE-9: a holder that turns out not to export gives way to another, and without one to the next rung', () => {
    const closed = held(CURRENT, days(30), { exportable: false });
    const withAnother = exchangeThatSays({ servers: { [EX01]: { holds: [closed] }, [EX02]: {}, [EX03]: { holds: [sound] } } });
    expect(sourceOf(withAnother, 'ROLL-EX-STAGE')).toBe(EX03);
    const withNone = exchangeThatSays({ servers: { [EX01]: { holds: [closed] }, [EX02]: {} } });
    expect(decided(withNone)).toEqual(['ROLL-EX-STAGE', []]);
    expect(plannable(withNone)).toEqual(['ROLL-EX-STAGE']);
    const nextOnOne = exchangeThatSays({ config: staged, servers: { [EX01]: { holds: [sound, held(NEXT, days(300), { exportable: false })] }, [EX02]: { holds: [sound] } } });
    expect(decided(nextOnOne)).toEqual(['ROLL-EX-STAGE', []]);
    expect(plannable(nextOnOne)).toEqual(['ROLL-EX-STAGE']);
  });

  it('EX-HOLE-10: a holder without the key is no source when another has one', () => {
    const exchange = exchangeThatSays({ servers: { [EX01]: { holds: [held(CURRENT, days(200), { hasPrivateKey: false })] }, [EX02]: { holds: [held(CURRENT, days(200))] } } });
    expect(decided(exchange)).toEqual(['REP-EX-IMPORT-CURRENT', []]);
    expect(sourceOf(exchange, 'REP-EX-IMPORT-CURRENT')).toBe(EX02);
  });

  it('EX-HOLE-10: an expired current is replaced only when no importable next was seen', () => {
    const oneHasIt = exchangeThatSays({ config: staged, servers: { [EX01]: { holds: [ended, held(NEXT, days(300), { exportable: false })] }, [EX02]: { holds: [ended, next] }, [EX03]: { holds: [ended] } } });
    expect(decided(oneHasIt)).toEqual(['ROLL-EX-PUBLISH-NEXT', []]);
    expect(sourceOf(oneHasIt, 'ROLL-EX-PUBLISH-NEXT')).toBe(EX02);
  });
});

function decided(exchange: ExchangeReadings): [string | null, string[]] {
  const { intent, blocked } = decideExchange(exchange, NOW);
  return [intent?.id ?? null, blocked.map(({ rule }) => rule)];
}

/** The rolls that could be planned by whoever asks for them. */
function plannable(exchange: ExchangeReadings): string[] {
  return ROLLS.filter((id) => 'plan' in planned(exchange, id));
}

function sourceOf(exchange: ExchangeReadings, id: string): unknown {
  const result = planned(exchange, id);
  const steps = 'plan' in result ? result.plan.steps : [];
  return steps.flatMap((step) => (step.kind === 'operation' && step.operation === 'exchange.certificate.copy' ? [step.args['from']] : []))[0];
}

function planned(exchange: ExchangeReadings, id: string) {
  return planFor(Intent.parse({ id }), { estate: 'contoso', at: NOW, skype: null, exchange, entra: null, metadata: null }, CONTOSO, NOW);
}
