import { Refusal } from '../domain/refusal.ts';
import { say } from '../domain/wording/sentence.ts';
import type { Task } from './background.ts';

/** What one process of production does: talk with Teams, ask servers and change them, watch dates. */
export type Role = 'web' | 'runner' | 'watcher';
const ROLES: readonly Role[] = ['web', 'runner', 'watcher'];

/** Roles as they are typed, separated by commas; all of them where none are. Throws a Refusal for a word that is none. */
export function rolesIn(text: string | undefined): readonly Role[] {
  if (text === undefined) return ROLES;
  return [...new Set(text.split(',').map((word) => roleOf(word.trim())))];
}

/** The background work that belongs to the roles: what talks also sends what is queued, what runs does what is due, and what watches sees to it that looking at estates is due. */
export function tasksOf(roles: readonly Role[]): Task[] {
  return [...(roles.includes('runner') ? (['work'] as const) : []), ...(roles.includes('web') ? (['send'] as const) : []), ...(roles.includes('watcher') ? (['watch'] as const) : [])];
}

function roleOf(word: string): Role {
  const role = ROLES.find((one) => one === word);
  if (role === undefined) throw new Refusal({ rule: 'bad-role', says: say('serve.bad-role', { role: word.slice(0, 40) }) });
  return role;
}
