import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { suggest } from '../../dialogs/suggest.ts';
import { parseCommand } from '../../domain/commands/parse.ts';

const reader = { mayVote: false, isAdmin: false, isSandbox: false };

function suggestions(text: string, rights = reader): string[] {
  const parsed = parseCommand(text);
  return parsed.kind === 'unknown' ? suggest(parsed, rights) : [];
}

describe('suggest', () => {
  it.each([
    ['chek', ['check']], ['hlep', ['help']], ['repare', ['repair']], ['statsu', ['status']], ['rol', ['roll']], ['shwo', ['show']],
    ['sandbox', []], ['7f3a91', ['show 7F3A-91']], ['ex-03', ['check EX-03', 'repair EX-03']], ['roll skipe', ['roll skype']], ['rabbit', []],
  ])('offers for "%s": %j', (text, offered) => expect(suggestions(text)).toEqual(offered));

  it('offers only what the asker is offered otherwise', () => {
    expect(suggestions('aprove')).toEqual([]);
    expect(suggestions('aprove', { ...reader, mayVote: true })).toEqual(['approve']);
    expect(suggestions('sandbix')).toEqual([]);
    expect(suggestions('sandbix', { ...reader, isSandbox: true })).toEqual(['sandbox']);
  });

  it('offers at most three, whatever is typed', () => {
    fc.assert(fc.property(fc.string({ maxLength: 60 }), (text) => expect(suggestions(`check ex-${text}`).length).toBeLessThanOrEqual(3)));
  });
});
