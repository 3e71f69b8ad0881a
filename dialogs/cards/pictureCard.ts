import { worstFirst } from '../../domain/checks/worstFirst.ts';
import { countResults, type Finding } from '../../domain/finding.ts';
import type { Side } from '../../domain/party.ts';
import type { Picture } from '../../domain/picture/picture.ts';
import { type Line, linkLines, partyLines } from '../../domain/picture/said.ts';
import type { CheckReport } from '../../domain/views.ts';
import type { Reader } from '../../domain/wording/format.ts';
import { type Sentence, say } from '../../domain/wording/sentence.ts';
import { type Container, type Element, type Execute, execute, heading, hidden, runs, type TextStyle, toggle, words } from './adaptive.ts';
import type { CheckButton } from './checkButton.ts';
import { proposal } from './checkLines.ts';
import { pictureLine } from './pictureText.ts';
import { written } from './written.ts';

interface Shown {
  report: CheckReport;
  picture: Picture;
  buttons: readonly CheckButton[];
  reader: Reader;
}

/** The picture: one line for each direction of trust, what to do first with the button that plans it, then each party by itself. */
export function pictureElements(shown: Shown): Element[] {
  const { picture, reader } = shown;
  return [
    { type: 'Container', style: 'emphasis', items: [title(say('picture.title'), reader), ...linkLines(picture).map((line) => lineElement(line, reader))] },
    firstElement(shown),
    { type: 'Container', separator: true, items: [title(say('picture.parties'), reader), ...partyLines(picture).map((line) => lineElement(line, reader))] },
  ];
}

function title(sentence: Sentence, reader: Reader): Element {
  return heading(written(sentence, reader), { isSubtle: true, size: 'small' });
}

/** What there is to tell of each party, behind a button of its own. `draw` draws one party's findings. */
export function detailElements(sides: ReadonlyMap<Side, readonly Finding[]>, draw: (side: Side) => Element[], reader: Reader): Element[] {
  if (sides.size === 0) return [];
  const buttons = [...sides].map(([side, findings]) => toggle(written(detailsOf(side, findings), reader), `details-${side}`));
  return [{ type: 'ActionSet', actions: buttons }, ...[...sides.keys()].map((side) => hidden(`details-${side}`, draw(side)))];
}

function detailsOf(side: Side, findings: readonly Finding[]): Sentence {
  const { fail, warn, unknown } = countResults(findings);
  return say('button.details-of', { side, fail, warn, unknown });
}

/** The word tells; what is broken is coloured too, what holds is not made heavy. */
function lineElement(line: Line, reader: Reader): Element {
  const [says = '', ...more] = pictureLine(line, reader);
  const weight: TextStyle = line.state === 'holds' ? {} : { weight: 'bolder' };
  return runs([[says, line.state === 'broken' ? { ...weight, color: 'attention' } : weight], ...more.map((text): [string, TextStyle] => [` – ${text}`, {}])], 'small');
}

/** What to do first, in the words of the finding, then what comes after it. What has no plan has no button. */
function firstElement(shown: Shown): Container {
  const { report: { findings }, picture: { first, before }, reader } = shown;
  if (before === null && first === null) return { type: 'Container', items: [words(written(say('picture.nothing-to-do'), reader))] };
  const worst = before === null ? undefined : findings[before];
  const [main, ...more] = planned(shown);
  const items = worst === undefined ? planElements(main, reader) : [words(saying(worst, reader)), words(written(say('picture.no-plan'), reader))];
  const after = worst === undefined ? more : [...(main === undefined ? [] : [main]), ...more];
  const then = after.length === 0 ? [] : [title(say('picture.then'), reader), ...after.flatMap((plan) => planElements(plan, reader))];
  return { type: 'Container', items: [heading(written(say('picture.first-title'), reader)), ...items, ...then] };
}

interface Planned {
  finding: Finding;
  button: Execute;
}

function planElements(plan: Planned | undefined, reader: Reader): Element[] {
  return plan === undefined ? [] : [words(saying(plan.finding, reader)), { type: 'ActionSet', actions: [plan.button] }];
}

function saying({ id, says }: Finding, reader: Reader): string {
  return written(say('picture.first-finding', { check: id, says: written(says, reader) }), reader);
}

/** What comes first, and the next one; the others are behind their parties. What only warns is not pressed for. */
function planned({ report: { findings }, picture: { before }, buttons, reader }: Shown): Planned[] {
  const byFinding = new Map(buttons.flatMap(({ finding, button }) => (finding === null ? [] : [[findings[finding], button] as const])));
  const taken = new Set<string>();
  const all = worstFirst(findings).flatMap((finding): Planned[] => {
    const [button, plan] = [byFinding.get(finding), proposal(finding)];
    if (button === undefined || plan === undefined || taken.has(button.token)) return [];
    taken.add(button.token);
    return [{ finding, button: execute(button, written(plan, reader), taken.size === 1 && before === null && finding.result === 'fail' ? 'positive' : undefined) }];
  });
  return all.slice(0, IN_SIGHT);
}

const IN_SIGHT = 2;
