import { calendarFeed } from '../../adapters/calendar/calendarFeed.ts';
import { datesOf } from '../../domain/timeline/dates.ts';
import { say } from '../../domain/wording/sentence.ts';
import { EXIT, operatorAt, plain, type Terminal } from './terminal.ts';
import { type TimelineSource, timelineIn } from './timelineIn.ts';
import { endingOf, writeOut } from './writeOut.ts';

export interface CalendarOptions extends TimelineSource {
  out: string;
}

/** Writes what ends and what takes over as a calendar. Rejects with a Refusal for what cannot be read or written. */
export async function calendarCommand({ out, ...source }: CalendarOptions, terminal: Terminal): Promise<number> {
  endingOf(out, ['.ics']);
  const { timeline } = await timelineIn(source);
  await writeOut(out, Buffer.from(calendarFeed(timeline, operatorAt(timeline.now))));
  terminal.out(plain(say('cli.calendar-written', { out, dates: datesOf(timeline).length })));
  return EXIT.pass;
}
