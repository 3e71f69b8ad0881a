import { describe, expect, it } from '@jest/globals';
import type { HeldCertificate } from '../../../domain/certificate.ts';
import type { AuthConfig, ExchangeReadings } from '../../../domain/snapshot.ts';
import {
  aDeadExchangeStore, anAuthCertificate, anAuthConfig, anExchangeStore, aSnapshot, aStore, blind, EX01, EX02, EX03, EX_CURRENT, EX_NEXT, inDays, saw, someExchange, someExchangeWith,
} from '../../support/snapshots.ts';
import { inShort, plan, read, rulesAgainst } from './planned.ts';

const CURRENT = { id: 'REP-EX-IMPORT-CURRENT' };
const NEXT = { id: 'REP-EX-IMPORT-NEXT' };
const next = (facts: Partial<HeldCertificate> = {}) => anAuthCertificate({ thumbprint: EX_NEXT, notAfter: inDays(700), ...facts });
const holding = (...certificates: HeldCertificate[]) => anExchangeStore({ store: aStore(...certificates) });
const world = (stores: Record<string, ReturnType<typeof holding>>, slots: Partial<AuthConfig> = {}, readings: Partial<ExchangeReadings> = {}) =>
  aSnapshot({ exchange: someExchangeWith(stores, { authConfig: saw(anAuthConfig(slots)), ...readings }) });
const staged = { next: EX_NEXT, nextEffective: inDays(60) };

describe('REP-EX-IMPORT-CURRENT', () => {
  it('copies to the one server that lacks it and reads that back', () => {
    const made = plan(CURRENT, world({ [EX02]: holding() }));
    expect(inShort(made.steps)).toEqual(['exchange.certificate.copy ex02 from ex01', 'exchange.store.list ex02']);
    expect(made.steps[0]).toMatchObject({ args: { thumbprint: EX_CURRENT, from: EX01 } });
    expect([made.tier, made.cures, made.verifies, made.startBy]).toEqual(['change', ['EX-03'], ['EX-03', 'EX-05'], null]);
    expect(read([made.title, ...made.why, made.undo])).toBe('import the current Auth certificate to ex02 The current Auth certificate 5F0C 91D2 is missing on ex02. Remove the copy from ex02.');
    expect(made.touches.map(({ server }) => server)).toEqual([EX01, EX02]);
  });

  it('removes a copy without its key first, which makes it destructive (EX-05)', () => {
    const made = plan(CURRENT, world({ [EX02]: holding(anAuthCertificate({ hasPrivateKey: false })) }));
    expect(inShort(made.steps)).toEqual(['exchange.certificate.remove ex02', 'exchange.certificate.copy ex02 from ex01', 'exchange.store.list ex02']);
    expect([made.tier, made.cures]).toEqual(['destructive', ['EX-05']]);
  });

  it('does the same with a copy whose key is in a provider that Exchange does not read (R18)', () => {
    expect(plan(CURRENT, world({ [EX02]: holding(anAuthCertificate({ keyProvider: 'ksp' })) })).tier).toBe('destructive');
  });

  it('lets NETWORK SERVICE read the key where it may not (EX-05, R18)', () => {
    const made = plan(CURRENT, world({ [EX03]: holding(anAuthCertificate({ networkServiceMayRead: false })) }));
    expect(inShort(made.steps)).toEqual(['exchange.certificate.allowNetworkService ex03', 'exchange.store.list ex03']);
    expect([made.tier, made.cures]).toEqual(['change', ['EX-05']]);
  });

  it('copies next as well where it misses (domain.md 5.4)', () => {
    const made = plan(CURRENT, world({ [EX01]: holding(anAuthCertificate(), next()), [EX02]: holding(next()), [EX03]: holding(anAuthCertificate()) }, staged));
    expect(inShort(made.steps).filter((step) => step.includes('copy'))).toEqual(['exchange.certificate.copy ex02 from ex01', 'exchange.certificate.copy ex03 from ex01']);
    expect(made.cures).toEqual(['EX-03', 'EX-08']);
  });

  it('is narrowed to one server, by its FQDN or first label, and then claims to cure nothing that others lack', () => {
    const both = world({ [EX02]: holding(), [EX03]: holding() });
    for (const server of [EX03, 'ex03']) {
      const made = plan({ ...CURRENT, server }, both);
      expect([inShort(made.steps), made.verifies, made.cures]).toEqual([['exchange.certificate.copy ex03 from ex01', 'exchange.store.list ex03'], [], []]);
    }
  });

  it('leaves servers alone that could not be read and says so (R21 allows imports, R35)', () => {
    const made = plan(CURRENT, world({ [EX02]: holding(), [EX03]: aDeadExchangeStore() }));
    expect(inShort(made.steps)).toEqual(['exchange.certificate.copy ex02 from ex01', 'exchange.store.list ex02']);
    expect(read(made.notes)).toContain('I could not read ex03, so nothing is done there.');
  });

  it.each<[string, ReturnType<typeof world>, object, string]>([
    ['it is everywhere', world({}), {}, 'nothing-to-do'],
    ['it is on the named server', world({ [EX02]: holding() }), { server: EX01 }, 'nothing-to-do'],
    ['the server is not known', world({}), { server: 'ex09.contoso.com' }, 'unknown-server'],
    ['the server is an inherited name', world({}), { server: 'constructor' }, 'unknown-server'],
    ['the named server could not be read (R35)', world({ [EX02]: aDeadExchangeStore() }), { server: EX02 }, 'R35'],
    ['no current is set', world({}, { current: null }), {}, 'R20'],
    ['it has ended', world({ [EX01]: holding(anAuthCertificate({ notAfter: inDays(0) })), [EX02]: holding(), [EX03]: holding() }), {}, 'R20'],
    ['nobody has it', world({ [EX01]: holding(), [EX02]: holding(), [EX03]: holding() }), {}, 'R20'],
    ['nobody who answered has it and one could not say', world({ [EX01]: aDeadExchangeStore(), [EX02]: holding(), [EX03]: holding() }), {}, 'EX-HOLE-2'],
    ['no holder can export it', world({ [EX01]: holding(anAuthCertificate({ exportable: false })), [EX02]: holding(), [EX03]: holding() }), {}, 'EX-HOLE-10'],
    ['no holder could say whether it can be exported', world({ [EX01]: holding(anAuthCertificate({ exportable: null })), [EX02]: holding(), [EX03]: holding() }), {}, 'R35'],
    ['AuthConfig could not be read', world({}, {}, { authConfig: blind() }), {}, 'R35'],
    ['there is no Exchange', aSnapshot({ exchange: null }), {}, 'no-party'],
  ])('is refused when %s', (_, snapshot, more, rule) => {
    expect(rulesAgainst({ ...CURRENT, ...more }, snapshot)).toEqual([rule]);
  });
});

