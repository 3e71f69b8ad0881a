import { describe, expect, it } from '@jest/globals';
import { noticeUtterance } from '../../../dialogs/cards/noticeCard.ts';
import { type NoticeView, nothingSaid } from '../../../domain/watch/notice.ts';
import { observe } from '../../../domain/watch/observe.ts';
import { WatchSettings } from '../../../domain/watch/settings.ts';
import { tell } from '../../../domain/watch/tell.ts';
import { textOf } from '../../../domain/watch/view.ts';
import { say } from '../../../domain/wording/sentence.ts';
import { ending, subscription } from '../../domain/watch/stories.ts';
import { brokenRules, buttonsOf, partOf, wordsOf } from '../../support/cardRules.ts';
import { NOON } from '../../support/snapshots.ts';
import { READER } from '../planViews.ts';

const PICTURE = { uri: `data:image/png;base64,${'A'.repeat(4_000)}`, alt: 'Three certificates; the first ends in 12 days.' };

/** What is said of a certificate that ends in so many days. */
function saidOf(days: number): NoticeView {
  const { acts } = tell(nothingSaid('contoso'), { observations: observe(ending(days, 800), NOON), plans: [], subscriptions: [subscription()], now: NOON, settings: WatchSettings.parse({}) });
  const [act] = acts;
  if (act?.kind !== 'post') throw new Error('nothing was said');
  return act.says;
}

describe('noticeUtterance', () => {
  it.each([60, 12, 2])('says of an end in %i days in words what stands on the card, and keeps the rules of cards', (days) => {
    const view = saidOf(days);
    const { text, card } = noticeUtterance(view, { token: 'opaque', picture: PICTURE }, READER);
    expect(text).toBe(textOf(view, READER));
    for (const line of text.split('\n')) expect(wordsOf(card)).toContain(line);
    expect(brokenRules(card)).toEqual([]);
  });

  it('says how much it matters in words, beneath the verdict', () => {
    const lines = (days: number) => wordsOf(noticeUtterance(saidOf(days), { token: 'opaque', picture: null }, READER).card).split('\n').slice(0, 2);
    expect(lines(2)).toEqual([expect.stringMatching(/^contoso: Exchange Auth certificate \(current\) 5F0C 91D2 ends in 2 days/), 'Critical: it cannot wait']);
    expect(lines(12)[1]).toBe('Warning: it has to be planned');
    expect(lines(60)[1]).not.toMatch(/information/);
  });

  it('has at most three buttons in sight, the plan first, and every answer carries the same token', () => {
    const { card } = noticeUtterance(saidOf(12), { token: 'opaque', picture: null }, READER);
    expect(partOf(card, 'actions').map(({ title }) => title)).toEqual(['Plan it', 'Seen', 'Remind me, and more']);
    expect(buttonsOf(card).map(({ title, verb, data }) => [title, verb, data['lasts']])).toEqual([['Mine', 'mine', undefined], ['Tell the admins', 'escalate', undefined], ['In a day', 'snooze', '1d'], ['In 3 days', 'snooze', '3d'], ['In a week', 'snooze', '7d'], ['Plan it', 'plan', undefined], ['Seen', 'acknowledge', undefined]]);
    expect(new Set(buttonsOf(card).map(({ data }) => data['token']))).toEqual(new Set(['opaque']));
  });

  it('reads from top to bottom as this', () => {
    const { card } = noticeUtterance(saidOf(12), { token: 'opaque', picture: null }, READER);
    expect(wordsOf(card).split('\n')).toEqual([
      'contoso: Exchange Auth certificate (current) 5F0C 91D2 ends in 12 days (Thu, 3 Dec 2026, 12:00), on ex01, ex02 and ex03.',
      'Warning: it has to be planned',
      'If nothing is done: OWA and ECP stop, and free/busy with Skype and Exchange Online fails; mail flow goes on.',
      'I propose ROLL-EX-STAGE. It can be begun without an outage until Mon, 30 Nov 2026, 22:00.',
      'Remind me here again',
      'For another time, type snooze until Monday, snooze for 5d, or a date.',
    ]);
    expect(partOf(card, 'body').at(-1)).toMatchObject({ id: 'more', isVisible: false });
  });

  it('has nothing to press without a token', () => {
    const { card } = noticeUtterance(saidOf(12), { token: null, picture: null }, READER);
    expect([buttonsOf(card), partOf(card, 'actions')]).toEqual([[], []]);
    expect(brokenRules(card)).toEqual([]);
  });

  it('leaves a picture away that would make the card too heavy, and no words', () => {
    const { card } = noticeUtterance(saidOf(12), { token: 'opaque', picture: { ...PICTURE, uri: `data:image/png;base64,${'A'.repeat(23_000)}` } }, READER);
    expect(brokenRules(card)).toEqual([]);
    expect(JSON.stringify(card)).not.toContain('data:image');
    expect(wordsOf(card)).toContain(textOf(saidOf(12), READER).split('\n').at(-1));
  });

  it('lets nobody else write lines of mine', () => {
    const view: NoticeView = { severity: 'warning', lines: [say('watch.blind', { sources: ['ex01\nAll is well.\u202E'], since: NOON })], buttons: [] };
    expect(noticeUtterance(view, { token: null, picture: null }, READER).text.split('\n')).toHaveLength(1);
  });
});
