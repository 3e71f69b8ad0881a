import { z } from 'zod';
import { type Policy, StandIn, Stop } from '../approvals/policy.ts';
import type { Instant } from '../instant.ts';
import { type Person, personKey } from '../person.ts';

/** What people said that holds until it ends or they say otherwise: who stands in for whom, and that changes are stopped. Kept in the store. */
export const Standing = z.discriminatedUnion('kind', [z.object({ kind: z.literal('stand-in'), ...StandIn.shape }), z.object({ kind: z.literal('stop'), ...Stop.shape })]);
export type Standing = z.infer<typeof Standing>;

/** There is one word of each key at most: a newer one takes its place. */
export const STOP_KEY = 'stop';

export function standInKey(of: Person): string {
  return `stand-in ${personKey(of)}`;
}

export function standingKey(standing: Standing): string {
  return standing.kind === 'stop' ? STOP_KEY : standInKey(standing.of);
}

/** The policy with what people said that holds at `at`. What the configuration stops nobody's word starts. */
export function withStanding(policy: Policy, standing: readonly Standing[], at: Instant): Policy {
  const standIns = standing.filter((one) => one.kind === 'stand-in').filter(({ from, until }) => from <= at && at < until);
  const stop = policy.stop ?? standing.find((one) => one.kind === 'stop');
  return { ...policy, standIns, ...(stop !== undefined && { stop }) };
}
