import type { Format } from '../format.ts';

/** What is written down of being told. */
export const watching = {
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
