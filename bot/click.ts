import { z } from 'zod';
import { Verb } from '../domain/approvals/card.ts';
import { Lasting } from '../domain/watch/lasting.ts';
import { say, type Sentence } from '../domain/wording/sentence.ts';

/** A pressed button, as far as it can be used: the token decides, the verb only has to agree. */
export interface Click {
  verb: Verb;
  token: string;
  /** For how long to be left alone: one of the choices that a notice has. */
  lasts?: Lasting;
  /** What the client adds when it was asked for a sign-in. */
  signIn?: string;
}

const Pressed = z.looseObject({ verb: z.unknown().optional(), token: z.unknown().optional(), lasts: z.unknown().optional() });
const Execute = z.looseObject({
  action: z.looseObject({ verb: z.unknown().optional(), data: z.unknown().optional() }),
  authentication: z.looseObject({ token: z.string().min(1).max(16_384) }).nullish().catch(null),
});
const Token = z.string().min(1).max(200);

/** The value of a message that a button sent (`Action.Submit`), or a sentence saying why it cannot be used. */
export function readSubmit(value: unknown): Click | Sentence {
  const pressed = Pressed.safeParse(value);
  if (!pressed.success) return say('door.button-without-data');
  return clickOf(pressed.data.verb, pressed.data);
}

/** The value of an `adaptiveCard/action` invoke (`Action.Execute`), or a sentence saying why it cannot be used. */
export function readExecute(value: unknown): Click | Sentence {
  const execute = Execute.safeParse(value);
  if (!execute.success) return say('door.button-without-data');
  const { verb, data } = execute.data.action;
  const pressed = Pressed.safeParse(data);
  if (!pressed.success) return say('door.button-without-data');
  const click = clickOf(verb ?? pressed.data.verb, pressed.data);
  const signIn = execute.data.authentication?.token;
  return 'key' in click || signIn === undefined ? click : { ...click, signIn };
}

/** Whether a message's value looks like one of my buttons although words came with it. */
export function looksPressed(value: unknown): boolean {
  const pressed = Pressed.safeParse(value);
  return pressed.success && (pressed.data.verb !== undefined || pressed.data.token !== undefined);
}

function clickOf(verb: unknown, { token, lasts }: z.infer<typeof Pressed>): Click | Sentence {
  const known = Verb.safeParse(verb);
  if (!known.success) return say('door.button-unknown');
  const opaque = Token.safeParse(token);
  if (!opaque.success) return say('door.button-without-token');
  const choice = Lasting.optional().safeParse(lasts);
  if (!choice.success) return say('door.button-unknown');
  return { verb: known.data, token: opaque.data, ...(choice.data !== undefined && { lasts: choice.data }) };
}
