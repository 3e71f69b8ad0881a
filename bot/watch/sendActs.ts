import type { Unit } from '../../domain/ports/store.ts';
import type { Conversation } from '../../domain/conversation.ts';
import { hashOf } from '../../domain/hash.ts';
import type { Act, NoticeView } from '../../domain/watch/notice.ts';
import { adminChats } from '../desk/adminChats.ts';
import { buttonsExpire } from '../desk/buttons.ts';
import type { Drawn } from '../desk/cards.ts';
import { type Office, readerOf } from '../desk/office.ts';
import { commandText } from '../desk/storedCommand.ts';

/** A picture for whoever reads in that language and zone; null where there is none. */
export type Pictures = (conversation: Conversation) => Drawn | null;

interface Sending {
  estate: string;
  pictures: Pictures;
}

/**
 * Puts acts into the outbox, each once ever, and gives those that are on their way. Not among them is what has no known place to go to: nothing may remember that it was said.
 * What waits for a conversation that is parked is on its way.
 */
export async function sendActs(unit: Unit, office: Office, { acts, ...sending }: Sending & { acts: readonly Act[] }): Promise<Act[]> {
  const sent: Act[] = [];
  for (const act of acts) if (await sendAct(unit, office, { act, ...sending })) sent.push(act);
  return sent;
}

async function sendAct(unit: Unit, office: Office, { act, ...sending }: Sending & { act: Act }): Promise<boolean> {
  const conversations = act.kind === 'admins' ? await adminChats(unit, office) : [await unit.findConversation(act.conversation)].flatMap((one) => one ?? []);
  for (const conversation of conversations) await sendTo(unit, office, { act, conversation, ...sending });
  return act.kind === 'admins' || conversations.length > 0;
}

/** The id of a message follows from what it says to whom, so that saying it again finds it. */
async function sendTo(unit: Unit, office: Office, { act, conversation, estate, pictures }: Sending & { act: Act; conversation: Conversation }): Promise<void> {
  const { id: conversationId } = conversation;
  const id = rowId(estate, act.id, conversationId);
  if (await unit.wasQueued(id)) return;
  const reader = readerOf(conversation, office);
  const copyId = copyOf(act, { estate, conversationId });
  if (copyId === id) await unit.addPost(id);
  const token = await tokenOf(unit, office, { act, copyId, conversationId, estate });
  const utterance = office.cards.notice(act.says, { token, picture: act.kind === 'digest' ? pictures(conversation) : null }, reader);
  await unit.queueMessage({ id, conversationId, utterance, updates: act.kind === 'update' && copyId !== null ? { copyId } : null, copyId, key: copyId });
}

/** What of the outbox a notice's message is known by; null where nothing is ever written over. */
function copyOf(act: Act, { estate, conversationId }: { estate: string; conversationId: string }): string | null {
  switch (act.kind) {
    case 'post': case 'escalate': return rowId(estate, act.id, conversationId);
    case 'update': return rowId(estate, act.post, conversationId);
    case 'admins': case 'digest': return null;
  }
}

function rowId(estate: string, act: string, conversationId: string): string {
  return hashOf({ estate, act, conversationId });
}

interface Drawing {
  act: Act;
  copyId: string | null;
  conversationId: string;
  estate: string;
}

/** One for all buttons of a message. Admins have no notice of their own: theirs stands for the command that the button would be, as on a check's card. */
async function tokenOf(unit: Unit, office: Office, { act, copyId, conversationId, estate }: Drawing): Promise<string | null> {
  const drawn = tokenFor(act, estate);
  if (drawn === null) return null;
  const token = office.ids.token();
  await unit.addTokens([{ token, conversationId, copyId, planName: null, expiresAt: buttonsExpire(office), usedAt: null, usedBy: null, ...drawn }]);
  return token;
}

function tokenFor(act: Act, estate: string): { verb: 'acknowledge' | 'plan'; command: string | null; notice?: { estate: string; id: string } } | null {
  if (act.says.buttons.length === 0) return null;
  if ('notice' in act) return { verb: 'acknowledge', command: null, notice: { estate, id: act.notice } };
  const intent = proposedIn(act.says);
  return intent === undefined ? null : { verb: 'plan', command: commandText({ name: 'propose', intent, estate }) };
}

function proposedIn({ buttons }: NoticeView) {
  return buttons.find(({ verb }) => verb === 'plan')?.intent;
}
