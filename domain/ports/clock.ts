import type { Instant } from '../instant.ts';

/** The time by which certificates, plans and due rows are judged. In the sandbox it can be moved. */
export interface Clock {
  now(): Instant;
}
