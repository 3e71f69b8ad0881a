import { describe, expect, it } from '@jest/globals';
import { markdownOf, messageOf } from '../../bot/message.ts';

const CARD = { type: 'AdaptiveCard' };

describe('messageOf', () => {
  it('carries text beside the card where the service takes both', () => {
    expect(messageOf({ text: 'state: waiting', card: CARD }, { cardAlone: false })).toMatchObject({ text: 'state: waiting', attachments: [{ content: CARD }] });
  });

  it('makes the text the summary where the card has to travel alone', () => {
    const message = messageOf({ text: 'state: waiting', card: CARD }, { cardAlone: true });
    expect(message).toMatchObject({ summary: 'state: waiting', attachments: [{ content: CARD }] });
    expect(message).not.toHaveProperty('text');
  });

  it('says text without a card as text, wherever it goes', () => {
    expect(messageOf({ text: 'hello' }, { cardAlone: true })).toMatchObject({ text: 'hello' });
  });
});

describe('an utterance with choices', () => {
  it.each([true, false])('has a button that says each for the person (card alone: %s)', (cardAlone) => {
    const message = messageOf({ text: 'Go on?', choices: ['go on', 'cancel'] }, { cardAlone });
    expect(message).toMatchObject({ text: 'Go on?', attachments: [{ contentType: 'application/vnd.microsoft.card.hero', content: { buttons: [{ type: 'imBack', value: 'go on' }, { type: 'imBack', value: 'cancel' }] } }] });
  });
});

describe('markdownOf', () => {
  it.each([
    ['contoso: 2 fail\nstate: waiting', 'contoso: 2 fail\n\nstate: waiting'],
    ['a *b* _c_ snake_case', 'a \\*b\\* \\_c\\_ snake_case'],
    ['see [here](https://evil.example)', 'see \\[here\\](https://evil.example)'],
    ['<at>everyone</at>', '\\<at>everyone\\</at>'],
    ['# not a heading', '\\# not a heading'],
    ['- not a list', '\\- not a list'],
    ['`$(code)`', '\\`$(code)\\`'],
    ['C:\\Certs\\*', 'C:\\Certs\\\\\\*'],
    ['ex02.contoso.com, 5F0C 91D2, EX-03', 'ex02.contoso.com, 5F0C 91D2, EX-03'],
  ])('%j reads the same as Markdown', (text, markdown) => {
    expect(markdownOf(text)).toBe(markdown);
  });
});
