import { z } from 'zod';
import { say } from '../domain/wording/sentence.ts';
import type { InboundActivity } from './activity.ts';
import { BadRequest } from './body.ts';
import { activityOf, type Gate } from './gate.ts';
import { GateLimits, type Limits, LIMITS } from './gateLimits.ts';
import { bearerOf } from './identity/bearer.ts';
import { type DoorRule, Rejected } from './identity/rejected.ts';
import type { PublishedKeys } from './identity/publishedKeys.ts';
import { verifyToken } from './identity/verifyToken.ts';

const CHANNEL = 'msteams';

export interface ServeGateOptions {
  appId: string;
  /** The one tenant whose people are served, lower case. */
  tenant: string;
  keys: Pick<PublishedKeys, 'find'>;
  /** Who signs what Teams delivers. */
  issuer: string;
  isService(address: string): boolean;
  /** The machine's time in milliseconds. */
  now(): number;
  limits?: Limits;
}

/**
 * The gate of production, in front of botbuilder and instead of its own rules, which let more in than a bot for Teams may (teams.md 1.6).
 * The token is judged before the body is read; whoever is refused is not told by which rule.
 */
export function serveGate(options: ServeGateOptions): Gate {
  const limits = new GateLimits(options.limits ?? LIMITS, options.now);
  return async ({ headers, body }) => {
    try {
      const claims = await claimsOf(headers.authorization, options);
      const activity = activityOf(await body());
      requireService(activity, claims, options);
      requireTenant(activity, options.tenant);
      requirePerson(activity);
      if (isSaid(activity)) limits.take(activity);
      return { activity: plainly(activity), claims };
    } catch (error) {
      throw error instanceof Rejected ? refusalOf(error) : error;
    }
  };
}

async function claimsOf(authorization: string | undefined, { appId, keys, issuer, now }: ServeGateOptions): Promise<Record<string, unknown>> {
  return verifyToken(bearerOf(authorization), { keys, issuer, audience: appId, endorsedFor: CHANNEL, now });
}

/** Where the answer would go: what the token says, word for word, and one of the addresses that the bot's token may be sent to. */
function requireService({ serviceUrl, channelId }: InboundActivity, { serviceurl }: Record<string, unknown>, { isService }: ServeGateOptions): void {
  if (typeof serviceurl !== 'string') throw new Rejected('service-claim');
  if (serviceurl !== serviceUrl) throw new Rejected('service-mismatch');
  if (!isService(serviceUrl)) throw new Rejected('service-address');
  if (channelId !== CHANNEL) throw new Rejected('channel');
}

function requireTenant({ conversation, channelData, from }: InboundActivity, tenant: string): void {
  const named = [conversation.tenantId, channelData?.tenant?.id].filter((id) => typeof id === 'string');
  if (named.length === 0) throw new Rejected('no-tenant');
  const all = [...named, ...(typeof from?.tenantId === 'string' ? [from.tenantId] : [])];
  if (all.some((id) => id.toLowerCase() !== tenant)) throw new Rejected('foreign-tenant');
}

/** A second look at who speaks: a person of the tenant by object id, never another bot that speaks for one. */
function requirePerson(activity: InboundActivity): void {
  const { from } = activity;
  if (from?.id?.startsWith(BOT) === true || MACHINES.has(from?.role?.toLowerCase() ?? '')) throw new Rejected('from-a-bot');
  if (isSaid(activity) && !z.guid().safeParse(from?.aadObjectId).success) throw new Rejected('no-person');
}

/** What somebody typed or pressed; the rest only tells that somebody is there. */
function isSaid({ type }: InboundActivity): boolean {
  return type === 'message' || type === 'invoke';
}

/** Without what would make the chat library answer another way than into the conversation. */
function plainly(activity: InboundActivity): InboundActivity {
  const { deliveryMode: _mode, callerId: _caller, relatesTo: _other, ...rest } = activity;
  return rest as InboundActivity;
}

function refusalOf({ rule }: Rejected): BadRequest {
  if (rule === 'keys-unavailable') return new BadRequest(503, say('door.not-now'), { rule, retryAfterSeconds: 5 });
  if (rule === 'too-many-from-person' || rule === 'too-many-in-conversation') return new BadRequest(429, say('door.too-many'), { rule, retryAfterSeconds: 5 });
  return new BadRequest(FORBIDDEN.has(rule) ? 403 : 401, say('door.denied'), { rule });
}

const FORBIDDEN: ReadonlySet<DoorRule> = new Set<DoorRule>(['service-claim', 'service-mismatch', 'service-address', 'channel', 'no-tenant', 'foreign-tenant', 'no-person', 'from-a-bot']);
const BOT = '28:';
const MACHINES = new Set(['bot', 'skill']);
