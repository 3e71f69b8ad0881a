import type { Conversation } from '../../domain/conversation.ts';
import type { Unit } from '../../domain/ports/store.ts';
import { say } from '../../domain/wording/sentence.ts';
import type { Office } from '../desk/office.ts';
import { record } from '../desk/record.ts';

/**
 * Somebody has one chat with the bot. When it has a new id, because the app was removed and added again or the chat was moved, what was told in the former one is told in the new one.
 * To be called before the new one is kept. What was said in the former stays there, and is brought up to date there.
 */
export async function followChat(unit: Unit, office: Pick<Office, 'clock'>, { id: to, kind, person }: Conversation): Promise<void> {
  if (kind !== 'personal' || person === null) return;
  const from = (await unit.personalConversation(person))?.id;
  if (from === undefined || from === to) return;
  const told = await unit.subscriptions(from);
  if (told.length === 0) return;
  for (const one of told) await unit.putSubscription({ ...one, conversation: to });
  await record(unit, office, { type: 'subscription.made', actor: person, says: say('record.conversation-moved', { from, to }), data: { from, to, ids: told.map(({ id }) => id) } });
}
