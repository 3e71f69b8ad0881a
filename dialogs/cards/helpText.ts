import { CHECKS } from '../../domain/checks/catalogue.ts';
import { commandsFor, entryOf } from '../../domain/commands/registry.ts';
import type { Utterance } from '../../domain/conversation.ts';
import type { Rights } from '../../domain/ports/desk.ts';
import type { Reader } from '../../domain/wording/format.ts';
import { type Sentence, say } from '../../domain/wording/sentence.ts';
import { textUtterance } from './sayings.ts';
import { written } from './written.ts';

/** Who asks for help, about what. */
export interface HelpAsked {
  rights: Rights;
  topic: string | null;
  estates: readonly string[];
}

/** What can be asked, filtered by what the asker may do; or what one command or check is about. */
export function helpUtterance({ rights, topic, estates }: HelpAsked, reader: Reader): Utterance {
  return textUtterance(topic === null ? overview(rights, estates) : about(topic, reader), reader);
}

function overview(rights: Rights, estates: readonly string[]): Sentence[] {
  return [
    say('help.what', { estates: [...estates] }),
    ...[...Map.groupBy(commandsFor(rights), ({ purpose }) => purpose)].map(([purpose, entries]) => say(`help.to-${purpose}`, { commands: entries.map(({ words }) => words[0]) })),
    say(rights.mayVote ? 'help.may-vote' : 'help.may-ask'),
    say('help.try', { examples: examplesFor(rights) }),
    say('help.more'),
  ];
}

/** Three that can be typed as they stand on any estate. */
function examplesFor({ isSandbox }: Rights): string[] {
  return ['check', 'repair', isSandbox ? 'sandbox state' : 'status'];
}

function about(topic: string, reader: Reader): Sentence[] {
  const check = CHECKS.find(({ id }) => id === topic);
  if (check !== undefined) return [say('help.check', { check: check.id, asks: written(check.asks, reader) }), say('help.check-next', { check: check.id })];
  const entry = entryOf(topic);
  if (entry === undefined) return [say('typed.unknown', { word: topic })];
  return [entry.about, ...entry.forms.map((form) => say('help.form', { form })), say('help.example', { example: entry.example })];
}
