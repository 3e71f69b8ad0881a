import { z } from 'zod';

/** Everything that can be wrong with a simulated server, each with whom it suits and what its number means. */
export const FAULTS = {
  unreachable: { parties: ['skype', 'exchange'], amount: null, says: 'answers nothing' },
  slow: { parties: ['skype', 'exchange'], amount: { unit: 'ms', usual: 5_000 }, says: 'answers that much later' },
  'access-denied': { parties: ['skype', 'exchange'], amount: null, says: 'answers, and refuses every call' },
  'answers-lost': { parties: ['skype', 'exchange'], amount: null, says: 'does what it is asked, but the connection breaks before a change is answered' },
  'store-unreadable': { parties: ['skype', 'exchange'], amount: null, says: 'does not list its certificates' },
  'no-key': { parties: ['skype', 'exchange'], amount: null, says: 'holds its certificates without their private keys' },
  'clock-skew': { parties: ['skype', 'exchange'], amount: { unit: 's', usual: 600 }, says: 'has a clock that is that far ahead' },
  'replication-stuck': { parties: ['skype'], amount: null, says: 'takes nothing from the central store, even when pushed' },
  'blind-next': { parties: ['exchange'], amount: null, says: 'answers for other certificates but not for the next one' },
  'auth-config-unreadable': { parties: ['exchange'], amount: null, says: 'keeps Get-AuthConfig from answering, for the whole organisation' },
  'hybrid-unreadable': { parties: ['exchange'], amount: null, says: 'keeps Get-HybridConfiguration from answering, for the whole organisation' },
  'transport-replaced': { parties: ['exchange'], amount: null, says: 'takes each Auth certificate that is made on it for its internal transport certificate' },
  'auth-admin-idle': { parties: ['exchange'], amount: null, says: 'does not run AuthAdmin; when all do not, next is never made current' },
  'servicelet-idle': { parties: ['exchange'], amount: null, says: 'takes no copies from the certificate servicelet' },
} as const satisfies Record<string, { parties: ('skype' | 'exchange')[]; amount: { unit: string; usual: number } | null; says: string }>;

export type FaultKind = keyof typeof FAULTS;
export const FAULT_KINDS = Object.keys(FAULTS) as [FaultKind, ...FaultKind[]];

/** A fault that a server has. `amount` is null for those that have no number. */
export const Fault = z.object({ kind: z.enum(FAULT_KINDS), amount: z.number().nonnegative().nullable() });
export type Fault = z.infer<typeof Fault>;

/** The fault of that kind, with its usual number where none is given. */
export function faultOf(kind: FaultKind, amount: number | null = null): Fault {
  return { kind, amount: amount ?? FAULTS[kind].amount?.usual ?? null };
}

/** What a person calls it: `unreachable`, `slow 5000 ms`. */
export function faultText({ kind, amount }: Fault): string {
  return amount === null ? kind : `${kind} ${amount} ${FAULTS[kind].amount?.unit ?? ''}`;
}

/** The fault that a typed text means (`slow`, `slow 2000`), if it suits the party; undefined otherwise. */
export function faultNamed(text: string, party: 'skype' | 'exchange'): Fault | undefined {
  const [, name, number] = /^([a-z-]+)(?:[ =:]+(\d{1,7})(?: ?[a-z]+)?)?$/.exec(text.trim().toLowerCase()) ?? [];
  const kind = kindsFor(party).find((known) => known === name);
  if (kind === undefined || (number !== undefined && FAULTS[kind].amount === null)) return undefined;
  return faultOf(kind, number === undefined ? null : Number(number));
}

/** The faults that a server of this party can have. */
export function kindsFor(party: 'skype' | 'exchange'): FaultKind[] {
  return FAULT_KINDS.filter((kind) => (FAULTS[kind].parties as readonly string[]).includes(party));
}
