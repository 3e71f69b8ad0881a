import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parseCommand } from '../../../domain/commands/parse.ts';
import { COMMANDS, commandsFor, entryOf, manifestCommands } from '../../../domain/commands/registry.ts';
import { render } from '../../../domain/wording/render.ts';

const READER = { locale: 'en-US', zone: 'UTC', now: '2026-11-21T12:00:00.000Z' };

describe('COMMANDS', () => {
  it.each(COMMANDS.map(({ example, name }) => [example, name]))('has an example that is a whole command: %s', (example) => {
    expect(parseCommand(example)).toMatchObject({ kind: 'command' });
  });

  it.each(COMMANDS.flatMap(({ words, name }) => words.map((word) => [word, name])))('is begun by "%s"', (word) => {
    expect(['command', 'incomplete']).toContain(parseCommand(word).kind);
  });

  it('has forms of at most 128 characters that begin with the word to teach', () => {
    for (const { forms, words } of COMMANDS) for (const form of forms) expect({ form, short: form.length <= 128, taught: form.startsWith(words[0]) }).toEqual({ form, short: true, taught: true });
  });

  it('is what docs/commands.md tells, word for word', async () => {
    const docs = await readFile(join(import.meta.dirname, '..', '..', '..', 'docs', 'commands.md'), 'utf8');
    for (const { forms, about, example } of COMMANDS) {
      for (const form of forms) expect(docs).toContain(`\`${form}\``);
      expect(docs).toContain(render(about, READER));
      expect(docs).toContain(`\`${example}\``);
    }
  });
});

describe('commandsFor', () => {
  const nobody = { mayVote: false, isAdmin: false, isSandbox: false };
  const names = (rights: typeof nobody) => commandsFor(rights).map(({ name }) => name);

  it('offers deciding only to those who vote', () => {
    expect(names(nobody)).not.toEqual(expect.arrayContaining(['approve']));
    expect(names({ ...nobody, mayVote: true })).toEqual(expect.arrayContaining(['approve', 'reject', 'revoke']));
  });

  it('offers the sandbox only where there is one', () => {
    expect(names({ ...nobody, mayVote: true, isAdmin: true })).not.toContain('sandbox');
    expect(names({ ...nobody, isSandbox: true })).toContain('sandbox');
  });
});

describe('entryOf', () => {
  it('finds a command by any of its words', () => expect(['whoami', 'WHO AM I', '?'].map((word) => entryOf(word)?.name)).toEqual(['whoami', 'whoami', 'help']));
  it('finds nothing that is none', () => expect(entryOf('constructor')).toBeUndefined());
});

describe('manifestCommands', () => {
  it('fits the menu of Teams', () => {
    const menu = manifestCommands();
    expect(menu.length).toBeLessThanOrEqual(12);
    for (const { title, description } of menu) expect(Math.max(title.length, description.length)).toBeLessThanOrEqual(128);
  });

  it('puts texts into the compose box that are understood', () => {
    for (const { title } of manifestCommands()) expect(['command', 'incomplete']).toContain(parseCommand(title).kind);
  });
});
