import type { TurnContext } from 'botbuilder';
import { z } from 'zod';
import type { Turn, Utterance } from '../domain/conversation.ts';
import type { ClickAnswer, Desk } from '../domain/ports/desk.ts';
import { StoreUnavailable } from '../domain/ports/store.ts';
import { say, type Sentence } from '../domain/wording/sentence.ts';
import { InboundActivity } from './activity.ts';
import { type Caller, callerOf } from './caller.ts';
import { type Click, looksPressed, readExecute, readSubmit } from './click.ts';
import type { ConversationBook } from './conversationBook.ts';
import type { Pasted } from './desk/inform.ts';
import { Rejected } from './identity/rejected.ts';
import type { SignInCheck } from './identity/signIn.ts';
import type { Log } from './log.ts';
import { pastedIn } from './pasted.ts';
import { placeChanges } from './placeChange.ts';
import type { Replies } from './replies.ts';
import { correlationOf } from './turnError.ts';

/** What the front door needs: who is served, where clicks and words go, and how to answer. */
export interface CertificateBotDeps {
  /** The Entra tenant whose people are served, lower case. */
  tenant: string;
  desk: Pick<Desk, 'click'>;
  /** Takes words to the dialogs, which answer by themselves. */
  talk(text: string, turn: Turn, context: TurnContext): Promise<void>;
  /** Judges output of cmdlets that somebody pasted; null where it is words like any others. */
  inform(pasted: Pasted, turn: Turn): Promise<Utterance[] | null>;
  book: ConversationBook;
  replies: Replies;
  /** How fresh sign-ins are proven, and what a client is asked for; absent where there is no authority that could. */
  signIn?: SignIn;
  log: Log;
}

/** `resource`: what the bot's app registration exposes to Teams. */
export interface SignIn {
  check: SignInCheck;
  resource: string;
}

/** One delivery from Teams: who is it, remember where, then words to the dialogs and buttons to the desk. */
export class CertificateBot {
  readonly #deps: CertificateBotDeps;

  constructor(deps: CertificateBotDeps) {
    this.#deps = deps;
  }

  async onTurn(context: TurnContext): Promise<void> {
    const activity = InboundActivity.parse(context.activity);
    const caller = callerOf(activity, this.#deps.tenant);
    if (caller.kind !== 'known') return this.#turnAway(context, caller);
    const turn: Turn = { person: caller.person, conversation: caller.conversation, correlation: correlationOf(context), ...(typeof activity.id === 'string' && activity.id !== '' && { delivery: activity.id }), ...pressedOn(activity) };
    await this.#remember(activity, turn);
    this.#deps.log.info({ correlation: turn.correlation, activity: activity.type, from: turn.person.id, conversation: turn.conversation.id }, 'turn');
    await this.#serve(activity, turn, context);
  }

  /** An app that is being removed is the last that is heard from there. What only reads is answered although the place cannot be written down now; what changes something says itself that it cannot. */
  async #remember(activity: InboundActivity, { conversation, correlation }: Turn): Promise<void> {
    const { type, action } = activity;
    const { book, log } = this.#deps;
    const changes = placeChanges(activity);
    const isLeft = (type === 'installationUpdate' && action?.startsWith('remove') === true) || changes.some(({ id, kind }) => kind !== 'back' && id === conversation.id);
    try {
      if (!isLeft) await (type === 'message' || type === 'invoke' ? book.remember(conversation) : book.rememberPlace(conversation));
      for (const change of changes) await book.change(change);
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error;
      log.error({ correlation, conversation: conversation.id, err: error }, 'the store cannot be written');
    }
  }

