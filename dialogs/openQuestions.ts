import type { Storage } from 'botbuilder';
import { z } from 'zod';
import type { Turn } from '../domain/conversation.ts';
import { personKey } from '../domain/person.ts';
import { Conflict } from '../domain/ports/store.ts';
import { Walk } from '../domain/tree/walk.ts';

/** A question belongs to the one who was asked, where they were asked: nobody else in the channel can answer it. */
export function questionKey({ person, conversation }: Turn): string {
  return `question/${conversation.id}/${personKey(person)}`;
}

/** A conversation whose first question was asked outside of a turn, when a reading had come: it begins with the answer. */
export const Opening = z.discriminatedUnion('dialog', [
  z.object({ dialog: z.literal('tree'), options: z.object({ walk: Walk, at: z.literal(0) }) }),
  z.object({ dialog: z.literal('repair'), options: z.object({ estate: z.string(), checks: z.array(z.string()) }) }),
]);
export type Opening = z.infer<typeof Opening>;

/** What such an opening is kept as, under the same key as a question that was asked in a turn. `wall` is the machine's time in milliseconds. */
export function keptOpening(opening: Opening, wall: number) {
  return { state: { dialogStack: [] }, opening, askedAt: wall };
}

/** The dialog that is open, as it was kept; `state` is the dialog library's own. */
const Kept = z.object({ state: z.looseObject({ dialogStack: z.array(z.looseObject({ id: z.string() })) }), opening: Opening.optional(), askedAt: z.number(), eTag: z.string().optional() });

export interface Open {
  state: Record<string, unknown> & { dialogStack: unknown[] };
  opening: Opening | undefined;
  eTag: string | undefined;
}

/** The open questions. Nothing is read or written for people who were asked nothing. */
export class OpenQuestions {
  readonly #storage: Storage;
  readonly #wall: () => number;
  /** When somebody last said a whole command, which leaves every question asked before. */
  readonly #left = new Map<string, number>();
  /** Who was asked by this process, so that leaving has something to delete. */
  readonly #asked = new Set<string>();

  /** `wall` is the machine's time in milliseconds: questions are about people, not about the estate's clock. */
  constructor(storage: Storage, wall: () => number) {
    this.#storage = storage;
    this.#wall = wall;
  }

  /** The question that this person can answer now; undefined when there is none, it was left, or it is too old. */
  async find(key: string): Promise<Open | undefined> {
    const { [key]: item } = await this.#storage.read([key]);
    const kept = Kept.safeParse(item);
    if (!kept.success) return undefined;
    const { state, opening, askedAt, eTag } = kept.data;
    const dialog = opening?.dialog ?? state.dialogStack[0]?.id;
    const isOver = dialog === undefined || askedAt < (this.#left.get(key) ?? 0) || askedAt + (LIVES_MS[dialog] ?? LIFE_MS) < this.#wall();
    if (isOver) return undefined;
    this.#asked.add(key);
    return { state, opening, eTag };
  }

  /** Keeps a question open. Resolves with false when another answer came first. */
  async keep(key: string, state: object, eTag: string | undefined): Promise<boolean> {
    this.#asked.add(key);
    return this.#write(key, state, eTag);
  }

  /** Ends a question that was answered: true for exactly one of several answers that race. */
  async close(key: string, eTag: string | undefined): Promise<boolean> {
    if (!(await this.#write(key, { dialogStack: [] }, eTag))) return false;
    this.#asked.delete(key);
    await this.#storage.delete([key]);
    return true;
  }

  /** Leaves whatever was asked before. */
  async leave(key: string): Promise<void> {
    this.#remember(key);
    if (this.#asked.delete(key)) await this.#storage.delete([key]);
  }

  #remember(key: string): void {
    this.#left.delete(key);
    this.#left.set(key, this.#wall());
    if (this.#left.size > REMEMBERED) this.#left.delete(this.#left.keys().next().value ?? '');
  }

  async #write(key: string, state: object, eTag: string | undefined): Promise<boolean> {
    try {
      await this.#storage.write({ [key]: { state, askedAt: this.#wall(), ...(eTag === undefined ? {} : { eTag }) } });
      return true;
    } catch (error) {
      if (error instanceof Conflict) return false;
      throw error;
    }
  }
}

const LIFE_MS = 15 * 60_000;
/** Between two answers somebody goes and looks at a server. */
const LIVES_MS: Record<string, number> = { tree: 2 * 60 * 60_000 };
const REMEMBERED = 10_000;
