import type { Format } from '../format.ts';

interface Mark {
  by: string;
  who: string[];
  on: string[];
  from: string;
  until: string;
}

/** A few servers by name, and how many more. */
function some(servers: readonly string[], format: Format): string {
  const more = servers.length - MOST_NAMED;
  return more <= 1 ? format.servers(servers) : format.list([...servers.slice(0, MOST_NAMED).map((fqdn) => format.server(fqdn)), format.count(more, { one: '# more', other: '# more' })]);
}

const MOST_NAMED = 6;

/** What is said of files that `collect.ps1` wrote. */
export const collected = {
  'collected.mark': ({ by, who, on, from, until }: Mark, format: Format) =>
    `As told by ${by}: collected${who.length === 0 ? '' : ` by ${format.list(who)}`} on ${some(on, format)}, ${format.instant(from) === format.instant(until) ? `at ${format.instant(from)}` : `between ${format.instant(from)} and ${format.instant(until)}`}.`,
  'collected.marked': ({ by, on, until, says }: Pick<Mark, 'by' | 'on' | 'until'> & { says: string }, format: Format) => `${says} As told by ${by}, at ${format.instant(until)}, on ${some(on, format)}.`,
  'collected.files': ({ names }: { names: string[] }, format: Format) => (names.length <= 2 ? format.list(names) : format.count(names.length, { one: '# file', other: '# files' })),
  'collected.live': () => 'Entra, the metadata documents as others see them, the clocks and the two tests that need a mailbox stay unknown here: only a live reading can tell.',
  'collected.live-clock': () => 'Only a live reading can tell: a server that is asked on itself has nothing to hold its clock against.',
  'collected.live-test': () => 'Only a live reading can tell: this test needs a mailbox to test with and leaves a trace there, so nothing of it is collected.',
  'collected.live-metadata': () => 'Only a live reading can tell: what counts is what others see at the addresses of the metadata documents, and a file from a server cannot show that.',
  'collected.old': ({ from }: { from: string }, format: Format) => `Some of this was collected ${format.when(from)}. What has changed since does not show; run collect.ps1 again for the state of today.`,
  'collected.one-side': ({ lacking }: { lacking: 'exchange' | 'skype' }) => (lacking === 'skype' ? 'There is no file from a Skype front end among these, so what Skype knows is open.' : 'There is no file from an Exchange server among these, so what Exchange knows is open.'),
  'collected.others': ({ servers }: { servers: string[] }, format: Format) => `${some(servers, format)} can tell more of ${servers.length === 1 ? 'itself' : 'themselves'}. Run collect.ps1 there too and give me all the files together.`,
  'collected.foreign': ({ count }: { count: number }, format: Format) => format.count(count, { one: 'I left out one kind of reading that I do not know: the file is of another version than I am.', other: 'I left out # kinds of readings that I do not know: the file is of another version than I am.' }),
  'collected.too-large': ({ most }: { most: number }) => `This file of collect.ps1 is larger than ${most} characters, so I read nothing of it. Collect fewer servers into one file.`,
  'collected.cut': () => 'This begins as a file of collect.ps1 and does not end as one: it was cut or changed. Send the file as the script wrote it. Nothing of it was read.',
  'collected.wrong': ({ where }: { where: string }) => `This begins as a file of collect.ps1 and has another form at ${where}. Run the collect.ps1 that came with this version and send its file. Nothing of it was read.`,
  'collected.two-organisations': () => 'These files are of two Exchange organisations, and I judge one at a time. Send those of one organisation together.',
  'collected.not-mixed': () => 'Some of this is files of collect.ps1 and some is not. I judge files that were collected together, or what was pasted, but not both at once.',
  'collected.use-check': () => 'This is a file of collect.ps1. Use check --facts FILE, which judges it.',
  'collected.looks': () => 'These only look. Run them before, when they have to show what is told here, and after:',
};
