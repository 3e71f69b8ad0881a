import type { Unread } from '../../checks/rollCall.ts';
import { type Instant, span } from '../../instant.ts';
import type { Format } from '../format.ts';
import { endsIn, takesOver } from './tense.ts';
import { unreadList } from './unread.ts';

/** What ends when, as text, beside a picture and in a calendar. What stands in a calendar is read at any time, so it says no relative times. */
export const timeline = {
  'timeline.title': ({ estate }: { estate: string }) => `${estate}: what ends when`,
  'timeline.as-of': ({ now }: { now: Instant }, format: Format) => `As of ${format.instant(now)}. What ends first comes first.`,
  'timeline.nothing': () => 'No certificate could be seen, so there is nothing to draw.',
  'timeline.bar': (bar: BarWords, format: Format) => whole(bar, format),
  'timeline.follows-nothing': ({ party, before }: { party: Signer; before: string }, format: Format) => `${NAMES[party]}: nothing is staged to follow ${format.certificate(before)}.`,
  'timeline.gap': ({ party, from, to }: { party: Signer } & Stretch, format: Format) =>
    `${NAMES[party]}: gap. No valid certificate signs from ${format.instant(from)}${to === null ? ' on' : ` until ${format.instant(to)}`}.`,
  'timeline.overlap': ({ party, before, after, from, to }: { party: Signer; before: string; after: string } & Stretch, format: Format) =>
    `${NAMES[party]}: ${format.certificate(before)} and ${format.certificate(after)} are both valid${isPast(from, format) ? '' : ` from ${format.instant(from)}`}${to === null ? '' : ` until ${format.instant(to)}`}.`,
  'timeline.ends-earlier': ({ party, before, after }: { party: Signer; before: string; after: string }, format: Format) =>
    `${NAMES[party]}: ${format.certificate(after)} ends before ${format.certificate(before)}, which it replaces.`,
  'timeline.folded': ({ ended, later, next }: FoldedWords, format: Format) => `Not drawn: ${format.list(foldedWords({ ended, later, next }, format))}.`,
  'timeline.unread': ({ unread }: { unread: Unread[] }, format: Format) => `Not drawn, since I could not read it: ${unreadList(unread, format)}.`,
  'timeline.untold': ({ party, role }: { party: Signer; role: 'current' | 'next' | 'previous' }) => `Nobody told me all about the ${word(party, role)} certificate of ${NAMES[party]}.`,
  'timeline.unseen': ({ party, role, thumbprint }: { party: Signer; role: Role; thumbprint: string }, format: Format) =>
    `When the ${word(party, role)} certificate ${format.certificate(thumbprint)} of ${NAMES[party]} ends is not known: no server that I could read shows it.`,
  'timeline.hidden-keys': ({ object, count }: { object: string; count: number }, format: Format) =>
    `${object} in Entra holds ${format.count(count, { one: '# key that does not say whose it is or when it ends', other: '# keys that do not say whose they are or when they end' })}.`,
  'timeline.tls-ended': ({ hosts }: { hosts: string[] }, format: Format) => `The TLS certificate of ${several(hosts, format)} has ended; when, I could not read.`,
  'timeline.tls-unknown': ({ hosts }: { hosts: string[] }, format: Format) =>
    `When the TLS ${hosts.length === 1 ? 'certificate' : 'certificates'} of ${several(hosts, format)} ${hosts.length === 1 ? 'ends' : 'end'} is not known: no server tells me which one its web site uses.`,
  'timeline.alt': ({ estate, now, bars, more, gaps, unfollowed }: { estate: string; now: Instant; bars: BarWords[]; more: number; gaps: number; unfollowed: Signer[] }, format: Format) =>
    [
      `Time line of ${format.count(bars.length + more, { one: '# certificate', other: '# certificates' })} of ${estate}, as of ${format.instant(now)}.`,
      ...bars.map((bar) => `${named(bar, format)} ${lasts(bar, format)}.`),
      ...(more === 0 ? [] : [`${format.count(more, { one: '# more is', other: '# more are' })} in the text.`]),
      ...(unfollowed.length === 0 ? [] : [`Nothing is staged to follow at ${format.list(unfollowed.map((party) => NAMES[party]))}.`]),
      ...(gaps === 0 ? [] : [`There ${format.count(gaps, { one: 'is # gap', other: 'are # gaps' })} in which no valid certificate signs.`]),
    ].join(' '),

  'command.timeline': () => 'Read the servers and say what ends when, with a picture.',
  'timeline.more': ({ more }: { more: number }, format: Format) => `${format.count(more, { one: 'One more line does', other: '# more lines do' })} not fit here.`,
  'timeline.typed': ({ estate }: { estate: string }) => `Type timeline in ${estate} to read what ends when.`,

  'timeline.row': ({ party, role, thumbprint, holders }: BarWords, format: Format) => `${SHORT[party]} ${role === 'local' ? `only on ${few(holders, format)}` : word(party, role)} ${format.certificate(thumbprint)}`,
  'timeline.row-when': (bar: BarWords, format: Format) =>
    isEndless(bar) ? 'no end' : bar.from !== null && !isPast(bar.from, format) ? `valid ${format.date(bar.from)} to ${format.date(bar.until)}` : `${endsIn(bar.until, format)}, ${format.date(bar.until)}`,
  'timeline.row-object': ({ object }: BarWords) => `on ${object ?? ''}`,
  'timeline.row-takes-over': ({ effective }: BarWords, format: Format) =>
    effective === null ? 'no date to take over' : `${isPast(effective, format) ? 'was to take over' : 'takes over'} ${format.relative(effective)}, ${format.date(effective)}`,
  'timeline.row-gap': ({ from, to }: Stretch, format: Format) => `gap: none signs ${format.date(from)}${to === null ? ' on' : ` to ${format.date(to)}`}`,
  'timeline.row-unfollowed': () => 'nothing follows it',
  'timeline.row-overlap': ({ from, to }: Stretch, format: Format) => `both valid ${isPast(from, format) ? '' : `${format.date(from)} `}${to === null ? '' : `until ${format.date(to)}`}`.replace('  ', ' '),
  'timeline.row-ends-earlier': ({ before }: { before: string }, format: Format) => `ends before ${format.certificate(before)}`,
  'timeline.row-certificate': ({ certificateUntil }: BarWords, format: Format) => (certificateUntil === null ? '' : `its certificate lasts until ${format.date(certificateUntil)}`),
  'timeline.row-folded': ({ ended, later }: FoldedWords, format: Format) =>
    [...(later > 0 ? [`${format.count(later, { one: '# more ends', other: '# more end' })} later`] : []), ...(ended > 0 ? [`${ended} ended long ago`] : [])].join(', '),
  'timeline.today': () => 'today',
  'timeline.axis-days': ({ days }: { days: number }) => `${days} d`,
  'timeline.axis-month': ({ at }: { at: Instant }, format: Format) => format.month(at),
  'timeline.picture-of': ({ now }: { now: Instant }, format: Format) => `as of ${format.instant(now)}`,

  'calendar.name': ({ estate }: { estate: string }) => `Rollcall: certificates of ${estate}`,
  'calendar.ends': (bar: BarWords, format: Format) => `${named(bar, format)} ends`,
  'calendar.takes-over': (bar: BarWords, format: Format) => `${named(bar, format)} takes over`,
  'calendar.at': ({ at }: { at: Instant }, format: Format) => `At ${format.instant(at)} (${format.reader.zone}).`,
  'calendar.thumbprint': ({ thumbprint }: { thumbprint: string }) => `Thumbprint: ${thumbprint}`,
  'calendar.holders': ({ holders }: { holders: string[] }, format: Format) => `On ${format.servers(holders)}.`,
  'calendar.object': ({ object }: { object: string }) => `Entra keeps it on ${object}.`,
  'calendar.certificate': ({ certificateUntil }: { certificateUntil: Instant }, format: Format) => `The certificate itself ends ${format.instant(certificateUntil)}; Entra's date is earlier.`,
  'calendar.read': ({ now }: { now: Instant }, format: Format) => `As read ${format.instant(now)} (${format.reader.zone}).`,
  'calendar.key-means': () => 'From then on Entra takes no token that is signed with it, and calls from on premises to the cloud fail.',
  'calendar.tls-means': () => 'From then on nobody reads the metadata document at the addresses of these servers, nor reaches anything else there over HTTPS without a warning.',

  'calendar.too-many': () => 'Calendars are asked for more often than I answer. Ask again in a minute.',
  'calendar.not-read': () => 'I have not read this estate yet, so I cannot say what ends when. Ask again in a few minutes.',
  'config.calendar-secret': ({ file }: { file: string }) => `calendar.secret of ${file} is not what an address can be kept secret by, so nothing was started. Take 24 to 100 letters, digits, "-" or "_" that nobody can guess.`,

  'cli.timeline': () => 'Say which certificates end when, or draw it as a picture.',
  'cli.timeline-out': () => 'the picture to write, .svg or .png; an older one is replaced. Without it the text is printed',
  'cli.timeline-dark': () => 'draw it for a dark background',
  'cli.calendar': () => 'Write what ends and what takes over as a calendar (.ics) for Outlook and others.',
  'cli.calendar-out': () => 'the calendar to write, .ics; an older one is replaced',
  'cli.timeline-drawn': ({ out, bytes }: { out: string; bytes: number }) => `Wrote ${out} (${bytes} bytes).`,
  'cli.calendar-written': ({ out, dates }: { out: string; dates: number }, format: Format) => `Wrote ${out} with ${format.count(dates, { one: '# date', other: '# dates' })}.`,
  'cli.out-ending': ({ out, endings }: { out: string; endings: string[] }, format: Format) => `I do not know what to write to ${out}: the name has to end in ${format.choice(endings)}.`,
  'cli.out-failed': ({ out, code }: { out: string; code: string }) => `I cannot write ${out} (${code}), so nothing was written. The folder has to exist and to be open to this account.`,
  'cli.dark-without-out': () => '--dark is about a picture, and none is written. Name one with --out x.svg or --out x.png.',
};

