import { describe, expect, it } from '@jest/globals';
import { bytesOf, whyNotSent, type TypedValue } from '../../../../adapters/powershell/wire/typedValue.ts';

describe('whyNotSent', () => {
  it.each<[string, TypedValue]>([
    ['a text with everything a shell reads', ['s', `$(x) "; ' ’ “ – \` @{} | & > #> --% \u2028 𝄞 é שלום`]],
    ['a text like our own lines', ['s', 'RC1 0123456789abcdef E 1 1 0']],
    ['an empty text', ['s', '']],
    ['the least whole number', ['i', '-9223372036854775808']],
    ['a date', ['dt', '2026-11-21T09:00:00.000Z']],
    ['a GUID', ['g', '00000002-0000-0ff1-ce00-000000000000']],
    ['any bytes', ['by', new Uint8Array([0, 13, 10, 255])]],
    ['no strings at all', ['as', []]],
    ['the name of a secret', ['sec', 'kv:oauth-pfx-2026']],
    ['a switch', ['sw', false]],
  ])('lets %s travel', (_, value) => {
    expect(whyNotSent({ Value: value })).toBeUndefined();
  });

  it.each<[string, TypedValue]>([
    ['NUL', ['s', 'a\0b']],
    ['a line end', ['s', 'a\nStop-Computer\n']],
    ['an escape', ['s', '\u001B[2J']],
    ['the first half of a character', ['s', 'a\uD834']],
    ['the second half of a character, in a list', ['as', ['fine', '\uDD1E']]],
    ['a number that is too large', ['i', '9223372036854775808']],
    ['a number with a sign too many', ['i', '-0']],
    ['a number in words', ['i', '1e3']],
    ['a local time', ['dt', '2026-11-21T09:00:00']],
    ['a day that is none', ['dt', '2026-13-41T09:00:00.000Z']],
    ['an almost-GUID', ['g', '00000002-0000-0ff1-ce00-00000000000']],
    ['a path as a secret', ['sec', '../etc/shadow']],
    ['eight mebibytes and one', ['by', new Uint8Array(8 * 1024 * 1024 + 1)]],
  ])('refuses %s', (_, value) => {
    expect(whyNotSent({ Value: value })).toEqual(expect.any(String));
  });

  it.each(['', '-Name', 'Na me', 'Näme', '__proto__', 'x'.repeat(65)])('refuses the parameter name "%s"', (name) => {
    expect(whyNotSent(Object.fromEntries([[name, ['b', true]]]))).toEqual(expect.any(String));
  });
});

describe('bytesOf', () => {
  it('says true and false in words, whatever the culture', () => {
    expect(String(bytesOf(['sw', true]))).toBe('true');
    expect(String(bytesOf(['b', false]))).toBe('false');
  });
});
