import type { Conversation, Utterance } from '../../../domain/conversation.ts';
import { ChatService } from '../chatService.ts';
import { StillClock } from '../world.ts';

/** One thing that happened outside of the process and stays although it dies. */
export type Happened =
  | { what: 'posted' | 'answered'; conversation: Conversation; utterance: Utterance }
  | { what: 'updated'; conversation: Conversation; activityId: string; utterance: Utterance }
  | { what: 'changed'; effect: string }
  | { what: 'passed'; ms: number };

/** What is outside and outlives every process: the chats, the machine's clock, and how often each change has taken effect. Told as lines, so that a process can hand it on to the next. */
export class Outside extends ChatService {
  readonly lines: Happened[] = [];
  readonly clock = new StillClock('2026-11-21T09:00:00.000Z');
  /** Every change that a server has made, in order. */
  readonly effects: string[] = [];
  /** Ids of messages that answered somebody in a turn, and so never were in the outbox. */
  readonly answers = new Set<string>();
  readonly #tell: (line: Happened) => void;
  override readonly ids: ChatService['ids'];
  #ids = 0;

  /** `life` keeps the ids of one life apart from those of another. `tell` hears of everything as it happens. */
  constructor(life: number, tell: (line: Happened) => void = () => undefined) {
    super();
    this.#tell = tell;
    this.ids = { id: () => `id-${life}-${(this.#ids += 1)}`, token: () => `token-${life}-${(this.#ids += 1)}` };
  }

  /** As it is after all this has happened, for the next life. */
  static async after(lines: readonly Happened[], life: number, tell?: (line: Happened) => void): Promise<Outside> {
    let isPast = true;
    const outside = new Outside(life, (line) => void (isPast || tell?.(line)));
    for (const line of lines) await outside.#happen(line);
    isPast = false;
    return outside;
  }

  override async post(conversation: Conversation, utterance: Utterance): Promise<string> {
    const id = await super.post(conversation, utterance);
    this.#note({ what: 'posted', conversation, utterance });
    return id;
  }

  override async update(conversation: Conversation, activityId: string, utterance: Utterance): Promise<void> {
    await super.update(conversation, activityId, utterance);
    this.#note({ what: 'updated', conversation, activityId, utterance });
  }

  /** What somebody is answered in a turn. */
  async answer(conversation: Conversation, utterance: Utterance): Promise<void> {
    this.answers.add(await super.post(conversation, utterance));
    this.#note({ what: 'answered', conversation, utterance });
  }

  /** A server has made a change. */
  change(effect: string): void {
    this.effects.push(effect);
    this.#note({ what: 'changed', effect });
  }

  /** Time goes by for the machine. */
  pass(ms: number): void {
    this.clock.pass(ms);
    this.#note({ what: 'passed', ms });
  }

  async #happen(line: Happened): Promise<void> {
    switch (line.what) {
      case 'posted': return void (await this.post(line.conversation, line.utterance));
      case 'answered': return this.answer(line.conversation, line.utterance);
      case 'updated': return this.update(line.conversation, line.activityId, line.utterance);
      case 'changed': return this.change(line.effect);
      case 'passed': return this.pass(line.ms);
    }
  }

  #note(line: Happened): void {
    this.lines.push(line);
    this.#tell(line);
  }
}
