import type { Certificate } from '../certificate.ts';
import { certificateIn, isOf } from '../entra/keyCredential.ts';
import type { EntraReadings } from '../entra/readings.ts';
import type { DirectoryObject } from '../entra/directoryObject.ts';
import { entraTargetFor, type Signer } from '../entra/targetFor.ts';
import { findCertificate } from '../holdings.ts';
import type { Instant } from '../instant.ts';
import { type Reading, valueOf } from '../reading.ts';
import type { SkypeReadings, Snapshot } from '../snapshot.ts';
import type { Thumbprint } from '../thumbprint.ts';
import { AUTH_CONFIG } from './exchangeWorld.ts';
import { type Unread, unreadOf } from './rollCall.ts';
import { GLOBAL_ASSIGNMENT } from './skypeWorld.ts';

export type SlotName = 'current' | 'next' | 'previous';

/** A certificate that a slot of ours names. `from`: when next takes over; null: it has, or nobody set a date. */
export interface Slot {
  signer: Signer;
  slot: SlotName;
  thumbprint: Thumbprint;
  from: Instant | null;
}

/** Slots of which nobody said what they name. */
export interface BlindSlot {
  signer: Signer;
  slot: SlotName;
  unread: Unread;
}

/** What the slots of both parties name, and which could not be read. Exchange counts unless it says that it is not hybrid. */
export function slotsOf({ skype, exchange }: Snapshot): { slots: Slot[]; blind: BlindSlot[] } {
  const parts = [...(skype === null ? [] : [skypeSlots(skype)]), ...(exchange === null || valueOf(exchange.hybrid) === false ? [] : [exchangeSlots(exchange)])];
  return { slots: parts.flatMap(({ slots }) => slots), blind: parts.flatMap(({ blind }) => blind) };
}

interface Part {
  slots: Slot[];
  blind: BlindSlot[];
}

const SLOTS: readonly SlotName[] = ['current', 'next', 'previous'];

function skypeSlots({ globalAssignment, frontEnds }: SkypeReadings): Part {
  const blind = (slot: SlotName, reading: Reading<unknown>): BlindSlot => ({ signer: 'skype', slot, unread: unreadOf(GLOBAL_ASSIGNMENT, reading) });
  if (globalAssignment.answer === 'none') return { slots: [], blind: SLOTS.map((slot) => blind(slot, globalAssignment)) };
  const { current, staged, previous, untold = [] } = globalAssignment.value;
  const local = current === null ? Object.values(frontEnds).flatMap(({ assignment }) => valueOf(assignment)?.current ?? []) : [];
  const currents = current === null ? [...new Set(local)].toSorted() : [current];
  return {
    slots: [
      ...currents.map((thumbprint): Slot => ({ signer: 'skype', slot: 'current', thumbprint, from: null })),
      ...(staged === null || staged.thumbprint === current ? [] : [{ signer: 'skype', slot: 'next', thumbprint: staged.thumbprint, from: staged.effective } satisfies Slot]),
      ...(previous === null ? [] : [{ signer: 'skype', slot: 'previous', thumbprint: previous.thumbprint, from: null } satisfies Slot]),
    ],
    blind: untold.map((slot) => blind(slot === 'staged' ? 'next' : slot, NOT_TOLD)),
  };
}

function exchangeSlots({ authConfig }: NonNullable<Snapshot['exchange']>): Part {
  const blind = (slot: SlotName, reading: Reading<unknown>): BlindSlot => ({ signer: 'exchange', slot, unread: unreadOf(AUTH_CONFIG, reading) });
  if (authConfig.answer === 'none') return { slots: [], blind: SLOTS.map((slot) => blind(slot, authConfig)) };
  const { current, next, nextEffective, previous, untold = [] } = authConfig.value;
  const named = (slot: SlotName, thumbprint: Thumbprint | null, from: Instant | null): Slot[] => (thumbprint === null ? [] : [{ signer: 'exchange', slot, thumbprint, from }]);
  return {
    slots: [...named('current', current, null), ...named('next', next === current ? null : next, nextEffective), ...named('previous', previous, null)],
    blind: [...new Set(untold.map((slot) => (slot === 'nextEffective' ? 'next' : slot)))].map((slot) => blind(slot, NOT_TOLD)),
  };
}

const NOT_TOLD: Reading<never> = { answer: 'none', why: 'not-told', detail: '', at: '' };

/** Where a party's certificate belongs, or why that is not known: not read, not there, or one of several that nothing tells apart. */
export type Home = { object: DirectoryObject } | { unread: Unread } | { absent: true } | { several: DirectoryObject[] };

export function homeOf(signer: Signer, snapshot: Snapshot, entra: EntraReadings): Home {
  const target = entraTargetFor(signer, { ...snapshot, entra });
  if ('object' in target) return target;
  const [source, reading] = sourceOf(signer, entra);
  if (reading.answer === 'none') return { unread: unreadOf(source, reading) };
  const applications = valueOf(entra.hybridApplications) ?? [];
  return signer === 'exchange' && applications.length > 1 ? { several: applications.map(({ application }) => application) } : { absent: true };
}

/** What sentences call the sources of the tenant: the cmdlets that ask them. */
export const ENTRA_SOURCES = { skype: 'Get-MgServicePrincipal (Skype)', exchange: 'Get-MgServicePrincipal (Exchange)', applications: 'Get-MgApplication' } as const;

function sourceOf(signer: Signer, { skype, exchange, hybridApplications }: EntraReadings): [string, Reading<unknown>] {
  if (signer === 'skype') return [ENTRA_SOURCES.skype, skype];
  return hybridApplications.answer === 'none' ? [ENTRA_SOURCES.applications, hybridApplications] : [ENTRA_SOURCES.exchange, exchange];
}

/** What a certificate says of itself: as a server of ours holds it, as a file offers it, or as Entra has it. */
export function factsOfCertificate(snapshot: Snapshot, thumbprint: Thumbprint, object?: DirectoryObject): Pick<Certificate, 'subject' | 'notBefore' | 'notAfter'> | undefined {
  const offered = valueOf(snapshot.skype?.offered)?.find((one) => one.thumbprint === thumbprint);
  const held = findCertificate(snapshot, thumbprint) ?? offered;
  if (held !== undefined || object === undefined) return held;
  const element = object.keyCredentials.find((one) => one.key !== null && isOf(one, thumbprint));
  return element === undefined ? undefined : certificateIn(element);
}
