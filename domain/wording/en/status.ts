import type { Format } from '../format.ts';

/** How fresh what is known of an estate is, and who is not reached. */
export const status = {
  'status.overdue': ({ estate, since }: { estate: string; since: string }, format: Format) =>
    `Nobody watches ${estate}: it should have been read ${format.when(since)}. No warning comes until it is; whoever runs me should look whether my process with the roles watcher and runner works.`,
  'status.unread': ({ estate }: { estate: string }) => `${estate}: not read yet by schedule, so there is nothing that I could warn of. Type check to read it now.`,
  'status.read': ({ estate, readAt, nextAt, told, asked }: { estate: string; readAt: string; nextAt: string; told: number; asked: number }, format: Format) =>
    `${estate}: read ${past(readAt, format)}, ${told === asked ? `and ${format.count(asked, { one: 'its one source', other: 'each of its # sources' })} told me something` : `and ${told} of ${format.count(asked, { one: 'one source', other: '# sources' })} told me something`}. ${next(nextAt, format)}.`,
  'status.silent': ({ sources, more }: { sources: { name: string; at: string | null }[]; more: number }, format: Format) => {
    const named = sources.map(({ name, at }) => `${format.server(name)} (${at === null ? 'never yet' : `last ${format.relative(at)}`})`);
    return `Nothing came from ${format.list(more === 0 ? named : [...named, format.count(more, { one: 'one more', other: '# more' })])}. What they would tell is unknown, not passed.`;
  },
  'status.ownerless': ({ role, missing, of }: { role: string; missing: number; of: number }, format: Format) =>
    `${role}: ${missing} of ${format.count(of, { one: 'one person', other: '# people' })} cannot be told anything, because they have no chat with me. One message to me from each of them is enough.`,
  'status.unheard': ({ count, people }: { count: number; people: string[] }, format: Format) =>
    `${format.count(count, { one: 'One subscription to notices leads', other: '# subscriptions to notices lead' })} to chats that take no messages from me, and ${format.count(count, { one: 'reaches', other: 'reach' })} nobody (asked for by ${format.list(people)}).`,
};

/** Within a minute there is nothing to count. */
function past(at: string, format: Format): string {
  return Date.parse(format.reader.now) - Date.parse(at) < 60_000 ? `a moment ago (${format.instant(at)})` : format.when(at);
}

function next(at: string, format: Format): string {
  return Date.parse(at) - Date.parse(format.reader.now) < 60_000 ? 'The next reading is due now' : `The next reading is due ${format.when(at)}`;
}
