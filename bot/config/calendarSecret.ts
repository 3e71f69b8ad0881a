import { Refusal } from '../../domain/refusal.ts';
import { say } from '../../domain/wording/sentence.ts';
import { type SecretReference, secretAt } from './secret.ts';

/** The secret part of the calendars' address. Rejects with a Refusal where it is not there, could be guessed, or does not fit into an address; never says anything of it. */
export async function calendarSecret(calendar: { secret: SecretReference }, { file, environment }: { file: string; environment: Readonly<Record<string, string | undefined>> }): Promise<string> {
  const secret = await secretAt(calendar.secret, { key: 'calendar.secret', environment });
  if (!HARD_TO_GUESS.test(secret)) throw new Refusal({ rule: 'calendar-secret', says: say('config.calendar-secret', { file }) });
  return secret;
}

const HARD_TO_GUESS = /^[\w-]{24,100}$/u;
