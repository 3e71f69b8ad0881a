import { describe, expect, it } from '@jest/globals';
import { decideExchange, EXCHANGE_ROWS } from '../../../domain/decisions/exchange.ts';
import { Intent } from '../../../domain/intent.ts';
import { planFor } from '../../../domain/plans/planFor.ts';
import type { ExchangeReadings, Snapshot } from '../../../domain/snapshot.ts';
import { aSnapshot } from '../../support/snapshots.ts';
import { toldOfExchange } from '../checks/told.ts';
import { CONTOSO, inShort, read } from '../plans/planned.ts';
import { tellsEntraFirst } from '../rules/rule.ts';
import { CURRENT, days, EX01, EX02, exchangeThatSays, held, NEXT, NOW, twoServers } from './exchangeWorld.ts';

/** One situation of a row: what the servers say, what is proposed, and steps that its plan has. */
interface Situation {
  exchange: ExchangeReadings;
  does: string | null;
  steps?: string[];
}

const STAGE = 'ROLL-EX-STAGE';
const PUBLISH = 'ROLL-EX-PUBLISH-NEXT';
const REPLACE = 'ROLL-EX-NOW';
const IMPORT = 'REP-EX-IMPORT-CURRENT';
const IMPORT_NEXT = 'REP-EX-IMPORT-NEXT';
const COPY = 'exchange.certificate.copy ex02 from ex01';
const MAKE = 'exchange.authCertificate.create ex01';

const at = (current: Parameters<typeof twoServers>[0]['current'], next: Parameters<typeof twoServers>[0]['next'], does: string | null, steps: string[] = []): Situation => ({ exchange: twoServers({ ...(current === undefined ? {} : { current }), next: next ?? null }), does, steps });
const silent = (exchange: ExchangeReadings, server: string): ExchangeReadings => ({ ...exchange, stores: { ...exchange.stores, ...exchangeThatSays({ servers: { [server]: { dead: true } } }).stores } });

