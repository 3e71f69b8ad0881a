import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { text } from 'node:stream/consumers';
import { z } from 'zod';

/** A value for a parameter, as it is handed to a session. */
export interface GivenValue {
  type: 's' | 'as' | 'i' | 'b' | 'dt';
  value: string | readonly string[];
}

/** One command with its parameters. */
export interface SessionCall {
  name: string;
  with: Readonly<Record<string, GivenValue>>;
}

const Outcome = z.union([z.strictObject({ ran: z.string() }), z.strictObject({ refused: z.string(), type: z.string() })]);
export type SessionOutcome = z.infer<typeof Outcome>;
const Said = z.strictObject({
  mode: z.string(),
  commands: z.array(z.strictObject({ name: z.string(), parameters: z.array(z.strictObject({ name: z.string(), type: z.string() })) })),
  outcomes: z.array(Outcome),
  scripts: z.array(Outcome),
});
export type SessionSaid = z.infer<typeof Said>;

/** Where and as whom the session is opened. */
export interface RestrictedSession {
  shell: string;
  file: string;
  group: string;
  /** Folders in which modules, and the roles in them, are found. */
  modulePath: string;
  home: string;
  environment?: Readonly<Record<string, string>>;
}

/** Opens a session from its configuration file in a real PowerShell, calls what is asked, and says what became of each call. */
export async function inSession({ shell, file, group, modulePath, home, environment = {} }: RestrictedSession, calls: readonly SessionCall[]): Promise<SessionSaid> {
  const child = spawn(shell, ['-NoProfile', '-NonInteractive', '-File', DRIVER], {
    env: { ...process.env, ...environment, PSModulePath: modulePath, HOME: home, NO_COLOR: '1', TERM: 'dumb', POWERSHELL_TELEMETRY_OPTOUT: '1' }, stdio: ['pipe', 'pipe', 'pipe'],
  });
  const closed = once(child, 'close');
  child.stdin.end(requestText(file, { group, calls }));
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
  await closed;
  if (err !== '') throw new Error(err);
  return Said.parse(JSON.parse(out));
}

const DRIVER = fileURLToPath(new URL('restrictedSession.ps1', import.meta.url));

/** Each text travels once, as bytes, since some are no whole characters. */
function requestText(file: string, { group, calls }: { group: string; calls: readonly SessionCall[] }): string {
  const texts: string[] = [];
  const at = new Map<string, number>();
  const indexOf = (one: string): number => {
    const known = at.get(one) ?? texts.push(Buffer.from(one, 'utf16le').toString('base64')) - 1;
    at.set(one, known);
    return known;
  };
  const given = ({ type, value }: GivenValue) => (typeof value === 'string' ? { type, text: indexOf(value) } : { type, texts: value.map(indexOf) });
  const sent = calls.map((call) => ({ name: call.name, with: Object.fromEntries(Object.entries(call.with).map(([name, value]) => [name, given(value)])) }));
  return JSON.stringify({ file, group, texts, calls: sent });
}
