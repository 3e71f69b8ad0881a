import { z } from 'zod';
import { DirectoryObject, RoleGrant } from '../../../domain/entra/directoryObject.ts';
import { Organisation, SignInFailure } from '../../../domain/entra/readings.ts';
import { KeyCredential } from '../../../domain/entra/keyCredential.ts';
import { Instant } from '../../../domain/instant.ts';

/** An object of the simulated tenant. `owned`: an application that the caller owns, so that `.OwnedBy` is enough. */
export const TenantObject = DirectoryObject.extend({ owned: z.boolean(), grants: z.array(RoleGrant) });
export type TenantObject = z.infer<typeof TenantObject>;

const Times = z.number().int().min(1);

/** What can be wrong with Graph, or with what stands in front of it. `times`: for so many requests. */
export const GraphFault = z.discriminatedUnion('kind', [
  /** `changes`: only changes are; absent: whatever comes. */
  z.object({ kind: z.literal('throttled'), retryAfter: z.string().nullable(), changes: z.boolean().optional(), times: Times }),
  z.object({ kind: z.literal('status'), status: z.number().int(), times: Times }),
  /** A page of a proxy instead of JSON. */
  z.object({ kind: z.literal('html'), times: Times }),
  z.object({ kind: z.literal('garbage'), times: Times }),
  z.object({ kind: z.literal('cut'), times: Times }),
  z.object({ kind: z.literal('silent'), times: Times }),
  z.object({ kind: z.literal('redirect'), times: Times }),
  /** Changes are answered with 204 and come to nothing. */
  z.object({ kind: z.literal('swallowed'), times: Times }),
  /** Changes happen, and the connection breaks before the answer. */
  z.object({ kind: z.literal('answers-lost'), times: Times }),
  /** A further page at another host, or pages in a circle. */
  z.object({ kind: z.literal('foreign-link'), times: Times }),
  z.object({ kind: z.literal('endless-pages'), times: Times }),
]);
export type GraphFault = z.infer<typeof GraphFault>;

/** Somebody else who replaces the keys of an object right after the next request of that kind. */
export const SecondWriter = z.object({ id: z.string(), after: z.enum(['read', 'write']), keyCredentials: z.array(KeyCredential) });
export type SecondWriter = z.infer<typeof SecondWriter>;

/** The simulated tenant as Graph shows it: plain data, changed only by `graphAnswer`. */
export const GraphState = z.object({
  /** The tenant itself, as `GET /organization` tells it. */
  organisation: Organisation.default({ tenantId: '00000000-0000-0000-0000-00000000000c', displayName: 'Contoso', domains: ['contoso.com'] }),
  /** By object id. What is read is `shown` (null: nothing, it is new) until `visibleAt`, and `stored` from then on: replication takes its time. */
  objects: z.record(z.string(), z.object({ stored: TenantObject, shown: TenantObject.nullable(), visibleAt: Instant.nullable() })),
  /** Roles by access token; of a person's, the directory role `Global Administrator` may be among them. */
  tokens: z.record(z.string(), z.array(z.string())),
  replicationMs: z.number().int().min(0),
  pageSize: z.number().int().min(1),
  /** Longer than so many days from its start no key is accepted to be; null: as long as its certificate. */
  longestDays: z.number().int().nullable(),
  faults: z.array(GraphFault),
  secondWriters: z.array(SecondWriter),
  /** Failed sign-ins of services in its log. */
  signIns: z.array(SignInFailure).default([]),
  /** How many ids have been given, so that the next is new. */
  given: z.number().int(),
});
export type GraphState = z.infer<typeof GraphState>;

/** A tenant with these objects, and one caller whose token is `sandbox` with those roles. */
export function tenantOf(objects: readonly TenantObject[], roles: readonly string[] = ['Application.ReadWrite.All']): GraphState {
  const entries = objects.map((object) => [object.id, { stored: object, shown: object, visibleAt: null }] as const);
  return { organisation: { tenantId: '00000000-0000-0000-0000-00000000000c', displayName: 'Contoso', domains: ['contoso.com'] }, objects: Object.fromEntries(entries), tokens: { sandbox: [...roles] }, replicationMs: 0, pageSize: 100, longestDays: null, faults: [], secondWriters: [], signIns: [], given: 0 };
}

/** What is read of an object at that instant; undefined when there is none of that id. */
export function shownAt(state: GraphState, id: string, now: Instant): TenantObject | undefined {
  const entry = Object.hasOwn(state.objects, id) ? state.objects[id] : undefined;
  if (entry === undefined) return undefined;
  return (entry.visibleAt === null || entry.visibleAt > now ? entry.shown : entry.stored) ?? undefined;
}

/** All objects as they are read at that instant. */
export function allShown(state: GraphState, now: Instant): TenantObject[] {
  return Object.keys(state.objects).flatMap((id) => shownAt(state, id, now) ?? []);
}

/** Takes one use off the first fault of a kind; undefined when there is none. A `reading` uses none that is for changes only. */
export function useFault<K extends GraphFault['kind']>(state: GraphState, kinds: readonly K[], reading = false): { fault: Extract<GraphFault, { kind: K }>; state: GraphState } | undefined {
  const position = state.faults.findIndex((one) => (kinds as readonly string[]).includes(one.kind) && !(reading && 'changes' in one && one.changes === true));
  const fault = state.faults[position];
  if (fault === undefined) return undefined;
  const rest = fault.times > 1 ? [{ ...fault, times: fault.times - 1 }] : [];
  return { fault: fault as Extract<GraphFault, { kind: K }>, state: { ...state, faults: state.faults.toSpliced(position, 1, ...rest) } };
}
