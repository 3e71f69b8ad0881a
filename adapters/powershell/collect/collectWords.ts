import { render } from '../../../domain/wording/render.ts';
import { say, type Sentence } from '../../../domain/wording/sentence.ts';
import { quoted } from './powershellText.ts';

/** What the script says, with the places that it fills itself. */
export function collectWords(): string {
  const reader = { locale: 'en-GB', zone: 'UTC', now: new Date(0).toISOString() };
  const counts = { who: '{0}', count: '{1}' };
  const words: Record<string, Sentence> = {
    begins: say('collect.begins'), list: say('collect.list'), noShell: say('collect.noShell'),
    organisation: say('collect.organisation', counts), own: say('collect.own', counts), other: say('collect.other', counts),
    notRead: say('collect.notRead', { name: '{0}', detail: '{1}' }),
    written: say('collect.written', { file: '{0}', read: '{1}', all: '{2}' }), next: say('collect.next', { file: '{0}' }), also: say('collect.also', { servers: '{0}' }),
    besideSkype: say('collect.besideSkype'), besideExchange: say('collect.besideExchange'),
    cannotWrite: say('collect.cannotWrite', { file: '{0}', detail: '{1}' }),
  };
  const lines = Object.entries(words).map(([name, sentence]) => `    ${name} = ${quoted(render(sentence, reader))}`);
  return `$script:Words = @{\n${lines.join('\n')}\n}\n$script:Products = @{ exchange = 'Exchange'; skype = 'Skype for Business' }`;
}
