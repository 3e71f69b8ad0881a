import { AUTH_CONFIG } from '../checks/exchangeWorld.ts';
import { factsOfCertificate } from '../checks/entraSlots.ts';
import { exchangeStores, rollCall, skypeStores, unreadOf } from '../checks/rollCall.ts';
import { GLOBAL_ASSIGNMENT, localAssignments } from '../checks/skypeWorld.ts';
import type { Instant } from '../instant.ts';
import type { Reading } from '../reading.ts';
import type { AuthConfig, SkypeAssignment, SkypeReadings, Snapshot } from '../snapshot.ts';
import type { Thumbprint } from '../thumbprint.ts';
import { type Sentence, say } from '../wording/sentence.ts';
import type { Bar, Role } from './bar.ts';

/** What there is to draw, and what cannot be drawn since nobody could say. */
export interface Drawn {
  bars: Bar[];
  unknown: Sentence[];
}

/** The certificates that Skype and Exchange sign with, signed with, and will sign with. */
export function signerBars(snapshot: Snapshot): Drawn {
  const { skype, exchange } = snapshot;
  return together([
    ...(skype === null ? [] : [drawSlots('skype', slotsOf(GLOBAL_ASSIGNMENT, skype.globalAssignment, skypeSlots), snapshot), drawLocal(skype, snapshot)]),
    ...(exchange === null ? [] : [drawSlots('exchange', slotsOf(AUTH_CONFIG, exchange.authConfig, exchangeSlots), snapshot)]),
  ]);
}

/** Several drawings as one. */
export function together(drawn: readonly Drawn[]): Drawn {
  return { bars: drawn.flatMap(({ bars }) => bars), unknown: drawn.flatMap(({ unknown }) => unknown) };
}

type Signer = 'skype' | 'exchange';
type SlotRole = 'current' | 'next' | 'previous';

interface Slot {
  role: SlotRole | 'local';
  thumbprint: Thumbprint;
  effective: Instant | null;
  /** Who uses it; null: whoever holds it. */
  on: string[] | null;
}

interface Slots {
  slots: Slot[];
  untold: SlotRole[];
  unread: Sentence[];
}

function slotsOf<T>(source: string, reading: Reading<T>, read: (value: T) => Omit<Slots, 'unread'>): Slots {
  if (reading.answer === 'value') return { ...read(reading.value), unread: [] };
  return { slots: [], untold: [], unread: [say('timeline.unread', { unread: [unreadOf(source, reading)] })] };
}

function skypeSlots({ current, staged, previous, untold = [] }: SkypeAssignment): Omit<Slots, 'unread'> {
  const next = staged === null || staged.thumbprint === current ? null : staged;
  return {
    slots: [...slot('current', current), ...slot('next', next?.thumbprint ?? null, next?.effective ?? null), ...slot('previous', previous?.thumbprint ?? null)],
    untold: untold.map((name) => (name === 'staged' ? 'next' : name)),
  };
}

function exchangeSlots({ current, next, nextEffective, previous, untold = [] }: AuthConfig): Omit<Slots, 'unread'> {
  return {
    slots: [...slot('current', current), ...slot('next', next === current ? null : next, nextEffective), ...slot('previous', previous)],
    untold: [...new Set(untold.map((name) => (name === 'nextEffective' ? 'next' : name)))],
  };
}

function slot(role: SlotRole, thumbprint: Thumbprint | null, effective: Instant | null = null): Slot[] {
  return thumbprint === null ? [] : [{ role, thumbprint, effective, on: null }];
}

/** Front ends that use another one than is assigned to all. */
function drawLocal(skype: SkypeReadings, snapshot: Snapshot): Drawn {
  const shared = skype.globalAssignment.answer === 'value' ? skype.globalAssignment.value.current : null;
  const own = localAssignments(skype).answers.flatMap(({ fqdn, current }) => (current === null || current === shared ? [] : [{ fqdn, current }]));
  const slots = [...Map.groupBy(own, ({ current }) => current)].map(([thumbprint, those]): Slot => ({ role: 'local', thumbprint, effective: null, on: those.map(({ fqdn }) => fqdn) }));
  return drawSlots('skype', { slots, untold: [], unread: [] }, snapshot);
}

function drawSlots(party: Signer, { slots, untold, unread }: Slots, snapshot: Snapshot): Drawn {
  const drawn = slots.map((one) => drawSlot(party, one, snapshot));
  return together([...drawn, { bars: [], unknown: [...unread, ...untold.map((role) => say('timeline.untold', { party, role }))] }]);
}

function drawSlot(party: Signer, { role, thumbprint, effective, on }: Slot, snapshot: Snapshot): Drawn {
  const facts = factsOfCertificate(snapshot, thumbprint) ?? snapshot.skype?.shown?.find((shown) => shown.thumbprint === thumbprint);
  if (facts === undefined) return { bars: [], unknown: [say('timeline.unseen', { party, role, thumbprint })] };
  const { notBefore: from, notAfter: until } = facts;
  return { bars: [{ key: keyOf(party, role, thumbprint), party, role, thumbprint, object: null, holders: on ?? holdersOf(party, thumbprint, snapshot), from, until, certificateUntil: null, effective }], unknown: [] };
}

function keyOf(party: Signer, role: Role, thumbprint: Thumbprint): string {
  return `${party} ${role} ${thumbprint}`;
}

function holdersOf(party: Signer, thumbprint: Thumbprint, { skype, exchange }: Snapshot): string[] {
  const stores = party === 'skype' ? skype && skypeStores(skype) : exchange && exchangeStores(exchange);
  return rollCall(stores ?? [], thumbprint).has.map(({ fqdn }) => fqdn);
}
