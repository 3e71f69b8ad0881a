import { createHash } from 'node:crypto';

/** What an honest engine writes to answer a request, line by line. */
export function answerLines(id: string, body: unknown, partBytes = 24 * 1024): string[] {
  const bytes = Buffer.from(JSON.stringify(body), 'utf8');
  const parts = Array.from({ length: Math.ceil(bytes.length / partBytes) }, (_, index) => bytes.subarray(index * partBytes, (index + 1) * partBytes));
  const end = `RC1 ${id} E ${parts.length} ${bytes.length} ${createHash('sha256').update(bytes).digest('hex')}`;
  return [...parts.map((part, index) => `RC1 ${id} P ${index} ${part.toString('base64')}`), end];
}

/** The frame inside a request line, decoded as an engine would. */
export function frameIn(line: string): { v: number; id: string; op: string; d: number; c: string; p: [string, string, unknown][] } {
  const [, base64] = /^Invoke-RollcallFrame '([A-Za-z0-9+/=]+)'$/.exec(line) ?? [];
  return JSON.parse(Buffer.from(base64 ?? '', 'base64').toString('utf8'));
}
