import type { Conversation, Turn } from '../../domain/conversation.ts';
import { SANDBOX_PEOPLE, SANDBOX_POLICY, SANDBOX_TENANT } from '../../bot/desk/sandboxPolicy.ts';
import type { Person } from '../../domain/person.ts';

/** The people of the sandbox: Alex asks, Megan and Adele approve, Frank is the second factor, Adele is an administrator. */
export const { alex, megan, adele, frank } = SANDBOX_PEOPLE;
/** Somebody of the same tenant who is in no group, and somebody of another tenant with the id of an approver. */
export const noah: Person = { tenant: SANDBOX_TENANT, id: '00000000-0000-0000-0000-0000000000e1', name: 'Noah' };
export const stranger: Person = { ...megan, tenant: '00000000-0000-0000-0000-00000000000d', name: 'Mallory' };
export const policy = SANDBOX_POLICY;

/** Somebody's own chat with the bot. */
export function chatOf(person: Person): Conversation {
  return { id: `chat-${person.id.slice(-2)}-${person.tenant.slice(-1)}`, kind: 'personal', tenant: person.tenant, person, locale: 'en', zone: 'UTC', reference: {} };
}

/** A group chat, or a thread of a channel, that several people read. */
export function placeOf(kind: 'group' | 'channel', id: string = kind): Conversation {
  return { id, kind, tenant: SANDBOX_TENANT, person: null, locale: 'en', zone: 'UTC', reference: {} };
}

/** Somebody speaking: in their own chat unless another place is given. */
export function turnOf(person: Person, conversation: Conversation = chatOf(person)): Turn {
  return { person, conversation, correlation: `turn-${person.id.slice(-2)}` };
}
