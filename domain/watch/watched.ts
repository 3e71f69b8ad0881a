import { z } from 'zod';
import { Party } from '../party.ts';
import { Thumbprint } from '../thumbprint.ts';

/**
 * What a certificate is there for. The same certificate in two roles is two things to watch, and the same role on ten servers is one (design.md 9).
 * `entra-…`: the key that Entra keeps of it, which may end before the certificate does. `tls`: what a metadata address is answered with.
 */
export const Role = z.enum(['exchange-current', 'exchange-next', 'skype-current', 'skype-staged', 'entra-exchange', 'entra-skype', 'tls']);
export type Role = z.infer<typeof Role>;

/** One thing that is watched: a certificate in a role of an estate. */
export const Watched = z.object({ estate: z.string(), role: Role, thumbprint: Thumbprint });
export type Watched = z.infer<typeof Watched>;

/** Whose matter a thing is, for subscriptions by party. `metadata`: the addresses where parties publish. */
export const Concern = z.enum([...Party.options, 'metadata', 'trust']);
export type Concern = z.infer<typeof Concern>;

/** How much it matters. `critical` is said in quiet hours too. */
export const Severity = z.enum(['info', 'warning', 'high', 'critical']);
export type Severity = z.infer<typeof Severity>;

/** Whether it matters at least so much. */
export function isAtLeast(severity: Severity, least: Severity): boolean {
  return Severity.options.indexOf(severity) >= Severity.options.indexOf(least);
}

/** One text for a watched thing, the same on every host: `ends:exchange-current:5F0C…`. */
export function watchedKey({ role, thumbprint }: Pick<Watched, 'role' | 'thumbprint'>): string {
  return `ends:${role}:${thumbprint}`;
}

/** Whose matter a role is. */
export const CONCERN_OF: Readonly<Record<Role, Concern>> = {
  'exchange-current': 'exchange', 'exchange-next': 'exchange', 'skype-current': 'skype', 'skype-staged': 'skype', 'entra-exchange': 'entra', 'entra-skype': 'entra', tls: 'metadata',
};
