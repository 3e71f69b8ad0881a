import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { answerLineOf } from '../../../../adapters/powershell/wire/answerLine.ts';
import { Assembly, type Progress } from '../../../../adapters/powershell/wire/assembly.ts';
import { bodyOf } from '../../../../adapters/powershell/wire/body.ts';
import { LineReader } from '../../../../adapters/powershell/wire/lineReader.ts';
import { answerLines } from '../support/answers.ts';

const ID = '0123456789abcdef';
const STRANGER = 'fedcba9876543210';

function assembled(text: readonly string[], id = ID): Progress {
  const assembly = new Assembly(id);
  let last: Progress = { kind: 'more' };
  const reader = new LineReader((one) => {
    const line = answerLineOf(one);
    if (line.kind !== 'noise' && last.kind === 'more') last = assembly.take(line);
  }, () => undefined);
  for (const chunk of text) reader.take(chunk);
  return last;
}

const streamed = (lines: readonly string[]) => lines.map((line) => `${line}\n`);
const wholeOf = (progress: Progress) => (progress.kind === 'whole' ? JSON.parse(progress.bytes.toString('utf8')) : progress);

describe('Assembly', () => {
  it('gives back every value, with noise between and however the stream is cut', () => {
    const noise = fc.array(fc.constantFrom('', 'WARNING: x', '#< CLIXML', 'RC2 y', 'é', '\u001B[?1h'), { maxLength: 3 });
    fc.assert(fc.property(fc.jsonValue(), noise, fc.integer({ min: 1, max: 40 }), fc.constantFrom('\n', '\r\n'), (value, between, chunk, end) => {
      const text = answerLines(ID, value, 16).flatMap((line) => [...between, line]).map((line) => line + end).join('');
      const chunks = Array.from({ length: Math.ceil(text.length / chunk) }, (_, index) => text.slice(index * chunk, (index + 1) * chunk));
      expect(wholeOf(assembled(chunks))).toEqual(JSON.parse(JSON.stringify(value)));
    }));
  });

  it('reads an answer behind the sequences that a terminal would have eaten', () => {
    const [first = '', ...others] = answerLines(ID, 'x');
    expect(wholeOf(assembled(streamed([`\u001B[?1h\u001B[?1l${first}`, ...others])))).toBe('x');
  });

  const lines = answerLines(ID, { value: 'x'.repeat(100) }, 20);
  const [first = '', second = '', ...others] = lines;
  const end = lines.at(-1) ?? '';
  it.each<[string, readonly string[], string]>([
    ['a part is missing', [first, ...others], 'out of order'],
    ['the last part is missing', [...lines.slice(0, -2), end], 'not whole'],
    ['parts change places', [second, first, ...others], 'out of order'],
    ['a part comes twice', [first, first, second, ...others], 'out of order'],
    ['a part was changed', [first.replace(/P 0 .{4}/, 'P 0 AAAA'), second, ...others], 'damaged'],
    ['it is for a stranger', answerLines(STRANGER, 'x'), 'another request'],
    ['a line was torn', [first.slice(0, 24), second], 'torn'],
    ['the hash is another', [...lines.slice(0, -1), end.replace(/.{8}$/, '00000000')], 'damaged'],
    ['base64 is padded in the middle', [`RC1 ${ID} P 0 YQ==YQ==`], 'torn'],
    ['there is more of it than an answer may have', Array.from({ length: 65 }, (_, index) => `RC1 ${ID} P ${index} ${'A'.repeat(32 * 1024)}`), 'larger'],
  ])('takes an answer for a lie when %s', (_, text, why) => {
    expect(assembled(streamed(text))).toEqual({ kind: 'violation', why: expect.stringContaining(why) });
  });

  it('takes a second answer for a lie', () => {
    const assembly = new Assembly(ID);
    const progress = [...lines, end].map((line) => answerLineOf(line)).map((line) => (line.kind === 'noise' ? line : assembly.take(line)));
    expect(progress.at(-2)).toMatchObject({ kind: 'whole' });
    expect(progress.at(-1)).toMatchObject({ kind: 'violation', why: expect.stringContaining('twice') });
  });

  it('goes on through heartbeats', () => {
    expect(wholeOf(assembled(streamed([`RC1 ${ID} H 5000 running`, ...lines])))).toEqual({ value: 'x'.repeat(100) });
  });

  it('waits when half an answer is all there is', () => {
    expect(assembled(streamed(lines.slice(0, 2)))).toEqual({ kind: 'more' });
  });
});

describe('bodyOf', () => {
  it.each(['nothing', '{"kind":"value"', '{"kind":"error","error":{"code":"SOMETHING"}}', '[]', '{"kind":"pages","pages":{"handle":"../x","count":1,"bytes":1,"sha256":""}}'])('takes no answer from %s', (text) => {
    expect(bodyOf(Buffer.from(text))).toBeUndefined();
  });

  it('takes no answer from bytes that are no UTF-8', () => {
    expect(bodyOf(Buffer.concat([Buffer.from('{"kind":"value","value":"'), Buffer.from([0xe9]), Buffer.from('"}')]))).toBeUndefined();
  });

  it('reads an error by type and number', () => {
    const error = { fqid: 'CannotConnect,x', types: ['System.Management.Automation.Remoting.PSRemotingTransportException'], native: 1326, detail: 'no' };
    expect(bodyOf(Buffer.from(JSON.stringify({ kind: 'error', error })))).toMatchObject({ kind: 'error', error: { native: 1326, stuck: false } });
  });
});
