import { z } from 'zod';
import type { Conversation } from '../../domain/conversation.ts';
import { type Instant, MINUTE_MS, span } from '../../domain/instant.ts';
import type { PlanName } from '../../domain/plans/plan.ts';
import { type ClaimedJob, StoreUnavailable, type Unit } from '../../domain/ports/store.ts';
import { say, type Sentence } from '../../domain/wording/sentence.ts';
import { adminChats } from '../desk/adminChats.ts';
import { audienceOf } from '../desk/buttons.ts';
import { type Office, readerOf } from '../desk/office.ts';
import { caseOf } from '../desk/views.ts';
import { type Messenger, SendFailure } from './messenger.ts';

type Told = Pick<Office, 'store' | 'cards' | 'clock' | 'wall' | 'policy' | 'log'>;

/** Where somebody has to hear that nothing can be written, and about which plan where it is about one. */
interface Place {
  conversation: Conversation;
  plan: PlanName | null;
}

/**
 * Says that the record cannot be written, and that it can be again, to the admins and to whoever asked for a run that stands still. It goes past the queue, which cannot be written either,
 * and each is told once for each outage, and of one that comes and goes once in ten minutes. What a process knows of an outage ends with it.
 */
export class OutageTold {
  readonly #office: Told;
  readonly #messenger: Messenger;
  readonly #told = new Map<string, Place>();
  /** When each was last told that something cannot be written. */
  readonly #lately = new Map<string, Instant>();

  constructor({ office, messenger }: { office: Told; messenger: Messenger }) {
    this.#office = office;
    this.#messenger = messenger;
  }

  /** Something could not be done, for this row or in general. Never rejects; says nothing of anything but a store that cannot be written. */
  async failed(error: unknown, job: ClaimedJob | null): Promise<void> {
    if (!(error instanceof StoreUnavailable)) return;
    for (const place of await this.#concerned(job)) {
      const key = `${place.conversation.id} ${place.plan ?? ''}`;
      if (this.#told.has(key) || this.#isLately(key)) continue;
      this.#lately.set(key, this.#office.wall.now());
      this.#told.set(key, place);
      await this.#post(place, place.plan === null ? say('outage.began') : say('outage.run', { plan: place.plan }));
    }
  }

  /** Something was written. Never rejects. */
  async worked(): Promise<void> {
    const told = [...this.#told.values()];
    this.#told.clear();
    for (const place of told) await this.#post(place, place.plan === null ? say('outage.over') : say('outage.run-over', { plan: place.plan }));
  }

  #isLately(key: string): boolean {
    const last = this.#lately.get(key);
    return last !== undefined && span(last, this.#office.wall.now()) < QUIET_MS;
  }

  async #concerned(job: ClaimedJob | null): Promise<Place[]> {
    const { store, log } = this.#office;
    try {
      return await store.look(async (unit) => [...(await adminChats(unit, this.#office)).map((conversation) => ({ conversation, plan: null })), ...(job?.kind === 'run.advance' ? await this.#askedFor(unit, job) : [])]);
    } catch (error) {
      // Not even to be read: then nobody is known who could be told.
      if (!(error instanceof StoreUnavailable)) throw error;
      log.error({ err: error }, 'nobody could be told that the store cannot be read');
      return [];
    }
  }

  /** Every place where the plan of a run was asked for. */
  async #askedFor(unit: Unit, job: ClaimedJob): Promise<Place[]> {
    const { approvalId } = Payload.parse(job.payload);
    const approval = await unit.findApproval(approvalId);
    const view = approval && (await caseOf(unit, this.#office, approval.value.planName))?.view;
    if (view === undefined) return [];
    const asked = (await unit.copiesOf(view.name)).filter((copy) => audienceOf(copy, view) === 'requester');
    const conversations = await Promise.all([...new Set(asked.map(({ conversationId }) => conversationId))].map((id) => unit.findConversation(id)));
    return conversations.flatMap((conversation) => (conversation === undefined ? [] : [{ conversation, plan: view.name }]));
  }

  async #post({ conversation }: Place, sentence: Sentence): Promise<void> {
    const { cards, log } = this.#office;
    try {
      await this.#messenger.post(conversation, cards.text([sentence], readerOf(conversation, this.#office)));
    } catch (error) {
      if (!(error instanceof SendFailure)) throw error;
      log.warn({ conversation: conversation.id, err: error }, 'that the store cannot be written could not be told');
    }
  }
}

const QUIET_MS = 10 * MINUTE_MS;

const Payload = z.object({ approvalId: z.string() });
