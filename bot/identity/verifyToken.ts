import { errors, type JWTHeaderParameters, type JWTPayload, jwtVerify } from 'jose';
import type { PublishedKeys } from './publishedKeys.ts';
import { type DoorRule, Rejected } from './rejected.ts';

/** What a token has to be. */
export interface Expected {
  keys: Pick<PublishedKeys, 'find'>;
  issuer: string;
  audience: string;
  /** The channel that the key has to be endorsed for; null where keys are for everything. */
  endorsedFor: string | null;
  /** The machine's time in milliseconds. */
  now(): number;
}

/** What the token claims, once all of it holds: RS256 by a published key, issuer and audience exactly, in date. Rejects with Rejected. */
export async function verifyToken(token: string, { keys, issuer, audience, endorsedFor, now }: Expected): Promise<JWTPayload> {
  const key = async ({ kid }: JWTHeaderParameters) => keyFor(kid, { keys, endorsedFor });
  const { payload } = await jwtVerify(token, key, { algorithms: ['RS256'], issuer, audience, clockTolerance: SKEW_SECONDS, currentDate: new Date(now()), requiredClaims: ['iss', 'aud', 'exp', 'nbf'] }).catch((error: unknown) => {
    throw error instanceof errors.JOSEError ? new Rejected(ruleOf(error)) : error;
  });
  // A list of audiences would be accepted above when ours is among them.
  if (payload.aud !== audience) throw new Rejected('audience');
  if (Number(payload.exp) - Number(payload.nbf) > LONGEST_SECONDS) throw new Rejected('lifetime');
  return payload;
}

async function keyFor(id: string | undefined, { keys, endorsedFor }: Pick<Expected, 'keys' | 'endorsedFor'>) {
  if (id === undefined || id.length > 200) throw new Rejected('unknown-key');
  const found = await keys.find(id);
  if (found === undefined) throw new Rejected('unknown-key');
  if (endorsedFor !== null && !found.endorsements.includes(endorsedFor)) throw new Rejected('endorsement');
  return found.key;
}

function ruleOf(error: errors.JOSEError): DoorRule {
  if (error instanceof errors.JWTExpired) return 'expired';
  if (error instanceof errors.JWTClaimValidationFailed) return CLAIMS[error.claim] ?? 'token-malformed';
  if (error instanceof errors.JOSEAlgNotAllowed) return 'algorithm';
  return error instanceof errors.JWSSignatureVerificationFailed ? 'signature' : 'token-malformed';
}

const CLAIMS: Partial<Record<string, DoorRule>> = { iss: 'issuer', aud: 'audience', nbf: 'not-yet-valid', exp: 'expired' };

/** How far the clocks of others may differ from ours (teams.md 1.5). */
export const SKEW_SECONDS = 5 * 60;

/** No authority gives tokens for longer than a day; one that runs for years was made by somebody else's configuration. */
const LONGEST_SECONDS = 25 * 3_600;
