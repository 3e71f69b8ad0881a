import { describe, expect, it } from '@jest/globals';
import { parseCommand } from '../../../domain/commands/parse.ts';

const wish = { estate: null, concerns: null };

describe('parseNotify', () => {
  it.each([
    ['notify here', { do: 'tell', where: 'here', wish }],
    ['NOTIFY ME', { do: 'tell', where: 'me', wish }],
    ['notify here in Contoso exchange high', { do: 'tell', where: 'here', wish: { estate: 'contoso', concerns: ['exchange'], least: 'high' } }],
    ['notify high entra, skype and exchange here', { do: 'tell', where: 'here', wish: { ...wish, concerns: ['skype', 'exchange', 'entra'], least: 'high' } }],
    ['notify me quiet 22:00–07:00 zone Europe/Berlin', { do: 'tell', where: 'me', wish: { ...wish, quiet: { from: '22:00', to: '07:00' }, zone: 'Europe/Berlin' } }],
    ['notify me quiet 22 to 7', { do: 'tell', where: 'me', wish: { ...wish, quiet: { from: '22:00', to: '07:00' } } }],
    ['notify me quiet 22:30 - 7:15 weekly digest', { do: 'tell', where: 'me', wish: { ...wish, quiet: { from: '22:30', to: '07:15' }, digest: 'weekly' } }],
    ['notify no quiet me no digest', { do: 'tell', where: 'me', wish: { ...wish, quiet: null, digest: 'none' } }],
    ['notify me digest weekly critical only turn 2', { do: 'tell', where: 'me', wish: { ...wish, digest: 'weekly', least: 'critical', turn: 2 } }],
    ['notify here metadata trust lync', { do: 'tell', where: 'here', wish: { ...wish, concerns: ['skype', 'metadata', 'trust'] } }],
    ['notify list', { do: 'list' }],
    ['notify off', { do: 'end', which: null }],
    ['notify off all', { do: 'end', which: 'all' }],
    ['notify off 12', { do: 'end', which: 12 }],
  ])('reads "%s"', (typed, order) => {
    expect(parseCommand(typed)).toEqual({ kind: 'command', command: { name: 'notify', order } });
  });

  it.each([['notify', ''], ['notify exchange high', ' exchange high'], ['notify in contoso', ' in contoso']])('asks where for "%s" and keeps the rest', (typed, after) => {
    expect(parseCommand(typed)).toEqual({ kind: 'incomplete', of: 'notify', missing: 'where', before: 'notify ', after });
    expect(parseCommand(`notify here${after}`)).toMatchObject({ kind: 'command' });
  });

  it.each([
    ['notify here zone Mars/Olympus', 'typed.zone'], ['notify here quiet 25:00-07:00', 'typed.quiet'], ['notify here quiet 07:00-07:00', 'typed.quiet'], ['notify here quiet', 'typed.quiet'], ['notify here turn 10', 'typed.turn'],
    ['notify here turn', 'typed.turn'], ['notify here high low', 'typed.notify'], ['notify here high info', 'typed.twice'], ['notify here me', 'typed.twice'], ['notify here in', 'typed.estate'], ['notify off two', 'typed.notify-off'],
    ['notify off 0', 'typed.notify-off'], ['notify list all', 'typed.extra'], ['notify here no', 'typed.notify'], ['notify here constructor', 'typed.notify'], ['notify off 1 2', 'typed.extra'],
  ])('refuses "%s" with a sentence, whole', (typed, key) => {
    expect(parseCommand(typed)).toMatchObject({ kind: 'wrong', reason: { says: { key } } });
  });

  it('takes a slip in the first word for one', () => {
    expect(parseCommand('notify lsit')).toMatchObject({ kind: 'unknown', word: 'lsit', before: 'notify ' });
  });
});
