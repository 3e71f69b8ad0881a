import type { Utterance } from '../../domain/conversation.ts';
import { Lasting } from '../../domain/watch/lasting.ts';
import type { NoticeButton, NoticeView } from '../../domain/watch/notice.ts';
import type { Severity } from '../../domain/watch/watched.ts';
import type { Reader } from '../../domain/wording/format.ts';
import { type Sentence, say } from '../../domain/wording/sentence.ts';
import { type Action, adaptiveCard, type AdaptiveCard, type Container, type Element, execute, heading, hidden, image, toggle, words } from './adaptive.ts';
import { CARD_BYTES, fit, fitText, TEXT_BYTES } from './fit.ts';
import { written } from './written.ts';

/** What goes with the words: what its buttons send back (null: none can be pressed), and a picture. */
export interface NoticeShown {
  token: string | null;
  picture: { uri: string; alt: string } | null;
}

/** A notice or digest: the verdict first, how much it matters in words, what it means, then at most two buttons and what else can be answered behind a third. A picture gives way to words. */
export function noticeUtterance(view: NoticeView, shown: NoticeShown, reader: Reader): Utterance {
  const text = fitText(TEXT_BYTES, (most) => linesOf(view, reader, most).join('\n'));
  const whole = noticeCard(view, shown, { reader, most: Number.POSITIVE_INFINITY, fallbackText: text });
  return { text, card: isLight(whole) ? whole : fit((most) => noticeCard(view, { ...shown, picture: null }, { reader, most, fallbackText: text })) };
}

interface Drawing {
  reader: Reader;
  most: number;
  fallbackText: string;
}

function noticeCard(view: NoticeView, { token, picture }: NoticeShown, { reader, most, fallbackText }: Drawing): AdaptiveCard {
  const [verdict = '', ...lines] = linesOf(view, reader, most);
  const { first, behind } = token === null ? NO_BUTTONS : actionsOf(view, token, reader);
  const body: Element[] = [
    verdictElement(verdict, view, reader),
    ...(picture === null ? [] : [image(picture)]),
    ...lines.map((line) => words(line)),
    ...(behind.length === 0 ? [] : [hidden(MORE, behind)]),
  ];
  return adaptiveCard({ lang: reader.locale, fallbackText, body, actions: first });
}

/** The word says how much it matters; the colour only repeats it. What is over, or for information only, is said plainly. */
function verdictElement(verdict: string, { severity }: NoticeView, reader: Reader): Container {
  const title = heading(verdict, { size: 'medium' });
  if (severity === 'info') return { type: 'Container', items: [title] };
  return { type: 'Container', style: STYLES[severity], items: [title, words(written(say('notice.severity', { severity }), reader), { weight: 'bolder', size: 'small' })] };
}

const STYLES: Readonly<Record<Exclude<Severity, 'info'>, 'emphasis' | 'warning' | 'attention'>> = { warning: 'emphasis', high: 'warning', critical: 'attention' };

const NO_BUTTONS: { first: Action[]; behind: Element[] } = { first: [], behind: [] };

/** Two of the answers in sight; the others, and for how long to be left alone, behind a third button. */
function actionsOf({ buttons }: NoticeView, token: string, reader: Reader): { first: Action[]; behind: Element[] } {
  const answers = buttons.filter(({ verb }) => verb !== 'snooze').map((button) => answerOf(button, token, reader));
  const canWait = buttons.some(({ verb }) => verb === 'snooze');
  const others = answers.slice(IN_SIGHT);
  const behind: Element[] = [...(others.length === 0 ? [] : [{ type: 'ActionSet' as const, actions: others }]), ...(canWait ? remindElements(token, reader) : [])];
  const more = behind.length === 0 ? [] : [toggle(written(say('notice.button.more'), reader), MORE)];
  return { first: [...answers.slice(0, IN_SIGHT), ...more], behind };
}

function answerOf({ verb, says }: NoticeButton, token: string, reader: Reader): Action {
  return execute({ verb, token }, written(says, reader), verb === 'plan' ? 'positive' : undefined);
}

function remindElements(token: string, reader: Reader): Element[] {
  const actions = Lasting.options.map((lasts) => execute({ verb: 'snooze', token, lasts }, written(say('notice.lasts', { lasts }), reader)));
  return [heading(written(say('notice.remind'), reader)), { type: 'ActionSet', actions }, words(written(say('notice.remind.typed'), reader), { isSubtle: true, size: 'small' })];
}

/** As many lines as fit, the first in any case. */
function linesOf({ lines }: NoticeView, reader: Reader, most: number): string[] {
  return lines.slice(0, Math.max(1, most)).map((line: Sentence) => written(line, reader));
}

function isLight(card: AdaptiveCard): boolean {
  return new TextEncoder().encode(JSON.stringify(card)).length <= CARD_BYTES;
}

const IN_SIGHT = 2;
const MORE = 'more';
