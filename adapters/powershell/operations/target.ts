import { z } from 'zod';
import type { TypedValues } from '../wire/typedValue.ts';

/** A server's name as configuration gives it: it becomes no text that a shell reads, and is looked at all the same. */
const Host = z.string().regex(/^(?=.{1,253}$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*$/);

/** How one server is reached. Everything comes from the runner's configuration; secrets are named, never given. */
export const EngineTarget = z.discriminatedUnion('transport', [
  /** In the runner's own shell: the runner stands on that server, or in a laboratory. */
  z.strictObject({ name: Host, party: z.enum(['skype', 'exchange']), transport: z.literal('local') }),
]);
export type EngineTarget = z.infer<typeof EngineTarget>;

/** What the engine is told of a target. */
export function targetValuesOf(target: EngineTarget): TypedValues {
  return { Name: ['s', target.name], Party: ['s', target.party], Transport: ['s', target.transport] };
}
