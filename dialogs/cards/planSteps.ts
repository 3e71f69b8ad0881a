import type { PlanView } from '../../domain/views.ts';
import type { Reader } from '../../domain/wording/format.ts';
import { type Sentence, say } from '../../domain/wording/sentence.ts';
import { type Element, verbatim, words } from './adaptive.ts';
import { type StepGroup, stepGroups, stepNumbers } from './stepGroups.ts';
import { written } from './written.ts';

/** How many steps, and how many servers of alike steps, are shown. */
interface Share {
  reader: Reader;
  most: number;
  cmdlets: boolean;
  /** What is said when this many steps are left out. */
  rest(more: number): Sentence;
}

/** The steps with their exact cmdlets, as lines of text. */
export function stepLines(view: PlanView, share: Share): string[] {
  const { shown, rest } = shared(view, share);
  const lines = shown.flatMap((group) => [stepLine(group, share.reader), ...(share.cmdlets ? group.cmdlets.map((cmdlet) => `   ${cmdlet}`) : []), ...sameLines(group, share)]);
  return rest === 0 ? lines : [...lines, written(share.rest(rest), share.reader)];
}

/** The same, drawn. */
export function stepElements(view: PlanView, share: Share): Element[] {
  const { shown, rest } = shared(view, share);
  const elements = shown.flatMap((group): Element[] => [
    words(stepLine(group, share.reader)),
    ...(share.cmdlets && group.cmdlets.length > 0 ? [verbatim(group.cmdlets.join('\n'), { fontType: 'monospace', size: 'small' })] : []),
    ...sameLines(group, share).map((line) => words(line, { isSubtle: true })),
  ]);
  return rest === 0 ? elements : [...elements, words(written(share.rest(rest), share.reader))];
}

function shared({ plan, run }: PlanView, { most }: Share): { shown: StepGroup[]; rest: number } {
  const groups = stepGroups(plan, run);
  const shown = groups.slice(0, most);
  return { shown, rest: groups.slice(shown.length).reduce((sum, { same }) => sum + 1 + same.length, 0) };
}

function stepLine({ step, says, mark }: StepGroup, reader: Reader): string {
  const said = written(says, reader);
  const sentence = mark === null ? say('card.step', { step, says: said }) : say('card.step-marked', { step, says: said, mark: written(say(`mark.${mark}`), reader) });
  return written(sentence, reader);
}

/** Servers are named as long as there is any room: what a plan touches is what people look for. */
function sameLines({ same }: StepGroup, { reader, most }: Share): string[] {
  if (same.length === 0) return [];
  const named = same.slice(0, Math.max(most * 10, 10)).map(({ server }) => server);
  const steps = stepNumbers(same.map(({ step }) => step));
  const more = same.length - named.length;
  return [written(more === 0 ? say('card.same-steps', { steps, servers: named }) : say('card.same-steps-counted', { steps, servers: named, more }), reader)];
}
