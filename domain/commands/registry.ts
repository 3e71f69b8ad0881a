import type { Rights } from '../ports/desk.ts';
import { render } from '../wording/render.ts';
import { type Sentence, say } from '../wording/sentence.ts';

/** One command as people meet it: in help, suggestions, the docs and the menu of Teams. The parser reads the same words. */
export interface CommandEntry {
  name: EntryName;
  /** How it may begin; the first is the one to teach. Several words of one beginning are parted by one space. */
  words: readonly [string, ...string[]];
  /** Every way to write it, at most 128 characters each; `[…]` may be left out, `<…>` stands for something. */
  forms: readonly string[];
  /** A text that can be typed as it stands. */
  example: string;
  about: Sentence;
  /** What it is for, and so to whom it is offered: `decide` to those who vote, `sandbox` where there is one. Whether it is allowed is decided where it is done. */
  purpose: Purpose;
  /** In the menu that Teams shows: at most 12 are. */
  inMenu: boolean;
}

const NAMES = ['help', 'check', 'timeline', 'repair', 'roll', 'plans', 'show', 'rehearse', 'approve', 'reject', 'withdraw', 'revoke', 'cancel', 'done', 'explain', 'stand-in', 'changes', 'notify', 'acknowledge', 'snooze', 'mine', 'escalate', 'status', 'audit', 'whoami', 'sandbox'] as const;
export type EntryName = (typeof NAMES)[number];

export type Purpose = 'look' | 'watch' | 'change' | 'decide' | 'sandbox';

