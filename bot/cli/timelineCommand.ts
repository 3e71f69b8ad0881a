import { timelinePng } from '../../adapters/timeline/timelinePng.ts';
import { timelineSvg } from '../../adapters/timeline/timelineSvg.ts';
import { Refusal } from '../../domain/refusal.ts';
import { timelineText } from '../../domain/timeline/says.ts';
import { render } from '../../domain/wording/render.ts';
import { say } from '../../domain/wording/sentence.ts';
import { EXIT, operatorAt, plain, type Terminal } from './terminal.ts';
import { type TimelineSource, timelineIn } from './timelineIn.ts';
import { endingOf, writeOut } from './writeOut.ts';

export interface TimelineOptions extends TimelineSource {
  out?: string;
  dark: boolean;
}

/** Says what ends when, or draws it. Exit 0, whatever ends: to judge is for `check`. Rejects with a Refusal for what cannot be read or written. */
export async function timelineCommand({ out, dark, ...source }: TimelineOptions, terminal: Terminal): Promise<number> {
  const ending = out === undefined ? undefined : endingOf(out, ['.svg', '.png']);
  if (out === undefined && dark) throw new Refusal({ rule: 'dark-without-out', says: say('cli.dark-without-out') });
  const { timeline, about } = await timelineIn(source);
  const reader = operatorAt(timeline.now);
  if (out === undefined) {
    terminal.out([...timelineText(timeline), ...about].map((sentence) => render(sentence, reader)).join('\n'));
    return EXIT.pass;
  }
  const svg = timelineSvg(timeline, reader, { theme: dark ? 'dark' : 'light' });
  const bytes = ending === '.png' ? timelinePng(svg) : Buffer.from(`${svg}\n`);
  await writeOut(out, bytes);
  terminal.out(plain(say('cli.timeline-drawn', { out, bytes: bytes.length })));
  return EXIT.pass;
}