  /** Installations and roster changes are only there to remember the conversation by; nobody is answered who said nothing. */
  async #serve(activity: InboundActivity, turn: Turn, context: TurnContext): Promise<void> {
    if (activity.type === 'message') return this.#message(activity, turn, context);
    if (activity.type === 'invoke') return this.#invoke(activity, turn, context);
  }

  async #message(activity: InboundActivity, turn: Turn, context: TurnContext): Promise<void> {
    const { value } = activity;
    const text = activity.text ?? '';
    const pressed = value !== undefined && value !== null && (text.trim() === '' || looksPressed(value));
    if (!pressed) return this.#words(activity, turn, context);
    const click = readSubmit(value);
    if (isSentence(click)) return this.#deps.replies.answer(context, click);
    await this.#showSubmitted(await this.#click(click, turn), context);
  }

  /** What was pasted is judged here; all other words go to the dialogs. */
  async #words(activity: InboundActivity, turn: Turn, context: TurnContext): Promise<void> {
    const pasted = pastedIn(activity);
    if (pasted !== undefined && 'key' in pasted) return this.#deps.replies.answer(context, pasted);
    const said = pasted === undefined ? null : await this.#deps.inform(pasted, turn);
    if (said === null) return this.#deps.talk(activity.text ?? '', turn, context);
    this.#deps.log.info({ correlation: turn.correlation, bytes: pasted?.texts.reduce((sum, { length }) => sum + length, 0) }, 'told');
    await this.#deps.replies.say(context, said);
  }

  async #invoke(activity: InboundActivity, turn: Turn, context: TurnContext): Promise<void> {
    if (activity['name'] !== 'adaptiveCard/action') return this.#deps.replies.answer(context, say('door.button-unknown'));
    const click = readExecute(activity.value);
    if (isSentence(click)) return this.#deps.replies.answer(context, click);
    const { utterance, replacesCard, wantsSignIn } = await this.#click(click, await this.#signedIn(click, turn));
    const { signIn } = this.#deps;
    if (wantsSignIn === true && click.signIn === undefined && signIn !== undefined) return this.#deps.replies.askForSignIn(context, { text: utterance.text, resource: signIn.resource });
    if (replacesCard && utterance.card !== undefined) return this.#deps.replies.instead(context, utterance.card);
    await this.#deps.replies.passing(context, utterance.text);
  }

  /** The turn with the proof that came along. A token that proves nothing is as good as none, and is told of in the log. */
  async #signedIn({ signIn: token }: Click, turn: Turn): Promise<Turn> {
    const { signIn, log } = this.#deps;
    if (token === undefined || signIn === undefined) return turn;
    // The client presses again with its token, and may do so under the name of the first press.
    const pressedAgain = turn.delivery === undefined ? turn : { ...turn, delivery: `${turn.delivery} signed-in`.slice(-1_000) };
    try {
      return { ...pressedAgain, signedInAt: await signIn.check(token, turn.person) };
    } catch (error) {
      if (!(error instanceof Rejected)) throw error;
      log.warn({ correlation: turn.correlation, rule: error.rule, from: turn.person.id }, 'sign-in not believed');
      return pressedAgain;
    }
  }

  async #click({ signIn: _token, ...pressed }: Click, turn: Turn): Promise<ClickAnswer> {
    this.#deps.log.info({ correlation: turn.correlation, verb: pressed.verb, from: turn.person.id }, 'click');
    return this.#deps.desk.click(pressed, turn);
  }

  /** A submitted card cannot be replaced by an answer; its copies are written over by the outbox, so here only the words are said. */
  async #showSubmitted({ utterance, replacesCard }: ClickAnswer, context: TurnContext): Promise<void> {
    await this.#deps.replies.say(context, [replacesCard ? { text: utterance.text } : utterance]);
  }

  async #turnAway(context: TurnContext, caller: Exclude<Caller, { kind: 'known' }>): Promise<void> {
    const { type } = context.activity;
    this.#deps.log.warn({ correlation: correlationOf(context), activity: type, caller: caller.kind }, 'turned away');
    if (type === 'message' || type === 'invoke') await this.#deps.replies.answer(context, SENTENCES[caller.kind]);
  }
}

const SENTENCES: Record<'nobody' | 'stranger', Sentence> = { nobody: say('door.nobody'), stranger: say('door.stranger') };

/** A client says `-1` of a card that is no message of a bot. */
function pressedOn({ replyToId }: InboundActivity): Pick<Turn, 'pressedOn'> {
  if (typeof replyToId !== 'string') return {};
  const said = MessageId.safeParse(replyToId);
  return said.success ? { pressedOn: said.data } : {};
}

const MessageId = z.string().regex(/^[^-]/u).max(1_000);

function isSentence(click: Click | Sentence): click is Sentence {
  return 'key' in click;
}
