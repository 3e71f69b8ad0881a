import type { Button, Verb } from '../../domain/approvals/card.ts';
import type { Lasting } from '../../domain/watch/lasting.ts';

/** The part of Adaptive Cards 1.5 that is used here (teams.md 1: what Teams renders for bots). */
export type Color = 'default' | 'attention';
export type TextStyle = { weight?: 'bolder'; size?: 'small' | 'medium' | 'large'; color?: Color; isSubtle?: true; fontType?: 'monospace' };
export type TextBlock = { type: 'TextBlock'; text: string; wrap: true; style?: 'heading'; spacing?: 'small' | 'none' } & TextStyle;
export type RichTextBlock = { type: 'RichTextBlock'; inlines: ({ type: 'TextRun'; text: string } & TextStyle)[]; spacing?: 'small' | 'none' };
export type Container = { type: 'Container'; items: Element[]; id?: string; isVisible?: false; separator?: true; style?: 'emphasis' | 'attention' | 'warning' | 'good' };
export type ActionSet = { type: 'ActionSet'; actions: Action[] };
export type Image = { type: 'Image'; url: string; altText: string; size: 'stretch' };
export type Element = TextBlock | RichTextBlock | Container | ActionSet | Image;

type ButtonData = { verb: Verb; token: string; lasts?: Lasting };
export type Submit = { type: 'Action.Submit'; title: string; data: ButtonData };
export type Execute = { type: 'Action.Execute'; title: string; verb: Verb; data: ButtonData; fallback: Submit; style?: 'positive' | 'destructive' };
export type Toggle = { type: 'Action.ToggleVisibility'; title: string; targetElements: string[] };
export type Action = Execute | Toggle;

export type AdaptiveCard = { type: 'AdaptiveCard'; $schema: string; version: '1.5'; lang: string; fallbackText: string; body: Element[]; actions?: Action[] };

/** A card whose client cannot draw it shows `fallbackText` instead. */
export function adaptiveCard(face: { lang: string; fallbackText: string; body: Element[]; actions: Action[] }): AdaptiveCard {
  const { actions, ...rest } = face;
  const card = { type: 'AdaptiveCard', $schema: 'http://adaptivecards.io/schemas/adaptive-card.json', version: '1.5', ...rest } as const;
  return actions.length === 0 ? card : { ...card, actions };
}

/** Words as they are: where Markdown could read something into them, they are drawn by an element that knows no Markdown. */
export function words(text: string, style: TextStyle = {}): TextBlock | RichTextBlock {
  if (MARKDOWN.test(text)) return verbatim(text, style);
  return { type: 'TextBlock', text, wrap: true, ...style };
}

/** Words that are never read as Markdown: cmdlets, people's and servers' own words. */
export function verbatim(text: string, style: TextStyle = {}): RichTextBlock {
  return { type: 'RichTextBlock', inlines: [{ type: 'TextRun', text: plain(text), ...style }] };
}

/** One line of several looks, never read as Markdown. */
export function runs(parts: readonly (readonly [text: string, style: TextStyle])[], spacing: 'small' | 'none'): RichTextBlock {
  return { type: 'RichTextBlock', inlines: parts.map(([text, style]) => ({ type: 'TextRun', text: plain(text), ...style })), spacing };
}

/** A heading for eyes and screen readers. */
export function heading(text: string, style: TextStyle = {}): TextBlock | RichTextBlock {
  const block = words(text, { weight: 'bolder', ...style });
  return block.type === 'TextBlock' ? { ...block, style: 'heading' } : block;
}

/** A button that asks the bot for something, for clients of every age: old ones submit the same data. */
export function execute({ verb, token, lasts }: Button & { lasts?: Lasting }, title: string, style?: 'positive' | 'destructive'): Execute {
  const data = lasts === undefined ? { verb, token } : { verb, token, lasts };
  const action: Execute = { type: 'Action.Execute', title, verb, data, fallback: { type: 'Action.Submit', title, data } };
  return style === undefined ? action : { ...action, style };
}

/** A picture as wide as the card, with words that say the same. */
export function image({ uri, alt }: { uri: string; alt: string }): Image {
  return { type: 'Image', url: uri, altText: alt, size: 'stretch' };
}

/** A button that works without the bot: shows or hides parts of the card. */
export function toggle(title: string, ...targetElements: string[]): Toggle {
  return { type: 'Action.ToggleVisibility', title, targetElements };
}

/** A part that is there and not seen until it is asked for. */
export function hidden(id: string, items: Element[]): Container {
  return { type: 'Container', id, isVisible: false, separator: true, items };
}

/** No template of a card. */
function plain(text: string): string {
  return text.replaceAll('{{', '{ {');
}

/** Whatever a Markdown reader, or the date functions of a TextBlock, could make something else of. */
const MARKDOWN = /[*_`~[\]<>\\{}#|!]|^\s*(?:[-+]|\d+[.)])\s|\n/u;
