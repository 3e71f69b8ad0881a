import type { Instant } from '../../domain/instant.ts';
import type { WatchConfig } from '../../domain/watch/watchConfig.ts';
import { type Sentence, say } from '../../domain/wording/sentence.ts';
import { nextReading } from '../watch/schedule.ts';

/** What the configuration says of watching: when each estate is read, and who is told without having asked. Nothing is looked at. */
export function watchSays({ watch, estates }: { watch: WatchConfig; estates: readonly { name: string }[] }, now: Instant): Sentence[] {
  const roles = [...new Set(watch.owners.map(({ role }) => role))];
  return [
    ...estates.map(({ name }) => say('doctor.watch', { estate: name, pattern: watch.schedules[name] ?? watch.every, zone: watch.zone, next: nextReading(name, now, watch) })),
    roles.length === 0 ? say('doctor.no-owners') : say('doctor.owners', { roles }),
  ];
}
