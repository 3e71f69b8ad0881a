import { z } from 'zod';
import { CheckId } from '../finding.ts';
import { Instant } from '../instant.ts';
import { Intent } from '../intent.ts';
import { Party } from '../party.ts';
import { Thumbprint } from '../thumbprint.ts';
import { Sentence } from '../wording/sentence.ts';
import { Concern, Role, Watched } from './watched.ts';

/** A certificate in a role, and when that ends. Every certificate that was seen is observed, however far its end is. */
export const Ends = z.object({
  kind: z.literal('ends'),
  key: z.string(),
  watched: Watched,
  /** Its common name, the object that keeps it (Entra), or the host it answers for (TLS). */
  name: z.string(),
  /** FQDNs of who was seen to hold it. */
  holders: z.array(z.string()),
  ends: Instant,
  /** When the certificate itself ends, where this is a key that Entra lets end earlier. */
  certificateEnds: Instant.nullable(),
  /** What takes over by itself, in time. */
  follower: z.object({ thumbprint: Thumbprint, effective: Instant.nullable() }).nullable(),
  proposes: Intent.nullable(),
  /** Until when what is proposed can be begun without an outage. */
  possibleUntil: Instant.nullable(),
  /** Why nothing is proposed, where something stands in the way. */
  blocked: z.array(Sentence),
});
export type Ends = z.infer<typeof Ends>;

/** What a check found to be wrong, of one certificate or of none. Servers come and go within it. */
export const FindingSeen = z.object({
  kind: z.literal('finding'),
  key: z.string(),
  id: CheckId,
  concern: Concern,
  result: z.enum(['warn', 'fail']),
  says: z.array(Sentence).min(1),
  /** What stops working and for whom; null: nothing does. */
  means: Sentence.nullable(),
  servers: z.array(z.string()),
  certificate: Thumbprint.nullable(),
  proposes: Intent.nullable(),
});
export type FindingSeen = z.infer<typeof FindingSeen>;

/** The sources of one party that gave nothing, and what they said. One thing for all of them, so that an outage is one notice. */
export const Blind = z.object({ kind: z.literal('blind'), key: z.string(), concern: Concern, sources: z.array(z.string()), details: z.array(z.string()) });
export type Blind = z.infer<typeof Blind>;

/** A staged roll: soon `due`, `unfinished` (it cannot take over in time as it stands), or `overdue`. */
export const Roll = z.object({
  kind: z.literal('roll'),
  key: z.string(),
  party: Party,
  state: z.enum(['due', 'unfinished', 'overdue']),
  thumbprint: Thumbprint,
  effective: Instant.nullable(),
  proposes: Intent.nullable(),
});
export type Roll = z.infer<typeof Roll>;

/** Who takes the place of a certificate ends before it would have. Made from two snapshots, never from one. */
export const Replaced = z.object({ kind: z.literal('replaced'), key: z.string(), watched: Watched, ends: Instant, former: z.object({ thumbprint: Thumbprint, ends: Instant }) });
export type Replaced = z.infer<typeof Replaced>;

/** Nobody could say. It is told of nowhere (blind sources are), and keeps what was known from being taken for gone (R35). */
export const Unseen = z.object({ kind: z.literal('unseen'), key: z.string(), hides: z.union([z.object({ role: Role }), z.object({ check: CheckId })]) });
export type Unseen = z.infer<typeof Unseen>;

/** One thing that a snapshot shows and that people may want to hear of. `key` is the same in every snapshot that shows it. */
export const Observation = z.discriminatedUnion('kind', [Ends, FindingSeen, Blind, Roll, Replaced, Unseen]);
export type Observation = z.infer<typeof Observation>;

/** What can be told of. */
export type Tellable = Exclude<Observation, Unseen>;

/** Whether it is told of by itself. */
export function isTellable(observation: Observation): observation is Tellable {
  return observation.kind !== 'unseen';
}

/** Whether that observation says that nobody can tell whether this is still so. */
export function hides({ hides: what }: Unseen, hidden: Tellable): boolean {
  if ('check' in what) return hidden.kind === 'finding' && hidden.id === what.check;
  return (hidden.kind === 'ends' || hidden.kind === 'replaced') ? hidden.watched.role === what.role : hidden.kind === 'roll' && what.role.startsWith(`${hidden.party}-`);
}