/** Every command there is, in the order of help. */
export const COMMANDS: readonly CommandEntry[] = [
  entry('help', { words: ['help', '?', 'hi', 'hello'], forms: ['help [<command>|<check id>]'], example: 'help repair' }),
  entry('check', { forms: ['check [in <estate>]', 'check all [in <estate>]', 'check skype|exchange|entra|hybrid [in <estate>]', 'check <check id>|<server> [in <estate>]', 'check [<side>|<check id>|<server>] [zone <zone>] and, below it or attached, output of cmdlets'], example: 'check exchange' }),
  entry('timeline', { words: ['timeline', 'time line'], forms: ['timeline [in <estate>]'], example: 'timeline', inMenu: false }),
  entry('repair', { forms: ['repair [in <estate>]', 'repair <check id> [in <estate>] [because <reason>]', 'repair <repair or roll id> [<server>] [in <estate>] [because <reason>]'], example: 'repair EX-03', purpose: 'change' }),
  entry('roll', { forms: ['roll skype [now] [on <ISO date>] [with <pfx name>|<thumbprint>] [in <estate>]', 'roll exchange [on <ISO date>] [soon] [in <estate>]', 'roll exchange now|publish [in <estate>]', 'roll hybrid [on <ISO date>] [with <pfx name>|<thumbprint>] [in <estate>]', 'roll entra [with <thumbprint>] [in <estate>]'], example: 'roll exchange', purpose: 'change' }),
  entry('plans', { example: 'plans' }),
  entry('show', { forms: ['show <plan> [details]'], example: 'show 7F3A-91 details' }),
  entry('rehearse', { forms: ['rehearse <plan>'], example: 'rehearse 7F3A-91', inMenu: false }),
  entry('approve', { forms: ['approve <plan>'], example: 'approve 7F3A-91', purpose: 'decide' }),
  entry('reject', { forms: ['reject <plan> <reason>'], example: 'reject 7F3A-91 not before the weekend', purpose: 'decide' }),
  entry('withdraw', { forms: ['withdraw <plan>'], example: 'withdraw 7F3A-91', purpose: 'change', inMenu: false }),
  entry('revoke', { forms: ['revoke <plan>'], example: 'revoke 7F3A-91', purpose: 'decide', inMenu: false }),
  entry('cancel', { forms: ['cancel <plan>'], example: 'cancel 7F3A-91', purpose: 'change', inMenu: false }),
  entry('done', { forms: ['done <plan> [<item> …]'], example: 'done 7F3A-91 fe1', purpose: 'change', inMenu: false }),
  entry('explain', { words: ['policy explain', 'why may'], forms: ['policy explain <plan> [<person>]'], example: 'policy explain 7F3A-91', inMenu: false }),
  entry('stand-in', { words: ['stand-in', 'stand in'], forms: ['stand-in', 'stand-in <person> for <days>d', 'stand-in <person> until <ISO date>', 'stand-in off'], example: 'stand-in Megan for 7d', purpose: 'decide', inMenu: false }),
  entry('changes', { forms: ['changes', 'changes stop [<reason>]', 'changes allow'], example: 'changes', inMenu: false }),
  entry('notify', { forms: ['notify here|me [in <estate>] [skype|exchange|entra|metadata|trust …] [info|warning|high|critical]', 'notify here|me … [quiet 22:00-07:00|no quiet] [digest weekly|no digest] [zone <zone>] [turn <number>]', 'notify list', 'notify off [<number>|all]'], example: 'notify here exchange high', purpose: 'watch' }),
  entry('acknowledge', { words: ['acknowledge', 'ack', 'seen'], forms: ['acknowledge [<thumbprint start>|<check id>|all] [for <span>|until <when>]'], example: 'acknowledge for 3d', purpose: 'watch', inMenu: false }),
  entry('snooze', { words: ['snooze', 'remind me', 'remind'], forms: ['snooze [<thumbprint start>|<check id>|all] [for <span>|until <when>]'], example: 'snooze until monday', purpose: 'watch', inMenu: false }),
  entry('mine', { forms: ['mine [<thumbprint start>|<check id>|all]'], example: 'mine', purpose: 'watch', inMenu: false }),
  entry('escalate', { forms: ['escalate [<thumbprint start>|<check id>|all]'], example: 'escalate', purpose: 'watch', inMenu: false }),
  entry('status', { example: 'status' }),
  entry('audit', { forms: ['audit [<number of lines>]'], example: 'audit 20' }),
  entry('whoami', { words: ['who am i', 'whoami'], forms: ['who am i'], example: 'who am i' }),
  entry('sandbox', {
    forms: ['sandbox state', 'sandbox clock +<days>d|<ISO instant>', 'sandbox break <server> [<fault> [<number>]]', 'sandbox break <metadata address> [<fault>|<status>] [from bot|skype|exchange]', 'sandbox break graph [<fault>|<status> [<number of requests>]]', 'sandbox mend <server>|<metadata address>|graph', 'sandbox load <estate>'],
    example: 'sandbox clock +30d', purpose: 'sandbox', inMenu: false,
  }),
];

/** The command that begins with this word, or has this name; undefined when there is none. */
export function entryOf(word: string): CommandEntry | undefined {
  const lower = word.toLowerCase();
  return COMMANDS.find(({ name, words }) => name === lower || words.includes(lower));
}

/** The commands that are of use to somebody with these rights. */
export function commandsFor({ mayVote, isSandbox }: Rights): CommandEntry[] {
  return COMMANDS.filter(({ purpose }) => (purpose === 'decide' ? mayVote : purpose !== 'sandbox' || isSandbox));
}

/** What the Teams app's menu shows: texts that it puts into the compose box, in English. */
export function manifestCommands(): { title: string; description: string }[] {
  const english = { locale: 'en-US', zone: 'UTC', now: '2000-01-01T00:00:00.000Z' };
  return COMMANDS.filter(({ inMenu }) => inMenu).map(({ words, about }) => ({ title: words[0], description: render(about, english) }));
}

function entry(name: EntryName, { words = [name], forms = [words[0]], example, purpose = 'look', inMenu = true }: Partial<CommandEntry> & { example: string }): CommandEntry {
  return { name, words, forms, example, about: say(`command.${name}`), purpose, inMenu };
}
