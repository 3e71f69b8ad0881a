import { z } from 'zod';
import { type Instant, plus } from '../../domain/instant.ts';
import type { Person } from '../../domain/person.ts';
import type { PublishedKeys } from './publishedKeys.ts';
import { Rejected } from './rejected.ts';
import { SKEW_SECONDS, verifyToken } from './verifyToken.ts';

/** When a person signed in, proven by a token of theirs. Rejects with Rejected for a token that proves nothing about this person. */
export type SignInCheck = (token: string, person: Person) => Promise<Instant>;

export interface SignInOptions {
  appId: string;
  tenant: string;
  keys: Pick<PublishedKeys, 'find'>;
  /** Who signs people in; absent: the public cloud's. */
  authority?: string;
  /** The machine's time in milliseconds. */
  now(): number;
}

/** Who signs the tokens of a tenant's people (Entra, version 2), in the public cloud unless another authority is named. */
export function signInIssuer(tenant: string, authority = 'https://login.microsoftonline.com'): string {
  return `${authority}/${tenant}/v2.0`;
}

/**
 * Judges what Teams' single sign-on gives the bot: signed by Entra for our tenant and this bot alone, for the very person who presses, with
 * the time of their sign-in. How old that may be is the policy's to say.
 */
export function signInCheck({ appId, tenant, keys, authority, now }: SignInOptions): SignInCheck {
  return async (token, person) => {
    const payload = await verifyToken(token, { keys, issuer: signInIssuer(tenant, authority), audience: appId, endorsedFor: null, now });
    const { ver, tid, oid, auth_time: at } = Claims.parse(payload);
    if (ver !== '2.0') throw new Rejected('version');
    if (tid?.toLowerCase() !== tenant) throw new Rejected('foreign-tenant');
    if (oid?.toLowerCase() !== person.id || person.tenant !== tenant) throw new Rejected('other-person');
    if (at === undefined) throw new Rejected('no-sign-in-time');
    if (at > now() / 1_000 + SKEW_SECONDS) throw new Rejected('sign-in-ahead');
    return plus(new Date(0).toISOString(), at * 1_000);
  };
}

/** A claim of another form than it has to have is as good as none. */
const Claims = z.object({
  ver: z.string().optional().catch(undefined),
  tid: z.string().optional().catch(undefined),
  oid: z.string().optional().catch(undefined),
  auth_time: z.number().int().min(0).max(1e11).optional().catch(undefined),
});
