import { describe, expect, it } from '@jest/globals';
import { render } from '../../../domain/wording/render.ts';
import { say } from '../../../domain/wording/sentence.ts';

const told = (count: number) => render(say('plan.note.fallBack', { source: 'ex01.contoso.com', others: Array.from({ length: count }, (_, index) => `ex1${index}.contoso.com`) }), { locale: 'en-GB', zone: 'UTC', now: '2026-11-21T12:00:00.000Z' });

describe('where else a copy can come from', () => {
  it.each([
    [1, 'ex10 has it too.'],
    [5, 'ex10, ex11, ex12, ex13 and ex14 have it too.'],
    [6, 'ex10, ex11, ex12, ex13 and 2 more have it too.'],
    [48, 'ex10, ex11, ex12, ex13 and 44 more have it too.'],
  ])('names a few of %i and counts the rest', (count, says) => {
    expect(told(count)).toBe(`The copy comes from ex01; if it cannot be exported there, ${says}`);
  });
});
