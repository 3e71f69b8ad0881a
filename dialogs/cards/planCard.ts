import type { Audience, Button } from '../../domain/approvals/card.ts';
import type { Utterance } from '../../domain/conversation.ts';
import { nameOf } from '../../domain/person.ts';
import { stoppedSays } from '../../domain/policy/closed.ts';
import { stateWord } from '../../domain/runs/run.ts';
import type { PlanView } from '../../domain/views.ts';
import type { Reader } from '../../domain/wording/format.ts';
import { type Sentence, say } from '../../domain/wording/sentence.ts';
import { type Action, adaptiveCard, type AdaptiveCard, type Element, heading, hidden, toggle, words } from './adaptive.ts';
import { fit, fitText, PAGE_BYTES, TEXT_BYTES } from './fit.ts';
import { planActions } from './planActions.ts';
import { contentSentences } from './planContent.ts';
import { stateSentences } from './planState.ts';
import { stepElements, stepLines } from './planSteps.ts';
import { nextStep } from './planTyping.ts';
import { oneLine, written } from './written.ts';

/** Everything a plan is shown from. */
export interface Shown {
  view: PlanView;
  audience: Audience;
  buttons: readonly Button[];
  reader: Reader;
}

/**
 * A plan as it stands: what it does, why, how far it reaches, what is verified, how it is undone, whom it waits for or how far it
 * came. With `details` it is a page of text with every exact cmdlet; else a card, and text that tells the same in short.
 */
export function planUtterance(shown: Shown, { details }: { details: boolean }): Utterance {
  if (details) return { text: fitText(PAGE_BYTES, (most) => page(shown, most)) };
  const text = fitText(TEXT_BYTES, (most) => shortText(shown, most));
  return { text, card: fit((most) => planCard(shown, { most, fallbackText: text })) };
}

function shortText(shown: Shown, most: number): string {
  const { view, audience, reader } = shown;
  const lines = [...headLines(shown), ...says(stateSentences(view, reader), reader)];
  if (isAsked(view)) lines.push(...says(contentSentences(view, audience, { reader, most }), reader), ...stepLines(view, { reader, most, cmdlets: audience === 'approver', rest: moreSteps(view) }));
  return [...lines, ...says(nextStep(view, audience), reader)].join('\n');
}

function page(shown: Shown, most: number): string {
  const { view, audience, reader } = shown;
  const all = { reader, most: Number.POSITIVE_INFINITY };
  const steps = stepLines(view, { reader, most, cmdlets: true, rest: (more) => say('card.details-end', { more }) });
  return [...headLines(shown), ...says(stateSentences(view, reader), reader), ...says(contentSentences(view, audience, all), reader), ...movedLines(view, { reader, most }), ...steps, ...says(nextStep(view, audience), reader)].join('\n');
}

/** The lines that every text about a plan begins with (design: the fixed points). */
function headLines({ view, audience, reader }: Shown): string[] {
  const asks = audience === 'approver' && view.approval.state.kind === 'waiting' ? [say('card.asks-yes', { requester: nameOf(view.approval.requester) })] : [];
  const stopped = stoppedSays(view.policy);
  return says([...asks, ...(stopped === undefined ? [] : [stopped]), say('card.plan', { plan: view.name, title: written(view.plan.title, reader) }), say('card.state', { state: stateWord(view.approval, view.run) })], reader);
}

function planCard(shown: Shown, { most, fallbackText }: { most: number; fallbackText: string }): AdaptiveCard {
  const { view, audience, buttons, reader } = shown;
  const isOpen = audience === 'approver' && isAsked(view);
  const { main, others } = planActions(view, buttons, reader);
  const steps = stepElements(view, { reader, most, cmdlets: true, rest: moreSteps(view) });
  const behind: Element[] = [...(isOpen ? [] : steps), ...detailElements(shown, most), ...(others.length === 0 ? [] : [{ type: 'ActionSet' as const, actions: others }])];
  const body = [...headElements(shown), ...stateElements(shown), ...(isOpen ? steps : []), hidden('details', behind)];
  return adaptiveCard({ lang: reader.locale, fallbackText, body, actions: [...main, detailsButton(isOpen || !isAsked(view), reader)] });
}

function headElements(shown: Shown): Element[] {
  const { view } = shown;
  const lines = headLines(shown);
  const state = words(lines.at(-1) ?? '', { weight: 'bolder', color: COLORS[stateWord(view.approval, view.run)] ?? 'default' });
  const title = heading(lines.at(-2) ?? '', { size: 'medium' });
  const asks = lines.slice(0, -2).map((line) => words(line));
  return [...asks, title, state];
}

function stateElements({ view, audience, reader }: Shown): Element[] {
  const sentences = stateSentences(view, reader);
  const content = isAsked(view) ? contentSentences(view, audience, { reader, most: Number.POSITIVE_INFINITY }) : [];
  return [...says(sentences, reader), ...says(content, reader)].map((line) => words(line));
}

/** What is read only when somebody wants to know more: what was asked when, and what moved. */
function detailElements({ view, audience, reader }: Shown, most: number): Element[] {
  const asked = say('card.asked-by', { requester: nameOf(view.approval.requester), at: view.approval.askedAt });
  const content = isAsked(view) ? [] : contentSentences(view, audience, { reader, most });
  return [...says([asked, ...content], reader), ...movedLines(view, { reader, most })].map((line) => words(line));
}

/** What is not as it was, before and now, fact by fact. */
function movedLines({ approval: { state } }: PlanView, { reader, most }: { reader: Reader; most: number }): string[] {
  if (state.kind !== 'void') return [];
  const more = Math.max(0, state.moved.length - most);
  return says([...state.moved.slice(0, most).map((moved) => say('card.moved', moved)), ...(more === 0 ? [] : [say('card.more-moved', { more })])], reader);
}

function detailsButton(isPlain: boolean, reader: Reader): Action {
  return toggle(written(isPlain ? say('button.details') : say('button.cmdlets'), reader), 'details');
}

function moreSteps({ name }: PlanView): (more: number) => Sentence {
  return (more) => say('card.more-steps', { more, plan: name });
}

/** It is still asked for: what it would do is what matters; later it is what became of it. */
function isAsked({ approval, run }: PlanView): boolean {
  return run === null && approval.state.kind === 'waiting';
}

function says(sentences: readonly Sentence[], reader: Reader): string[] {
  return sentences.map((sentence) => oneLine(written(sentence, reader)));
}

/** The clients' yellow and green are too pale to read on white; the word says the state in any case. */
const COLORS: Partial<Record<string, 'attention'>> = { failed: 'attention', unknown: 'attention' };