type Signer = 'skype' | 'exchange';
type Role = 'current' | 'next' | 'previous' | 'local' | 'key' | 'tls';

/** What is said of a bar. */
export interface BarWords {
  party: Signer | 'entra';
  role: Role;
  thumbprint: string;
  object: string | null;
  holders: string[];
  from: Instant | null;
  until: Instant;
  certificateUntil: Instant | null;
  effective: Instant | null;
}

interface Stretch {
  from: Instant;
  to: Instant | null;
}

interface FoldedWords {
  ended: number;
  later: number;
  next: Instant | null;
}

const NAMES = { skype: 'Skype', exchange: 'Exchange', entra: 'Entra' };
const NOUNS = { skype: 'Skype token certificate', exchange: 'Exchange Auth certificate', entra: 'Key' };
const SHORT = { skype: 'Skype', exchange: 'Exchange', entra: 'Entra' };

function word(party: BarWords['party'], role: Role): string {
  if (role === 'tls') return 'TLS';
  return role === 'next' && party === 'skype' ? 'staged' : role;
}

function named({ party, role, thumbprint, object, holders }: BarWords, format: Format): string {
  const certificate = format.certificate(thumbprint);
  if (role === 'key') return `Key of ${certificate} in Entra (${object ?? ''})`;
  if (role === 'tls') return `TLS certificate ${certificate} of ${NAMES[party]}`;
  return `${NOUNS[party]} (${role === 'local' ? `only on ${few(holders, format)}` : word(party, role)}) ${certificate}`;
}

