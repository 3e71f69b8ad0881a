import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { TimelineDrawing } from '../../../bot/timelineDrawing.ts';
import type { Utterance } from '../../../domain/conversation.ts';
import { brokenRules, wordsOf } from '../../support/cardRules.ts';
import { alex, chatOf, turnOf } from '../../support/people.ts';
import { aWorld, type World } from '../../support/world.ts';

const check = { name: 'check', filter: null, estate: null } as const;
const status = { name: 'status' } as const;
let world: World;
let drawing: TimelineDrawing;

beforeEach(async () => {
  world = await aWorld({ estate: 'expiring' });
  drawing = new TimelineDrawing({ log: world.office.log, limitMs: 60_000 });
});
afterEach(async () => {
  await drawing.close();
  await world.close();
});

function draws(): void {
  world.office.draw = (timeline, reader) => drawing.draw(timeline, reader);
}

/** What was said to Alex last. */
function last(): Utterance {
  const said = world.chats.messages.findLast(({ conversationId }) => conversationId === chatOf(alex).id);
  if (said === undefined) throw new Error('nothing was said');
  return said.utterance;
}

/** The pictures of a card, by what they are said to show. */
function pictures({ card }: Pick<Utterance, 'card'>): string[] {
  return [...JSON.stringify(card ?? {}).matchAll(/"url":"data:image\/png;base64,iVBOR[^"]+","altText":"([^"]+)"/gu)].map(([, alt = '']) => alt);
}

describe('the time line in chat', () => {
  it('is on the card of a whole check, drawn before anything is written', async () => {
    draws();
    await world.says(alex, check);
    expect(pictures(last())).toEqual([expect.stringMatching(/^Time line of \d+ certificates of contoso, as of .*Skype token certificate \(current\)/u)]);
    expect(brokenRules(last().card)).toEqual([]);
  });

  it('is what timeline answers, in words and as a picture', async () => {
    draws();
    await world.says(alex, { name: 'timeline', estate: null });
    expect(last().text).toMatch(/^contoso: what ends when\n/u);
    expect(pictures(last())).toHaveLength(1);
    expect(brokenRules(last().card)).toEqual([]);
  });

  it('is not on the card of a check that asks about less', async () => {
    draws();
    await world.says(alex, { ...check, filter: { by: 'side', side: 'exchange' } });
    expect(pictures(last())).toEqual([]);
  });

  it('is left away where it cannot be drawn, and the answer comes all the same', async () => {
    world.office.draw = async () => null;
    await world.says(alex, check);
    expect(last().text).toMatch(/^contoso: \d+ fail/u);
    expect(pictures(last())).toEqual([]);
  });

  it('is on the card of status as the estate was read last', async () => {
    draws();
    const [before] = await world.desk.perform(status, turnOf(alex));
    expect(before?.card).toBeUndefined();
    const [source] = world.office.estates();
    if (source === undefined) throw new Error('there is an estate');
    const snapshot = await world.office.read(source, { correlation: 'a reading' });
    await world.store.transact((unit) => unit.addSnapshot(snapshot));
    const [after] = await world.desk.perform(status, turnOf(alex));
    expect(pictures(after ?? {})).toHaveLength(1);
    expect(wordsOf(after?.card)).toBe(after?.text);
    expect(after?.text).toBe(before?.text);
  });
});
