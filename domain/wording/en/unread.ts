import type { Unread } from '../../checks/rollCall.ts';
import type { Format } from '../format.ts';

/** Servers that could not say, each group with the reason: `ex04 (timed out after 20 s)`. The source's own words stand where it gave any. */
export function unreadList(unread: readonly Unread[], format: Format): string {
  return format.list(unread.map(({ servers, why, detail }) => `${format.servers(servers)} (${detail === '' ? REASONS[why] : detail})`));
}

/** ` Not read: ex04 (…).`, to stand after a sentence; nothing where everybody could say. */
export function notReadEither(unread: readonly Unread[], format: Format): string {
  return unread.length === 0 ? '' : ` Not read: ${unreadList(unread, format)}.`;
}

const REASONS: Record<Unread['why'], string> = {
  unreachable: 'did not answer',
  refused: 'refused to say',
  unreadable: 'answered what I cannot read',
  timeout: 'took too long to answer',
  'not-told': 'nobody told me what it says',
  'live-only': 'only a live reading can tell',
  entry: 'could not read that entry of its store',
  'entry-untold': 'nobody told me enough about it',
  unasked: 'is not among the configured servers, so I did not ask it',
};
