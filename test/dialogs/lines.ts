import { type Activity, type Storage, type StoreItems, TestAdapter, type TurnContext } from 'botbuilder';
import { createDialogs, type Dialogs } from '../../dialogs/createDialogs.ts';
import type { Command } from '../../domain/commands/command.ts';
import type { Conversation } from '../../domain/conversation.ts';
import type { Person } from '../../domain/person.ts';
import type { Desk } from '../../domain/ports/desk.ts';
import type { PlanView } from '../../domain/views.ts';
import { alex, megan, turnOf } from '../support/people.ts';
import { NOON } from '../support/snapshots.ts';

/** A storage that counts, over another. */
export class CountingStorage implements Storage {
  reads = 0;
  writes = 0;
  readonly #inner: Storage;

  constructor(inner: Storage) {
    this.#inner = inner;
  }

  async read(keys: string[]): Promise<StoreItems> {
    this.reads += 1;
    return this.#inner.read(keys);
  }

  async write(changes: StoreItems): Promise<void> {
    this.writes += 1;
    return this.#inner.write(changes);
  }

  async delete(keys: string[]): Promise<void> {
    this.writes += 1;
    return this.#inner.delete(keys);
  }
}

/** Lines said to the dialogs and lines answered, with a desk that only remembers what it was asked to do. */
export class Lines {
  readonly done: Command[] = [];
  open: PlanView[] = [];
  /** The machine's time. */
  wall = Date.parse(NOON);
  perform: (command: Command) => Promise<{ text: string }[]> = async (command) => [{ text: `done: ${command.name}` }];
  readonly #storage: Storage;
  #dialogs: Dialogs;

  constructor(storage: Storage) {
    this.#storage = storage;
    this.#dialogs = this.#create();
  }

  /** Everything that was only in memory is gone. */
  restart(): void {
    this.#dialogs = this.#create();
  }

  /** What somebody hears when they say that; in their own chat unless another place is given. */
  async says(text: string, { by = alex, in: place }: { by?: Person; in?: Conversation } = {}): Promise<string> {
    const heard = await this.activities(text, { by, in: place });
    return heard.map((activity) => activity.text).join('\n');
  }

  async activities(text: string, { by = alex, in: place }: { by?: Person; in?: Conversation | undefined } = {}): Promise<Partial<Activity>[]> {
    const turn = turnOf(by, place);
    const adapter = new TestAdapter(async (context: TurnContext) => this.#dialogs.handleText(context, turn, text));
    await adapter.receiveActivity({ type: 'message', text });
    return adapter.activeQueue;
  }

  #create(): Dialogs {
    return createDialogs({
      desk: this.#desk(),
      storage: this.#storage,
      clock: { now: () => NOON },
      wall: () => this.wall,
      messageOf: ({ text }) => ({ type: 'message', text }),
      say: async (context, utterances) => void (await context.sendActivities(utterances.map(({ text }) => ({ type: 'message', text })))),
    });
  }

  #desk(): Desk {
    return {
      perform: async (command) => (this.done.push(command), this.perform(command)),
      click: async () => ({ utterance: { text: '' }, replacesCard: false }),
      openPlans: async () => this.open,
      rights: ({ person }) => ({ mayVote: person.id === megan.id, isAdmin: false, isSandbox: false }),
      estates: () => ['contoso', 'fabrikam'],
    };
  }
}
