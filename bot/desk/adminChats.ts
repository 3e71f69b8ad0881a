import type { Conversation } from '../../domain/conversation.ts';
import type { Unit } from '../../domain/ports/store.ts';
import type { Office } from './office.ts';

/** The own chats of the policy's admins, as far as they have one with the bot. */
export async function adminChats(unit: Pick<Unit, 'personalConversation'>, office: Pick<Office, 'policy'>): Promise<Conversation[]> {
  const { tenant, groups, admins } = office.policy();
  const chats: Conversation[] = [];
  for (const id of groups[admins]?.members ?? []) {
    const chat = await unit.personalConversation({ tenant, id });
    if (chat !== undefined) chats.push(chat);
  }
  return chats;
}
