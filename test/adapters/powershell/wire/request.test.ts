import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { checked, requestOf, RequestTooLong } from '../../../../adapters/powershell/wire/request.ts';
import type { TypedValues } from '../../../../adapters/powershell/wire/typedValue.ts';
import { frameIn } from '../support/answers.ts';

const ids = () => {
  let next = 0;
  return () => (next++).toString(16).padStart(16, '0');
};
const callWith = (values: TypedValues) => ({ op: 'rollcall.echo', values, deadlineMs: 1000, correlation: 'c' });

describe('requestOf', () => {
  it('is one line of ASCII without a character that a shell reads, whatever it carries', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => {
      const { line } = requestOf({ ...callWith({ Value: ['s', text] }), correlation: text }, ids());
      expect(line).toMatch(/^Invoke-RollcallFrame '[A-Za-z0-9+/=]+'$/);
    }));
  });

  it('carries every text byte for byte', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
      const [[name, type, base64] = []] = frameIn(requestOf(callWith({ Value: ['s', text] }), ids()).line).p;
      expect([name, type, Buffer.from(String(base64), 'base64').toString('utf8')]).toEqual(['Value', 's', text]);
    }));
  });

  it('sends a text of 1 MiB ahead, and says its size and hash', () => {
    const text = 'é'.repeat(512 * 1024);
    const { ahead, line } = requestOf(callWith({ Value: ['s', text], Short: ['s', 'x'] }), ids());
    const sha256 = createHash('sha256').update(text, 'utf8').digest('hex');
    expect(ahead.map(({ bytes }) => bytes.length)).toEqual([1024 * 1024]);
    expect(frameIn(line).p).toEqual([['Value', 's', { blob: ahead[0]?.handle, bytes: 1024 * 1024, sha256 }], ['Short', 's', 'eA==']]);
  });

  it('keeps a list a list, empty, of one or of an empty text', () => {
    expect(frameIn(requestOf(callWith({ None: ['as', []], One: ['as', ['a']], Blank: ['as', ['']] }), ids()).line).p).toEqual([['None', 'as', []], ['One', 'as', ['YQ==']], ['Blank', 'as', ['']]]);
  });

  it('refuses a list that does not fit', () => {
    expect(() => requestOf(callWith({ Value: ['as', Array.from({ length: 10_000 }, () => 'abcdef')] }), ids())).toThrow(RequestTooLong);
  });
});

describe('checked', () => {
  it.each(["Invoke-RollcallFrame 'YQ=='; Stop-Computer", "Invoke-RollcallFrame 'Y\nQ'", "Invoke-RollcallFrame '’'", 'Invoke-RollcallFrame "YQ=="', "Invoke-RollcallFrame 'YQ=='\n", "Invoke-RollcallFrame ''", 'exit'])('lets no other line pass: %j', (line) => {
    expect(() => checked(line)).toThrow('no request');
  });
});
