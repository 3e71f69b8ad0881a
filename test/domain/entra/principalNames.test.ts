import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import '../../support/seed.ts';
import { missingNames, withNames } from '../../../domain/entra/principalNames.ts';

describe('withNames', () => {
  it('adds what is missing behind what is there, each once', () => {
    expect(withNames(['a/one'], ['A/One', 'a/two', 'A/TWO'])).toEqual({ kind: 'write', names: ['a/one', 'a/two'], adds: ['a/two'] });
  });

  it('has nothing to do when all are there', () => {
    expect(withNames(['a/one'], ['A/ONE'])).toEqual({ kind: 'already' });
  });

  it('never drops a name and leaves none missing', () => {
    fc.assert(fc.property(fc.array(fc.string()), fc.array(fc.string()), (present, wanted) => {
      const change = withNames(present, wanted);
      const names = change.kind === 'write' ? change.names : present;
      expect(names.slice(0, present.length)).toEqual(present);
      expect(missingNames(names, wanted)).toEqual([]);
    }));
  });
});
