import { z } from 'zod';
import { INTENT_IDS } from '../intent.ts';

/** An intent's id, or the beginning of several with a star behind it: `ROLL-EX-NOW`, `ROLL-ENTRA-*`. One that no intent has is a mistake. */
export const IntentPattern = z.string().regex(/^[A-Z0-9-]+\*?$|^\*$/, 'is no intent, such as ROLL-EX-NOW or ROLL-ENTRA-*').refine((pattern) => INTENT_IDS.some((id) => matchesIntent(pattern, id)), 'is like no intent that there is');
export type IntentPattern = z.infer<typeof IntentPattern>;

/** Whether an intent is one of those that a pattern names. */
export function matchesIntent(pattern: string, intent: string): boolean {
  return pattern.endsWith('*') ? intent.startsWith(pattern.slice(0, -1)) : intent === pattern;
}
