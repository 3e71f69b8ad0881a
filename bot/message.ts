import type { Activity } from 'botbuilder';
import type { Utterance } from '../domain/conversation.ts';

export const ADAPTIVE_CARD = 'application/vnd.microsoft.card.adaptive';

/** An utterance as a message of the chat: text that stands alone, and the card beside it. */
export function messageOf({ text, card }: Utterance): Partial<Activity> & { type: string } {
  const message = { type: 'message', text, textFormat: 'plain' };
  return card === undefined ? message : { ...message, attachments: [{ contentType: ADAPTIVE_CARD, content: card }] };
}
