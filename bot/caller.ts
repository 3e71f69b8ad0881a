import type { Conversation } from '../domain/conversation.ts';
import { Person } from '../domain/person.ts';
import type { InboundActivity } from './activity.ts';
import { readerLocale, readerZone } from './reader.ts';

/** Who is behind a delivery, and where: somebody of our tenant, somebody of another, or nobody that can be told apart. */
export type Caller = { kind: 'known'; person: Person; conversation: Conversation } | { kind: 'stranger' } | { kind: 'nobody' };

/** Reads the caller. People are known by Entra object id and tenant only; every tenant that the delivery names has to be ours. */
export function callerOf(activity: InboundActivity, tenant: string): Caller {
  const tenants = tenantsNamed(activity);
  if (tenants.some((named) => named !== tenant)) return { kind: 'stranger' };
  const person = Person.safeParse({ id: activity.from?.aadObjectId, tenant: tenants[0], ...nameOf(activity) });
  if (!person.success) return { kind: 'nobody' };
  return { kind: 'known', person: person.data, conversation: conversationOf(activity, person.data) };
}

function tenantsNamed({ conversation, channelData, from }: InboundActivity): string[] {
  return [conversation.tenantId, channelData?.tenant?.id, from?.tenantId].filter((id) => typeof id === 'string').map((id) => id.toLowerCase());
}

function nameOf({ from }: InboundActivity): { name?: string } {
  const name = from?.name?.replaceAll(/[\p{Cc}\p{Cf}]/gu, '').trim().slice(0, 80);
  return name === undefined || name === '' ? {} : { name };
}

function conversationOf(activity: InboundActivity, person: Person): Conversation {
  const kind = kindOf(activity.conversation);
  return {
    id: activity.conversation.id,
    kind,
    tenant: person.tenant,
    person: kind === 'personal' ? person : null,
    locale: readerLocale(activity.locale),
    zone: readerZone(activity.localTimezone),
    reference: referenceOf(activity),
  };
}

function kindOf({ conversationType, isGroup }: InboundActivity['conversation']): Conversation['kind'] {
  if (conversationType === 'channel') return 'channel';
  return conversationType === 'groupChat' || isGroup === true ? 'group' : 'personal';
}

/** Only what is the same at every turn of the conversation, so that an unchanged conversation is not written again. */
function referenceOf({ serviceUrl, channelId, conversation, recipient }: InboundActivity): Conversation['reference'] {
  const { id, conversationType, isGroup, tenantId } = conversation;
  return {
    serviceUrl,
    channelId,
    bot: { id: recipient?.id ?? '', name: recipient?.name ?? 'Rollcall' },
    conversation: { id, conversationType: conversationType ?? 'personal', isGroup: isGroup ?? false, tenantId: tenantId ?? null },
  };
}
