import { createHash } from 'node:crypto';

/** What an honest engine writes to answer a request, line by line. */
export function answerLines(id: string, body: unknown, partBytes = 24 * 1024): string[] {
  const bytes = Buffer.from(JSON.stringify(body), 'utf8');
  const parts = Array.from({ length: Math.ceil(bytes.length / partBytes) }, (_, index) => bytes.subarray(index * partBytes, (index + 1) * partBytes));
  const end = `RC1 ${id} E ${parts.length} ${bytes.length} ${createHash('sha256').update(bytes).digest('hex')}`;
  return [...parts.map((part, index) => `RC1 ${id} P ${index} ${part.toString('base64')}`), end];
}

/** A frame, read as an engine would. */
export interface Frame {
  id: string;
  op: string;
  d: number;
  p: [string, string, unknown][];
}

/** The frame inside a request line. */
export function frameIn(line: string): Frame {
  const [, base64] = /^Invoke-RollcallFrame '([A-Za-z0-9+/=]+)'$/.exec(line) ?? [];
  return frameOf(base64 ?? '');
}

/** The frame in the base64 of a request. */
export function frameOf(base64: string): Frame {
  const [version, id = '', op = '', deadline, , , values = '', ...more] = Buffer.from(base64, 'base64').toString('utf8').split(' ');
  if (version !== '2' || more.length > 0) throw new Error('this is no frame');
  return { id, op, d: Number(deadline), p: values === '-' ? [] : values.split(';').map(valueIn) };
}

function valueIn(triple: string): [string, string, unknown] {
  const [name = '', type = '', data = ''] = triple.split(':');
  return [name, type, dataIn(type, data)];
}

function dataIn(type: string, data: string): unknown {
  if (type === 'as') return data.split(',').slice(0, -1);
  if (!data.startsWith('@')) return data;
  const [blob, bytes, sha256] = data.slice(1).split('.');
  return { blob, bytes: Number(bytes), sha256 };
}
