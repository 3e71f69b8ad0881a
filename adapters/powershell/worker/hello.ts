import { z } from 'zod';
import type { EngineCall } from '../wire/request.ts';

/** What the engine says of itself and its shell when it is asked first. */
export const Hello = z.object({
  pid: z.number().int().positive(),
  psVersion: z.string().regex(/^\d+\.\d+/),
  edition: z.enum(['Desktop', 'Core']),
  engine: z.string().regex(/^[0-9a-f]{64}$/),
  languageMode: z.string(),
  culture: z.string(),
});
export type Hello = z.infer<typeof Hello>;

/** What the engine has to know of us: where a file stops a command, and whose end is its own. */
export function helloCall(cancelFolder: string, parentPid: number): EngineCall {
  return { op: 'rollcall.hello', values: { CancelFolder: ['s', cancelFolder], ParentId: ['i', String(parentPid)] }, deadlineMs: 10_000, correlation: 'start' };
}

/** Tells the engine that its shell is about to end. */
export function byeCall(): EngineCall {
  return { op: 'rollcall.bye', values: {}, deadlineMs: 3_000, correlation: 'end' };
}

/** Why a shell that says this is not to be used, or its words: another engine than the one that was shipped, too old a shell, or one that is confined itself. */
export function heardHello(value: unknown, engineSha256: string): Hello | string {
  const hello = Hello.safeParse(value);
  if (!hello.success) return 'The engine did not say what it is.';
  if (hello.data.engine !== engineSha256) return 'The engine in this shell is not the one that was shipped.';
  if (hello.data.languageMode !== 'FullLanguage') return `The shell runs in ${hello.data.languageMode}; the engine needs FullLanguage where it runs itself.`;
  return isOldEnough(hello.data.psVersion) ? hello.data : `PowerShell ${hello.data.psVersion} is older than 5.1.`;
}

function isOldEnough(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > 5 || (major === 5 && minor >= 1);
}
