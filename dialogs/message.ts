import type { Activity } from 'botbuilder';

/** A question as a message: plain text that stands alone, and a button per choice that says it for the person. */
export function messageOf(text: string, choices: readonly string[]): Partial<Activity> {
  const message: Partial<Activity> = { type: 'message', text, textFormat: 'plain' };
  if (choices.length === 0) return message;
  const buttons = choices.map((value) => ({ type: 'imBack', title: value, value }));
  return { ...message, attachments: [{ contentType: 'application/vnd.microsoft.card.hero', content: { buttons } }] };
}
