import type { Reason } from '../../domain/refusal.ts';
import { isZone } from '../../domain/watch/localTime.ts';
import type { WatchConfig } from '../../domain/watch/watchConfig.ts';
import { say } from '../../domain/wording/sentence.ts';
import { comesRound } from '../watch/schedule.ts';

interface Around {
  file: string;
  /** The names of those there are. */
  estates: readonly string[];
}

/** One value of the configuration, by its key. */
interface Written {
  key: string;
  text: string;
}

/** What no schema sees of how estates are watched: patterns that never come round, zones that nobody knows, estates that are not there. Each with its key. */
export function againstWatch(watch: WatchConfig, { file, estates }: Around): Reason[] {
  const badPatterns = patternsOf(watch).filter(({ text }) => !comesRound(text));
  const badZones = zonesOf(watch).filter(({ text }) => !isZone(text));
  const unknown = estatesOf(watch).filter(({ text }) => !estates.includes(text));
  return [
    ...badPatterns.map(({ key, text }) => ({ rule: 'watch-pattern', says: say('config.watch-pattern', { file, key, pattern: text }) })),
    ...badZones.map(({ key, text }) => ({ rule: 'watch-zone', says: say('config.watch-zone', { file, key, zone: text }) })),
    ...unknown.map(({ key, text }) => ({ rule: 'watch-estate', says: say('config.watch-estate', { file, key, estate: text, estates: [...estates] }) })),
  ];
}

function patternsOf({ every, schedules }: WatchConfig): Written[] {
  return [{ key: 'watch.every', text: every }, ...Object.entries(schedules).map(([name, text]) => ({ key: `watch.schedules.${name}`, text }))];
}

function zonesOf({ zone, owners }: WatchConfig): Written[] {
  return [{ key: 'watch.zone', text: zone }, ...owners.map((owner, at) => ({ key: `watch.owners[${at}].zone`, text: owner.zone }))];
}

function estatesOf({ schedules, estates, owners }: WatchConfig): Written[] {
  const named = [...Object.keys(schedules).map((text) => ({ key: `watch.schedules.${text}`, text })), ...Object.keys(estates).map((text) => ({ key: `watch.estates.${text}`, text }))];
  return [...named, ...owners.flatMap(({ estate }, at) => (estate === undefined ? [] : [{ key: `watch.owners[${at}].estate`, text: estate }]))];
}
