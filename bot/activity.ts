import { z } from 'zod';

const Account = z.looseObject({ id: z.string().nullish(), name: z.string().nullish(), aadObjectId: z.string().nullish(), tenantId: z.string().nullish(), role: z.string().nullish() });

/**
 * What Teams sends, as far as I look at it; the rest is passed on untouched. Everything in it but `from`, `conversation` and the
 * tenant of a verified delivery comes from a client and proves nothing.
 */
export const InboundActivity = z.looseObject({
  type: z.string().min(1).max(100),
  id: z.string().max(1_000).nullish(),
  channelId: z.string().min(1).max(100),
  serviceUrl: z.url({ protocol: /^https?$/ }).max(500),
  from: Account.nullish(),
  recipient: Account.nullish(),
  conversation: z.looseObject({
    id: z.string().min(1).max(1_000),
    conversationType: z.string().nullish(),
    isGroup: z.boolean().nullish(),
    tenantId: z.string().nullish(),
  }),
  channelData: z.looseObject({
    tenant: z.looseObject({ id: z.string().nullish() }).nullish(),
    /** Of a `conversationUpdate`: what became of a channel or team, and of which channel. */
    eventType: z.string().nullish().catch(null),
    channel: z.looseObject({ id: z.string().min(1).max(1_000).nullish() }).nullish().catch(null),
  }).nullish(),
  /** Of a `conversationUpdate`. */
  membersRemoved: z.array(Account).max(1_000).nullish().catch(null),
  text: z.string().nullish(),
  /** Each is looked at by whoever takes it. */
  attachments: z.array(z.unknown()).nullish().catch(null),
  locale: z.string().nullish(),
  localTimezone: z.string().nullish(),
  /** Of an `installationUpdate`: `add`, `add-upgrade`, `remove`, `remove-upgrade`. */
  action: z.string().nullish().catch(null),
  replyToId: z.string().nullish(),
});
export type InboundActivity = z.infer<typeof InboundActivity>;
