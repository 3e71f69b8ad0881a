import { z } from 'zod';
import { Instant } from './instant.ts';
import { Person } from './person.ts';

/** A place where people and the bot talk. `reference` is what the chat library needs to write there again; the domain never looks inside. */
export const Conversation = z.object({
  id: z.string().min(1),
  kind: z.enum(['personal', 'group', 'channel']),
  tenant: z.string(),
  /** Whose chat it is, when it is personal. */
  person: Person.nullable(),
  locale: z.string(),
  zone: z.string(),
  reference: z.record(z.string(), z.json()),
});
export type Conversation = z.infer<typeof Conversation>;

/** Who said something, where: what a command or click is authorised and answered by. `correlation` joins all log lines from click to step. */
export const Turn = z.object({
  person: Person,
  conversation: Conversation,
  correlation: z.string(),
  /** When the person signed in, by a token of theirs that was validated in this turn; machine time. Absent: there is no such proof. */
  signedInAt: Instant.optional(),
  /** What the chat service calls the delivery that brought this turn, the same when it is brought again. Absent where nothing can come twice. */
  delivery: z.string().min(1).max(1_000).optional(),
  /** The message whose button was pressed, as the chat's client names it. It proves nothing, so it can only take a right away. Absent where it is not said. */
  pressedOn: z.string().min(1).max(1_000).optional(),
});
export type Turn = z.infer<typeof Turn>;

/** Something to say: plain text that stands alone, and the same as an Adaptive Card. */
export const Utterance = z.object({
  text: z.string(),
  card: z.record(z.string(), z.json()).optional(),
  /** What can be answered by pressing a button that says it for the person. Only where there is no card. */
  choices: z.array(z.string()).optional(),
});
export type Utterance = z.infer<typeof Utterance>;
