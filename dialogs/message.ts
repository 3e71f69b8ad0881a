import type { Activity } from 'botbuilder';

/** A message of the chat that asks, with a button per choice that says it for the person. */
export function withChoices(message: Partial<Activity>, choices: readonly string[]): Partial<Activity> {
  if (choices.length === 0) return message;
  const buttons = choices.map((value) => ({ type: 'imBack', title: value, value }));
  return { ...message, attachments: [{ contentType: 'application/vnd.microsoft.card.hero', content: { buttons } }] };
}
