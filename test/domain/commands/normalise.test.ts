import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { MOST_CHARACTERS, normalise } from '../../../domain/commands/normalise.ts';

describe('normalise', () => {
  it.each([
    ['a mention', '<at>Rollcall</at> check', 'check'],
    ['a mention with an id', '<at id="0">Rollcall</at>&nbsp;check', 'check'],
    ['two mentions', '<at>Rollcall</at> <at>Megan Bowen</at> check', 'check'],
    ['a mention in the middle', 'check <at>Rollcall</at> exchange', 'check exchange'],
    ['only a mention', '<at>Rollcall</at>', ''],
    ['a mention that is mere text', '@Rollcall, check', 'check'],
    ['the name alone', 'Rollcall', ''],
    ['a tag left open', '<at>Megan check', 'Megan check'],
    ['paragraphs', '<p>check<br/>exchange</p>', 'check exchange'],
    ['no-break and thin spaces', 'check\u00a0\u2009exchange', 'check exchange'],
    ['lines and tabs', '\tcheck\r\n exchange\u2028', 'check exchange'],
    ['zero-width characters', 'ch\u200be\u200dc\ufeffk', 'check'],
    ['marks of direction', '\u202echeck\u202c \u200fexchange\u2066', 'check exchange'],
    ['soft hyphens', 'ex\u00adchange', 'exchange'],
    ['control characters', 'che\u0000ck\u0007', 'check'],
    ['lone surrogates', 'check\ud800', 'check'],
    ['smart quotes', 'reject \u201cnot\u201d \u2018now\u2019', 'reject "not" \'now\''],
    ['dashes', 'EX\u201303 7F3A\u201491 \u2212', 'EX-03 7F3A-91 -'],
    ['wide letters', '\uff43\uff48\uff45\uff43\uff4b', 'check'],
    ['entities', 'a &amp; b &lt;c&gt; &quot;d&#39; &#x65;&nbsp;f', 'a & b <c> "d\' e f'],
    ['entities that are none', '&unknown; &#9999999; &#xffffff; &', '&unknown; &#9999999; &#xffffff; &'],
    ['an entity twice', '&amp;lt;', '&lt;'],
    ['nothing', '', ''],
  ])('makes plain text of %s', (_what, typed, plain) => expect(normalise(typed)).toBe(plain));

  it('gives one character more than the most when there was more', () => expect(normalise('x'.repeat(65_536))).toHaveLength(MOST_CHARACTERS + 1));

  it('leaves nothing that is invisible, whatever comes in', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (typed) => {
      expect(normalise(typed)).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]| {2}|^ | $/u);
    }));
  });

  it.each(['<at>', '<at ', '<at>x', '&', '&#', '&amp;', '<', '"', '\u200b', ' ', '\ufdfa', '<at>x</at>', '@rollcall '])('makes no more than the most of 64 KB of "%s"', (piece) => {
    expect(normalise(piece.repeat(65_536 / piece.length)).length).toBeLessThanOrEqual(MOST_CHARACTERS + 1);
  });
});
