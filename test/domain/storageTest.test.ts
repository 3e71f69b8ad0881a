import { describe, expect, it } from '@jest/globals';
import { storageTestOf } from '../../domain/storageTest.ts';

describe('storageTestOf', () => {
  it.each([
    ['one that passed, whatever it said', { isPassed: true, text: 'Test Passed. (401 tried first)' }, { result: 'success', class: 'none' }],
    ['a refused token', { isPassed: false, text: 'VERBOSE: … (401) Nicht autorisiert.' }, { result: 'error', class: 'authorisation' }],
    ['anything else', { isPassed: false, text: 'VERBOSE: Autodiscover at port 14010 failed.' }, { result: 'error', class: 'other' }],
    ['nothing', { isPassed: false, text: '' }, { result: 'error', class: 'other', detail: '' }],
  ])('knows %s', (_what, output, test) => {
    expect(storageTestOf(output)).toMatchObject(test);
  });
});
