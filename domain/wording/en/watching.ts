import type { Format } from '../format.ts';

/** What is written down of being told, and what is wrong with the configuration of it. */
export const watching = {
  'config.watch-zone': ({ file, key, zone }: { file: string; key: string; zone: string }) => `${file}: ${key} is ${zone}, and this machine knows no time zone of that name. Names are those of the IANA list, such as Europe/Berlin or UTC.`,
  'config.watch-pattern': ({ file, key, pattern }: { file: string; key: string; pattern: string }) =>
    `${file}: ${key} is "${pattern}", and that is no time at which anything comes round. Write minute, hour, day, month and weekday with a blank between them: 7 */4 * * * is seven minutes past every fourth hour.`,
  'config.watch-estate': ({ file, key, estate, estates }: { file: string; key: string; estate: string; estates: string[] }, format: Format) => `${file}: ${key} names the estate ${estate}, and there is none. There ${estates.length === 1 ? 'is' : 'are'} ${format.list(estates)}.`,
  'record.notice': ({ estate, key, kind, band, count }: { estate: string; key: string; kind: 'post' | 'escalate' | 'admins' | 'digest'; band: string; count: number }, format: Format) => {
    const places = format.count(count, { one: 'one conversation', other: '# conversations' });
    switch (kind) {
      case 'post': return `${estate}: ${key} (${band}) was told in ${places}.`;
      case 'escalate': return `${estate}: ${key} (${band}) was told in ${places}, whose turn it is now.`;
      case 'admins': return `${estate}: ${key} (${band}) was told to the admins, since nobody had answered.`;
      case 'digest': return `${estate}: the weekly digest was sent to ${places}.`;
    }
  },
};
