import { AUTH_CERTIFICATE_NAME, type HeldCertificate } from '../../../domain/certificate.ts';
import { DAY_MS, type Instant, plus } from '../../../domain/instant.ts';
import type { Reading } from '../../../domain/reading.ts';
import type { AuthConfig, ExchangeFacts, ExchangeReadings } from '../../../domain/snapshot.ts';

export const NOW: Instant = '2026-11-21T09:00:00.000Z';
export const CURRENT = 'C'.repeat(40);
export const NEXT = 'A'.repeat(40);
export const EX01 = 'ex01.contoso.com';
export const EX02 = 'ex02.contoso.com';
export const EX03 = 'ex03.contoso.com';

export const days = (count: number): Instant => plus(NOW, count * DAY_MS);

/** A sound Auth certificate with its key, exportable. */
export function held(thumbprint: string, notAfter: Instant, facts: Partial<HeldCertificate> = {}): HeldCertificate {
  return {
    thumbprint, subject: `CN=${AUTH_CERTIFICATE_NAME}`, issuer: `CN=${AUTH_CERTIFICATE_NAME}`, serial: thumbprint.slice(0, 8),
    notBefore: days(-365), notAfter, keyAlgorithm: 'RSA', keyBits: 2048, signatureHash: 'SHA256', friendlyName: AUTH_CERTIFICATE_NAME,
    hasPrivateKey: true, exportable: true, keyProvider: 'csp', networkServiceMayRead: true, services: ['SMTP'], status: 'Valid', ...facts,
  };
}

export function value<T>(of: T): Reading<T> {
  return { answer: 'value', value: of, at: NOW };
}

export const dead: Reading<never> = { answer: 'none', why: 'unreachable', detail: 'the RPC server is unavailable', at: NOW };

/** What one server is made to say: what it holds, what it cannot read, or nothing at all. */
export interface Told {
  holds?: HeldCertificate[];
  blind?: string[];
  dead?: boolean;
  site?: string;
}

interface World {
  config?: Partial<AuthConfig> | 'unread';
  servers: Record<string, Told>;
  hybrid?: boolean | 'unread';
}

const FACTS: ExchangeFacts = { version: '15.2.2562.17', clock: NOW, zone: 'UTC', serviceHostStarted: days(-7), appPoolsStarted: days(-7) };

/** Exchange as its servers tell it; without more, current is set, next is not, and it is not hybrid. */
export function exchangeThatSays({ config = {}, servers, hybrid = false }: World): ExchangeReadings {
  const slots: AuthConfig = { current: CURRENT, next: null, nextEffective: null, previous: null, changedAt: days(-30), realm: null, serviceName: null };
  return {
    servers: value(Object.entries(servers).map(([fqdn, { site = 'HQ' }]) => ({ fqdn, site, version: '15.2.2562.17', role: 'mailbox' as const }))),
    authConfig: config === 'unread' ? dead : value({ ...slots, ...config }),
    hybrid: hybrid === 'unread' ? dead : value(hybrid),
    stores: Object.fromEntries(Object.entries(servers).map(([fqdn, told]) => [fqdn, {
      site: told.site ?? 'HQ',
      store: told.dead ? dead : value({ certificates: told.holds ?? [], blind: told.blind ?? [] }),
      facts: told.dead ? dead : value(FACTS),
    }])),
  };
}

/** How a slot stands, for tables: how long it lasts and where it is. */
export interface Slot {
  lasts: number;
  on?: 'all' | 'some' | 'none';
  facts?: Partial<HeldCertificate>;
}

interface Two {
  current?: Slot | null;
  next?: (Slot & { effective?: number | null }) | null;
  hybrid?: boolean | 'unread';
}

/** Two servers, both answering; slots last for so many days and are on all of them, on ex01 only, or on none. `effective` in days, default half of what current has left. */
export function twoServers({ current = { lasts: 200 }, next = null, hybrid = false }: Two): ExchangeReadings {
  const on = (slot: Slot | null, thumbprint: string, index: number) =>
    slot !== null && (slot.on === undefined || slot.on === 'all' || (slot.on === 'some' && index === 0)) ? [held(thumbprint, days(slot.lasts), slot.facts)] : [];
  const effective = next?.effective === undefined ? days(Math.max((current?.lasts ?? 0) / 2, 3)) : next.effective === null ? null : days(next.effective);
  return exchangeThatSays({
    config: { current: current === null ? null : CURRENT, next: next === null ? null : NEXT, nextEffective: next === null ? null : effective },
    servers: Object.fromEntries([EX01, EX02].map((fqdn, index) => [fqdn, { holds: [...on(current, CURRENT, index), ...on(next, NEXT, index)] }])),
    hybrid,
  });
}
