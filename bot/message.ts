import type { Activity } from 'botbuilder';
import { withChoices } from '../dialogs/message.ts';
import type { Utterance } from '../domain/conversation.ts';

export const ADAPTIVE_CARD = 'application/vnd.microsoft.card.adaptive';

/** An utterance as a message of the chat. `cardAlone`: the service splits text and card (see `Splitting`), so the text becomes the summary. */
export function messageOf({ text, card, choices = [] }: Utterance, { cardAlone }: { cardAlone: boolean }): Partial<Activity> & { type: string } {
  const words = { text: markdownOf(text), textFormat: 'markdown' };
  if (card === undefined) return { type: 'message', ...withChoices(words, choices) };
  const attachments = [{ contentType: ADAPTIVE_CARD, content: card }];
  return cardAlone ? { type: 'message', summary: text, attachments } : { type: 'message', ...words, attachments };
}

/** Lines of plain text as Markdown that reads the same: clients fold single line breaks, and plain text altogether. What would become a link, an emphasis or a tag is escaped. */
export function markdownOf(text: string): string {
  return text.split('\n').filter((line) => line.trim() !== '').map(escaped).join('\n\n');
}

function escaped(line: string): string {
  return line
    .replace(/\\(?=[\\`*_[\]<>~#+-])|[`*[\]<]|~~/gu, '\\$&')
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
    .replace(/^(\s*)([#>+-])/u, '$1\\$2');
}
