import type { ActionToken } from '../../domain/approvals/card.ts';
import type { Turn } from '../../domain/conversation.ts';
import { plus } from '../../domain/instant.ts';
import { personKey } from '../../domain/person.ts';
import type { ClickAnswer, Pressed } from '../../domain/ports/desk.ts';
import type { Unit } from '../../domain/ports/store.ts';
import type { Answer } from '../../domain/watch/answer.ts';
import { LASTING_MS } from '../../domain/watch/lasting.ts';
import { type NoticeNow, noticeNow } from '../../domain/watch/notice.ts';
import type { Tellable } from '../../domain/watch/observation.ts';
import { viewOf } from '../../domain/watch/view.ts';
import { say, type Sentence } from '../../domain/wording/sentence.ts';
import { keepCommand } from './keepCommand.ts';
import { keepAnswer } from './noticeAnswer.ts';
import { type Office, readerOf } from './office.ts';

/** A press of a button of a notice. The token says which notice, the verb what is answered, and nothing else of it counts but how long to wait. */
export interface NoticePress extends Omit<Pressed, 'token'> {
  token: ActionToken & { notice: { estate: string; id: string } };
  turn: Turn;
}

/** Whether a token belongs to a notice. */
export function isOfNotice(token: ActionToken): token is NoticePress['token'] {
  return token.notice !== undefined;
}

/** Does what the button of a notice stands for, in the transaction it is given, and answers with the notice as it stands then. It can be pressed as often as one likes. */
export async function pressNotice(unit: Unit, office: Office, pressed: NoticePress): Promise<ClickAnswer> {
  const { token: { notice: { estate, id } }, turn } = pressed;
  if (await isRepeated(unit, office, pressed)) return asItStands(unit, office, pressed);
  if (pressed.verb === 'plan') return planIt(unit, office, pressed);
  const answer = answerOf(pressed, office);
  if (answer === null) return words(office, turn, say('click.verb'));
  const { says, now } = await keepAnswer(unit, office, { estate, id, by: turn.person, answer });
  return cardNow(office, pressed, { says, now });
}

function answerOf({ verb, lasts }: NoticePress, { clock }: Pick<Office, 'clock'>): Answer | null {
  if (verb === 'acknowledge' || verb === 'mine' || verb === 'escalate') return { kind: verb };
  return verb === 'snooze' ? { kind: 'snooze', ...(lasts !== undefined && { until: plus(clock.now(), LASTING_MS[lasts]) }) } : null;
}

/** The chat service brings a press again under another name when it thinks that nobody answered (teams.md 11). */
async function isRepeated(unit: Unit, office: Office, { token, verb, lasts, turn }: NoticePress): Promise<boolean> {
  if (turn.delivery === undefined) return false;
  const at = office.wall.now();
  return !(await unit.takeDelivery([token.token, verb, lasts ?? '', personKey(turn.person)].join(' '), { at, since: plus(at, -REPEATED_MS) }));
}

const REPEATED_MS = 45_000;

async function asItStands(unit: Unit, office: Office, pressed: NoticePress): Promise<ClickAnswer> {
  const { estate, id } = pressed.token.notice;
  const kept = await unit.findWatch(estate, id);
  return cardNow(office, pressed, { says: say('desk.delivered-before'), now: kept === undefined ? null : noticeNow(kept.value, id) });
}

/** Plans what is proposed now, whatever the card said when it was drawn. */
async function planIt(unit: Unit, office: Office, pressed: NoticePress): Promise<ClickAnswer> {
  const { token: { notice: { estate, id } }, turn } = pressed;
  const kept = await unit.findWatch(estate, id);
  const now = kept === undefined ? null : noticeNow(kept.value, id);
  if (now === null || now.thing.ended !== null) return cardNow(office, pressed, { says: say('watch.answer.over'), now });
  if (!office.estates().some((source) => source.estate.name === estate)) return words(office, turn, say('answer.elsewhere', { estate }));
  const { plan } = now.thing;
  if (plan !== null && UNDER_WAY.has(plan.state)) return cardNow(office, pressed, { says: say('answer.planned', { plan: plan.name, state: plan.state }), now });
  const intent = now.thing.isHidden ? null : proposedBy(now.thing.observation);
  if (intent === null) return cardNow(office, pressed, { says: say('answer.no-plan'), now });
  const isNew = await keepCommand(unit, office, { command: { name: 'propose', intent, estate }, turn });
  return words(office, turn, isNew ? say('desk.working', { estate }) : say('desk.under-way'));
}

const UNDER_WAY: ReadonlySet<string> = new Set(['waiting', 'approved', 'running', 'waiting-until', 'unknown']);

function proposedBy(observation: Tellable) {
  return observation.kind === 'ends' || observation.kind === 'finding' || observation.kind === 'roll' ? observation.proposes : null;
}

/** Words, and the notice as it stands now in place of the card; the same goes to all others who were told, by the outbox. */
function cardNow(office: Office, { token, turn }: NoticePress, { says, now }: { says: Sentence; now: NoticeNow | null }): ClickAnswer {
  const answer = words(office, turn, says);
  if (now === null) return answer;
  const view = viewOf(now.thing, { notice: now.notice, severity: now.notice.severity });
  const { card } = office.cards.notice(view, { token: token.token, picture: null }, readerOf(turn.conversation, office));
  return card === undefined ? answer : { utterance: { ...answer.utterance, card }, replacesCard: true };
}

function words(office: Office, { conversation }: Turn, says: Sentence): ClickAnswer {
  return { utterance: office.cards.text([says], readerOf(conversation, office)), replacesCard: false };
}
