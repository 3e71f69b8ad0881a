import { authorise } from '../../domain/approvals/authorise.ts';
import type { ActionToken, CardCopy, Verb } from '../../domain/approvals/card.ts';
import type { Turn } from '../../domain/conversation.ts';
import { plus } from '../../domain/instant.ts';
import { nameOf, personKey } from '../../domain/person.ts';
import type { ClickAnswer, Pressed } from '../../domain/ports/desk.ts';
import type { Unit } from '../../domain/ports/store.ts';
import { stateWord } from '../../domain/runs/run.ts';
import { say, type Sentence } from '../../domain/wording/sentence.ts';
import { type PlanAct, performAct, unknownPlan } from './acts.ts';
import { again } from './again.ts';
import { unboundOf } from './binding.ts';
import { cardFor, tellDetails } from './copies.ts';
import { type Office, readerOf } from './office.ts';
import { recordRefused } from './recordRefused.ts';
import { commandOf, itemsOf } from './storedCommand.ts';
import { keepCommand } from './keepCommand.ts';
import { isOfNotice, pressNotice } from './noticeClick.ts';
import { caseOf, type PlanCase } from './views.ts';

/** A pressed button, as the chat handed it over. Only who and where are to be trusted. */
export interface Press extends Pressed {
  turn: Turn;
}

/**
 * Does what the token stands for, once, in one transaction: the token, the right of the one who pressed, and the act. A press that
 * may not or cannot do anything uses nothing up and is told why, with the card as it stands where there is one.
 */
export async function press(pressed: Press, office: Office): Promise<ClickAnswer> {
  const answer = await again(() => office.store.transact((unit) => pressIn(unit, pressed, office)));
  office.bell.ring();
  return answer;
}

async function pressIn(unit: Unit, pressed: Press, office: Office): Promise<ClickAnswer> {
  const token = await unit.findToken(pressed.token);
  const foreign = authorise('read', pressed.turn.person, null, office.policy())?.says ?? notFor(token, pressed);
  if (foreign !== null || token === undefined) return words(office, pressed, [foreign ?? say('click.unknown')]);
  if (token.usedAt !== null) return pressedBefore(unit, office, { token, pressed });
  if (office.clock.now() >= token.expiresAt) return words(office, pressed, [say(isOfNotice(token) ? 'answer.expired' : 'click.expired')]);
  if (isOfNotice(token)) return pressNotice(unit, office, { ...pressed, token });
  if (token.verb === 'show' || token.verb === 'plan') return pressCommand(unit, office, { token, pressed });
  return pressAct(unit, office, { token, pressed });
}

/** What is wrong with a token before anything is looked at that it is about. */
function notFor(token: ActionToken | undefined, { verb, turn }: Press): Sentence | null {
  if (token === undefined) return say('click.unknown');
  if (token.conversationId !== turn.conversation.id) return say('click.elsewhere');
  return verb === null || verb === token.verb || isOfNotice(token) ? null : say('click.verb');
}

interface Pressing {
  token: ActionToken;
  pressed: Press;
}

/** The token is used only when the act is done: somebody without the right cannot spend another's button. */
async function pressAct(unit: Unit, office: Office, pressing: Pressing): Promise<ClickAnswer> {
  const { token, pressed } = pressing;
  const { turn } = pressed;
  const act = actOf(token.verb);
  const plan = await planOf(unit, office, token);
  if (act === null || plan === undefined) return words(office, pressed, [token.planName === null ? say('click.unknown') : unknownPlan(token.planName).says]);
  const copy = await copyOf(unit, token, plan);
  const unbound = unboundOf({ token, turn, act, plan, copy });
  if (unbound !== null) {
    await recordRefused(unit, office, { plan, turn, act, rule: unbound.rule });
    return unbound.showsCard ? cardNow(unit, office, { ...pressing, says: [unbound.says], shown: { copy, plan } }) : words(office, pressed, [unbound.says]);
  }
  const { says, kind, rule, plan: after = plan } = await performAct(unit, office, { asked: { act, plan: plan.view.name, reason: '', ...ticked(token) }, turn, plan });
  if (kind === 'done') await unit.useToken(token.token, turn.person, office.clock.now());
  if (rule === 'stale-sign-in') return { ...words(office, pressed, says), wantsSignIn: true };
  return kind === 'refused' ? words(office, pressed, says) : cardNow(unit, office, { ...pressing, says, shown: { copy, plan: after } });
}