/** The rows of the decision table, by the names that it gives them, with what we do. */
const ROWS: Record<string, Situation[]> = {
  '> 60 d | none / valid': [at({ lasts: 61 }, null, null), at({ lasts: 61 }, { lasts: 200 }, null)],
  '> 60 d | expired': [at({ lasts: 61 }, { lasts: -1 }, STAGE, [MAKE])],
  '> 60 d | some': [at({ lasts: 61 }, { lasts: 200, on: 'some' }, IMPORT_NEXT, [COPY]), at({ lasts: 61 }, { lasts: -1, on: 'some' }, STAGE)],
  '> 60 d | missing everywhere': [at({ lasts: 61 }, { lasts: 200, on: 'none' }, STAGE, [MAKE])],
  '0–60 d | none / ≤ 120 d / expired': [at({ lasts: 30 }, null, STAGE), at({ lasts: 30 }, { lasts: 120 }, STAGE), at({ lasts: 30 }, { lasts: -1 }, STAGE), at({ lasts: 30 }, { lasts: 120, effective: 2 }, null)],
  '0–60 d | > 120 d': [at({ lasts: 30 }, { lasts: 121 }, null), at({ lasts: 10 }, { lasts: 300, effective: 20 }, STAGE), at({ lasts: 30 }, { lasts: 300, effective: -1 }, PUBLISH)],
  '0–60 d | some': [at({ lasts: 30 }, { lasts: 200, on: 'some' }, IMPORT_NEXT, [COPY])],
  '0–60 d | missing everywhere': [at({ lasts: 30 }, { lasts: 200, on: 'none' }, STAGE, [MAKE])],
  'some, > 60 d | any': [at({ lasts: 61, on: 'some' }, null, IMPORT, [COPY]), at({ lasts: 61, on: 'some' }, { lasts: 200, on: 'some' }, IMPORT, [COPY])],
  'some, 0–60 d | any, next nowhere missing': [at({ lasts: 30, on: 'some' }, null, STAGE, [COPY, MAKE]), at({ lasts: 30, on: 'some' }, { lasts: 200 }, IMPORT, [COPY])],
  'some, 0–60 d | some / missing everywhere': [at({ lasts: 30, on: 'some' }, { lasts: 100, on: 'some' }, IMPORT, [COPY]), at({ lasts: 30, on: 'some' }, { lasts: 200, on: 'some' }, IMPORT, [COPY]), at({ lasts: 30, on: 'some' }, { lasts: 200, on: 'none' }, STAGE, [COPY, MAKE])],
  'some, expired | any': [at({ lasts: -1, on: 'some' }, { lasts: 200 }, PUBLISH), at({ lasts: -1, on: 'some' }, null, REPLACE, [MAKE])],
  'expired | none / expired / missing everywhere': [at({ lasts: -1 }, null, REPLACE), at({ lasts: -1 }, { lasts: -2 }, REPLACE), at({ lasts: -1 }, { lasts: 200, on: 'none' }, REPLACE, [MAKE])],
  'expired | valid everywhere': [at({ lasts: -1 }, { lasts: 200 }, PUBLISH), at({ lasts: -1 }, { lasts: 200, effective: -3 }, PUBLISH)],
  'expired | some, valid': [at({ lasts: -1 }, { lasts: 200, on: 'some' }, PUBLISH, [COPY, 'exchange.authConfig.publish'])],
  'missing everywhere / empty | none': [at({ lasts: 200, on: 'none' }, null, REPLACE), at(null, null, REPLACE)],
  'missing everywhere / empty | valid': [at({ lasts: 200, on: 'none' }, { lasts: 200 }, PUBLISH), at(null, { lasts: 200 }, PUBLISH)],
  'ends tomorrow, 0 whole days | > 120 d, or some and not expired': [at({ lasts: 0.9 }, { lasts: 200, effective: 5 }, PUBLISH), at({ lasts: 0.9 }, { lasts: 100, effective: 5, on: 'some' }, PUBLISH, [COPY]), at({ lasts: 0.9 }, { lasts: 200, effective: 0.2 }, null)],
  'any | any, server unreachable': [
    { exchange: silent(twoServers({ current: { lasts: 30 } }), EX02), does: null },
    { exchange: silent(twoServers({ current: { lasts: -1 } }), EX02), does: null },
    { exchange: silent(twoServers({ current: { lasts: 30, on: 'some' } }), 'ex03.contoso.com'), does: IMPORT, steps: [COPY] },
  ],
  'AuthConfig unreadable | –': [{ exchange: exchangeThatSays({ config: 'unread', servers: { [EX01]: {} } }), does: null }],
  'PrivateKeyMissing on a server | –': [
    { exchange: exchangeThatSays({ servers: { [EX01]: { holds: [held(CURRENT, days(200))] }, [EX02]: { holds: [held(CURRENT, days(200), { hasPrivateKey: false })] } } }), does: IMPORT, steps: ['exchange.certificate.remove ex02', COPY] },
    { exchange: twoServers({ current: { lasts: 200, facts: { hasPrivateKey: false } } }), does: REPLACE },
  ],
};

/** What no row of that table names: servers that could not say, whose answer the table takes for a no. */
const NOT_SEEN: ExchangeReadings[] = [
  exchangeThatSays({ servers: { [EX01]: { dead: true }, [EX02]: { dead: true } } }),
  exchangeThatSays({ config: { current: null, next: NEXT, nextEffective: days(5) }, servers: { [EX01]: { blind: [NEXT] } } }),
  exchangeThatSays({ config: { next: NEXT, nextEffective: days(5) }, servers: { [EX01]: { holds: [held(CURRENT, days(-1))], blind: [NEXT] } } }),
  exchangeThatSays({ config: { next: NEXT, nextEffective: days(5) }, servers: { [EX01]: { holds: [held(CURRENT, days(30))], blind: [NEXT] }, [EX02]: { blind: [NEXT] } } }),
];

