import type { Snapshot } from '../../../domain/snapshot.ts';
import type { Subscription } from '../../../domain/watch/subscription.ts';
import type { Thing } from '../../../domain/watch/notice.ts';
import { adele, alex, megan } from '../../support/people.ts';
import { aCertificate, anAuthCertificate, anOffer, aDeadExchangeStore, aSnapshot, blind, EX_CURRENT, EXCHANGE_SERVERS, inDays, NOON, someExchangeHolding, someSkypeHolding } from '../../support/snapshots.ts';
import { WITH_AUTHORITY } from '../plans/planned.ts';
import type { Year } from './year.ts';

/** What a person asked to be told, if nothing else is said: everything, at once, everywhere. */
export function subscription(parts: Partial<Subscription> = {}): Subscription {
  return { id: 'owners', conversation: 'the channel', of: alex, since: NOON, estate: null, concerns: null, least: 'info', quiet: null, digest: 'none', zone: 'Europe/Madrid', role: null, turn: 0, ...parts };
}

/** Contoso with Exchange and Skype certificates that end in so many days. */
export function ending(exchangeDays: number, skypeDays: number): Snapshot {
  return aSnapshot({
    exchange: someExchangeHolding([anAuthCertificate({ notAfter: inDays(exchangeDays) })]),
    skype: someSkypeHolding([aCertificate({ notAfter: inDays(skypeDays) })], undefined, { offered: { answer: 'value', at: NOON, value: [anOffer({ notAfter: inDays(900) })] } }),
  });
}

const OWNERS = subscription({ digest: 'weekly' });
const MEGAN = subscription({ id: 'megan', conversation: 'Megan', of: megan, turn: 1, least: 'warning', quiet: { from: '20:00', to: '07:00', zone: 'Europe/Madrid' } });

/** Nothing ends, and nothing is said but the digest that was asked for. */
export const QUIET: Year = { start: ending(1_500, 800), estate: WITH_AUTHORITY, subscriptions: [OWNERS, MEGAN] };

/** Nobody does anything. */
export const NEGLECTED: Year = { start: ending(150, 200), estate: WITH_AUTHORITY, subscriptions: [subscription(), MEGAN] };

/** Alex plans the roll from the notice at 60 days, Megan agrees two days later, and it takes over by itself. */
export const ROLLED: Year = {
  start: ending(150, 800), estate: WITH_AUTHORITY, subscriptions: [subscription(), MEGAN],
  people: (town, acts) => {
    const asked = acts.find((act) => act.kind === 'post' && act.band === '60');
    const intent = asked?.says.buttons.find(({ verb }) => verb === 'plan')?.intent;
    if (intent !== undefined) town.plan(intent, { certificates: [EX_CURRENT], roles: ['exchange-current'], checks: [] });
    if (town.now === inDays(92)) town.approve();
  },
};

/** From day 80 to 130 no Exchange server answers, nor what speaks for all of them; then they do again. Adele acknowledges the last band before it. */
export const BLIND: Year = {
  start: ending(150, 800), estate: WITH_AUTHORITY, subscriptions: [subscription()],
  sees: (snapshot, now) => (now < inDays(80) || now >= inDays(130) || snapshot.exchange === null ? snapshot : { ...snapshot, exchange: { ...snapshot.exchange, authConfig: blind(), servers: blind(), stores: Object.fromEntries(EXCHANGE_SERVERS.map((fqdn) => [fqdn, aDeadExchangeStore()])) } }),
  people: (town, acts) => {
    const blindness = acts.find((act) => act.kind === 'post' && act.band === 'blind 1');
    if (blindness?.kind === 'post') town.answer(blindness.notice, adele, { kind: 'mine' });
  },
};

/** Every thing of a state by its key. */
export function thingOf(things: Record<string, Thing>, key: string): Thing {
  const thing = things[key];
  if (thing === undefined) throw new Error(`no ${key}`);
  return thing;
}