function whole(bar: BarWords, format: Format): string {
  const { role, holders, effective, certificateUntil } = bar;
  const where = role === 'local' || holders.length === 0 ? '' : `, on ${format.servers(holders)}`;
  const takes = role !== 'next' ? '' : effective === null ? ' No date is set for it to take over.' : ` It ${takesOver(effective, format)}.`;
  const own = certificateUntil === null ? '' : ` The certificate itself ends ${format.instant(certificateUntil)}; Entra's date is earlier.`;
  return `${named(bar, format)} ${lasts(bar, format)}${where}.${takes}${own}`;
}

function lasts({ from, until }: BarWords, format: Format): string {
  if (from !== null && !isPast(from, format)) return `begins ${format.when(from)} and ends ${format.instant(until)}`;
  return isEndless({ until }) ? 'has no end to speak of: its date is in the year 9999' : `${endsIn(until, format)} (${format.instant(until)})`;
}

function foldedWords({ ended, later, next }: FoldedWords, format: Format): string[] {
  return [
    ...(later === 0 ? [] : [`${format.count(later, { one: '# that ends', other: '# that end' })} later${next === null ? '' : `, the first ${format.when(next)}`}`]),
    ...(ended === 0 ? [] : [`${format.count(ended, { one: '# that ended', other: '# that ended' })} more than 90 days ago`]),
  ];
}

/** Up to eight addresses by name; more are counted. */
function several(hosts: readonly string[], format: Format): string {
  return hosts.length <= 8 ? format.servers(hosts) : format.count(hosts.length, { one: '# metadata address', other: '# metadata addresses' });
}

/** Up to three servers by name; more are counted. */
function few(holders: readonly string[], format: Format): string {
  return holders.length <= 3 ? format.servers(holders) : format.count(holders.length, { one: '# server', other: '# servers' });
}

function isEndless({ until }: Pick<BarWords, 'until'>): boolean {
  return until >= '9000';
}

function isPast(instant: Instant, { reader }: Format): boolean {
  return span(instant, reader.now) >= 0;
}