describe('the Exchange decision table', () => {
  it.each(Object.entries(ROWS))('row "%s"', (_row, situations) => {
    for (const { exchange, does, steps = [] } of situations) {
      expect(decideExchange(exchange, NOW).intent?.id ?? null).toBe(does);
      if (does !== null) expect(stepsOf(exchange, does)).toEqual(expect.arrayContaining(steps));
    }
  });

  it.each([STAGE, PUBLISH, REPLACE, IMPORT])('row "any | any, hybrid": %s is allowed when the Entra step is part of it, and imports always', (id) => {
    const current = id === STAGE ? { lasts: 30 } : id === IMPORT ? { lasts: 200, on: 'some' as const } : { lasts: -1 };
    const planned = planFor(Intent.parse({ id }), snapshotOf(twoServers({ current, next: id === PUBLISH ? { lasts: 200 } : null, hybrid: true })), CONTOSO, NOW);
    if (id === IMPORT) expect('plan' in planned).toBe(true);
    else if ('plan' in planned) expect(tellsEntraFirst(planned.plan)).toBe(true);
    else expect(planned.refused.map(({ rule }) => rule)).toContain('R23');
  });

  it('row "AuthConfig unreadable | –": it is unknown and said', () => {
    expect(toldOfExchange(exchangeThatSays({ config: 'unread', servers: { [EX01]: {} } }), 'EX-01')).toEqual(['unknown EX-01.unread']);
  });

  it('row "PrivateKeyMissing on a server | –": it is a finding of its own', () => {
    const keyless = twoServers({ current: { lasts: 200, facts: { hasPrivateKey: false } } });
    expect([toldOfExchange(keyless, 'EX-03'), toldOfExchange(keyless, 'EX-05')]).toEqual([['pass EX-03.pass'], ['fail EX-05.noKey']]);
  });

  it('row "missing everywhere / empty | none": a PFX backup of a still valid current is asked for first', () => {
    const planned = planFor(Intent.parse({ id: REPLACE }), snapshotOf(twoServers({ current: { lasts: 200, on: 'none' } })), CONTOSO, NOW);
    expect('plan' in planned && read(planned.plan.notes)).toContain('PFX backup');
  });

  it('takes each of its own rows for some situation', () => {
    const named = [...Object.values(ROWS).flat().map(({ exchange }) => exchange), ...NOT_SEEN, ...MORE].map((exchange) => decideExchange(exchange, NOW).row);
    expect(EXCHANGE_ROWS.filter((row) => !named.includes(row))).toEqual([]);
  });
});

const unexportable = { exportable: false };
/** Situations of rows that are ours alone. */
const MORE: ExchangeReadings[] = [
  twoServers({ current: { lasts: 61 }, next: { lasts: 300, effective: null } }),
  twoServers({ current: { lasts: 61 }, next: { lasts: 300, on: 'some', facts: unexportable } }),
  twoServers({ current: { lasts: 61 }, next: { lasts: 300, on: 'some', facts: { exportable: null } } }),
  twoServers({ current: { lasts: 200, on: 'some', facts: unexportable } }),
  twoServers({ current: { lasts: 200, on: 'some', facts: unexportable }, next: { lasts: 300 } }),
  twoServers({ current: { lasts: 200, on: 'some', facts: { exportable: null } } }),
  twoServers({ current: { lasts: 200, facts: { keyBits: 1024 } } }),
];

function stepsOf(exchange: ExchangeReadings, id: string): string[] {
  const wanted = decideExchange(exchange, NOW).intent ?? Intent.parse({ id });
  const planned = planFor(wanted, snapshotOf(exchange), CONTOSO, NOW);
  return 'plan' in planned ? inShort(planned.plan.steps) : [];
}

function snapshotOf(exchange: ExchangeReadings): Snapshot {
  return aSnapshot({ at: NOW, skype: null, exchange });
}
