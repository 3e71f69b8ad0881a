import { describe, expect, it } from '@jest/globals';
import { timelineUtterances } from '../../../dialogs/cards/timelineCard.ts';
import { timelineOf } from '../../../domain/timeline/timeline.ts';
import { hundred, rolling } from '../../domain/timeline/estates.ts';
import { brokenRules, partOf, wordsOf } from '../../support/cardRules.ts';
import { NOON } from '../../support/snapshots.ts';
import { READER } from '../planViews.ts';

const DRAWN = { uri: `data:image/png;base64,${Buffer.alloc(12_000).toString('base64')}`, alt: 'Time line of contoso.' };

describe('timelineUtterances', () => {
  it('is one card that says what its text says, the picture beneath the first line', () => {
    const [one, ...more] = timelineUtterances(timelineOf(rolling(), NOON), DRAWN, READER);
    expect(more).toEqual([]);
    expect(partOf(one?.card, 'body').map(({ type }) => type).indexOf('Image')).toBe(1);
    expect(wordsOf(one?.card)).toBe(one?.text);
    expect(one?.text).toMatch(/^contoso: what ends when\n[^]*Skype token certificate \(current\)/u);
    expect(brokenRules(one?.card)).toEqual([]);
  });

  it('is the words, then the picture, where one card has no room for both', () => {
    const [words, picture, ...more] = timelineUtterances(timelineOf(hundred(), NOON), DRAWN, READER);
    expect([more.length, words?.card, words?.text.length]).toEqual([0, undefined, expect.any(Number)]);
    expect(new TextEncoder().encode(words?.text).length).toBeLessThanOrEqual(20_000);
    expect(picture?.text).toBe(DRAWN.alt);
    expect(brokenRules(picture?.card)).toEqual([]);
  });

  it('is the words alone where there is no picture', () => {
    expect(timelineUtterances(timelineOf(rolling(), NOON), null, READER)).toEqual([{ text: expect.stringContaining('gap') }]);
  });

  it('counts the lines that do not fit into one message', () => {
    const timeline = timelineOf(rolling(), NOON);
    const [{ text } = { text: '' }] = timelineUtterances({ ...timeline, bars: Array.from({ length: 1_000 }, () => timeline.bars).flat() }, null, READER);
    expect(text).toMatch(/\d,\d{3} more lines do not fit here\.$/u);
  });
});