describe('REP-EX-IMPORT-NEXT', () => {
  it('copies next where it misses', () => {
    const made = plan(NEXT, world({ [EX01]: holding(anAuthCertificate(), next()) }, staged));
    expect(inShort(made.steps)).toEqual(['exchange.certificate.copy ex02 from ex01', 'exchange.store.list ex02', 'exchange.certificate.copy ex03 from ex01', 'exchange.store.list ex03']);
    expect([made.tier, made.cures, made.verifies]).toEqual(['change', ['EX-08'], ['EX-08']]);
  });

  it.each<[string, Partial<HeldCertificate>]>([['has ended', { notAfter: inDays(0) }], ['is weak (R02)', { keyBits: 1024 }], ['is refused by its status', { status: 'Revoked' }]])('never copies one that %s (R20)', (_, facts) => {
    expect(rulesAgainst(NEXT, world({ [EX01]: holding(anAuthCertificate(), next(facts)) }, staged))).toEqual(['R20']);
  });

  it('is refused when there is none (R20), and allowed in a hybrid organisation', () => {
    expect(rulesAgainst(NEXT, world({}))).toEqual(['R20']);
    expect(rulesAgainst(NEXT, world({ [EX01]: holding(anAuthCertificate(), next()) }, staged, { hybrid: saw(true) }))).toEqual([]);
  });
});

describe('the source of a copy (EX-HOLE-10)', () => {
  it('is a holder that was read to have an exportable key, of the same site first, and the plan names the fall-back', () => {
    const stores = {
      [EX01]: anExchangeStore({ site: 'Berlin' }), [EX02]: anExchangeStore({ site: 'Madrid' }),
      [EX03]: anExchangeStore({ site: 'Madrid', store: aStore() }),
    };
    const made = plan(CURRENT, aSnapshot({ exchange: someExchange({ stores }) }));
    expect(inShort(made.steps)[0]).toBe('exchange.certificate.copy ex03 from ex02');
    expect(read(made.notes)).toContain('The copy comes from ex02; if it cannot be exported there, ex01 has it too.');
  });

  it('is not a holder without the key, though another has none', () => {
    const made = plan(CURRENT, world({ [EX01]: holding(anAuthCertificate({ exportable: false })), [EX03]: holding() }));
    expect(inShort(made.steps)[0]).toBe('exchange.certificate.copy ex03 from ex02');
  });
});