/** A button of `done` ticks what it names, never all that is left. */
function ticked({ verb, command }: ActionToken): Pick<PlanAct, 'items'> {
  return verb === 'done' && command !== null ? { items: itemsOf(command) } : {};
}

function actOf(verb: Verb): PlanAct['act'] | null {
  switch (verb) {
    case 'approve':
    case 'reject':
    case 'revoke':
    case 'withdraw':
    case 'cancel':
    case 'done': return verb;
    case 'acknowledge':
    case 'snooze':
    case 'mine':
    case 'escalate':
    case 'plan':
    case 'show': return null;
  }
}

/** The chat service brings a press again under another name when it thinks that nobody answered, up to half a minute later (teams.md 11). Other buttons can be used once; this one is told by the time. */
async function isRepeated(unit: Unit, office: Office, { token, pressed }: Pressing): Promise<boolean> {
  if (pressed.turn.delivery === undefined) return false;
  const at = office.wall.now();
  return !(await unit.takeDelivery(`${token.token} ${personKey(pressed.turn.person)}`, { at, since: plus(at, -REPEATED_MS) }));
}

const REPEATED_MS = 45_000;

/** `show` may be pressed as often as one likes; `plan` asks once. */
async function pressCommand(unit: Unit, office: Office, pressing: Pressing): Promise<ClickAnswer> {
  const { token, pressed } = pressing;
  if (token.command === null) return words(office, pressed, [say('click.unknown')]);
  const command = commandOf(token.command);
  if (command.name === 'show') return (await isRepeated(unit, office, pressing)) ? words(office, pressed, [say('desk.shown-before')]) : details(unit, office, pressing);
  if (token.verb === 'plan') await unit.useToken(token.token, pressed.turn.person, office.clock.now());
  if (!(await keepCommand(unit, office, { command, turn: pressed.turn }))) return words(office, pressed, [say('desk.under-way')]);
  const makesPlan = token.verb === 'plan' && !(command.name === 'propose' && command.intent.id === 'REP-TREE-004');
  return words(office, pressed, [say(makesPlan ? 'desk.working' : 'desk.reading-now', { estate: command.estate ?? office.estates()[0]?.estate.name ?? '' })]);
}

/** A second press of a button changes nothing and shows how things stand. */
async function pressedBefore(unit: Unit, office: Office, { token, pressed }: Pressing): Promise<ClickAnswer> {
  const by = token.usedBy === null ? '' : nameOf(token.usedBy);
  const used = say('click.used', { by });
  const plan = await planOf(unit, office, token);
  if (plan === undefined) return words(office, pressed, [used]);
  const says = [used, say('plan.state', { state: stateWord(plan.view.approval, plan.view.run) })];
  return cardNow(unit, office, { token, pressed, says, shown: { copy: await copyOf(unit, token, plan), plan } });
}

/** Words, and the pressed card as things stand now. */
async function cardNow(unit: Unit, office: Office, { pressed, says, shown: { copy, plan } }: Pressing & { says: Sentence[]; shown: { copy: CardCopy | undefined; plan: PlanCase } }): Promise<ClickAnswer> {
  const answer = words(office, pressed, says);
  if (copy === undefined) return answer;
  const { card } = await cardFor(unit, office, { copy, plan, reader: readerOf(pressed.turn.conversation, office) });
  return card === undefined ? answer : { utterance: { ...answer.utterance, card }, replacesCard: true };
}

/** All there is to know follows as a message: it is a page, and a card or a passing word has no room for it. */
async function details(unit: Unit, office: Office, { token, pressed }: Pressing): Promise<ClickAnswer> {
  const plan = await planOf(unit, office, token);
  if (plan === undefined) return words(office, pressed, [token.planName === null ? say('click.unknown') : unknownPlan(token.planName).says]);
  await tellDetails(unit, office, { plan, conversation: pressed.turn.conversation });
  return words(office, pressed, [say('click.details', { plan: plan.view.name })]);
}

/** The copy of the plan's card that the button was drawn on. */
async function copyOf(unit: Unit, token: ActionToken, { view }: PlanCase): Promise<CardCopy | undefined> {
  return (await unit.copiesOf(view.name)).find(({ id }) => id === token.copyId);
}

async function planOf(unit: Unit, office: Office, { planName }: ActionToken): Promise<PlanCase | undefined> {
  return planName === null ? undefined : caseOf(unit, office, planName);
}

function words(office: Office, { turn }: Press, says: Sentence[]): ClickAnswer {
  return { utterance: office.cards.text(says, readerOf(turn.conversation, office)), replacesCard: false };
}
