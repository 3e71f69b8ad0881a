import type { Policy } from '../../domain/approvals/policy.ts';
import { groupsOf, isAdmin } from '../../domain/approvals/membership.ts';
import { votesSomewhere } from '../../domain/approvals/rights.ts';
import type { Command, CommandName } from '../../domain/commands/command.ts';
import type { Turn, Utterance } from '../../domain/conversation.ts';
import type { Person } from '../../domain/person.ts';
import type { PlanName } from '../../domain/plans/plan.ts';
import type { Unit } from '../../domain/ports/store.ts';
import type { PlanView } from '../../domain/views.ts';
import { say } from '../../domain/wording/sentence.ts';
import { type PlanAct, performAct, unknownPlan } from './acts.ts';
import { again } from './again.ts';
import { stoppedSays } from '../../domain/policy/closed.ts';
import { postCopy, tellDetails } from './copies.ts';
import { type Office, readerOf } from './office.ts';
import { parkedSays } from './parkedSays.ts';
import { answerNotices } from './noticeWords.ts';
import { notify } from './notifyCommand.ts';
import { changes, explainPlan, standIn } from './policyCommands.ts';
import { rightsNow } from './rightsNow.ts';
import { orderSandbox } from './sandboxOrders.ts';
import type { SlowCommand } from './storedCommand.ts';
import { watchStatus } from './watchStatus.ts';
import { lastPicture } from './timelinePicture.ts';
import { caseOf } from './views.ts';

type Quick = Exclude<CommandName, SlowCommand['name']>;
type Handler<N extends CommandName> = (command: Extract<Command, { name: N }>, turn: Turn, office: Office) => Promise<Utterance[]>;

/** The commands that are answered within the turn. */
const QUICK_COMMANDS: { [N in Quick]: Handler<N> } = {
  help: async (_command, turn, office) => [office.cards.text([say('desk.help')], readerOf(turn.conversation, office))],
  plans: async (_command, turn, office) => [office.cards.plans(await openPlans(office), readerOf(turn.conversation, office))],
  show,
  approve: ({ plan }, turn, office) => act({ act: 'approve', plan, reason: '' }, turn, office),
  reject: ({ plan, reason }, turn, office) => act({ act: 'reject', plan, reason }, turn, office),
  withdraw: ({ plan }, turn, office) => act({ act: 'withdraw', plan, reason: '' }, turn, office),
  revoke: ({ plan }, turn, office) => act({ act: 'revoke', plan, reason: '' }, turn, office),
  cancel: ({ plan }, turn, office) => act({ act: 'cancel', plan, reason: '' }, turn, office),
  done: ({ plan, items }, turn, office) => act({ act: 'done', plan, reason: '', items }, turn, office),
  explain: explainPlan,
  'stand-in': standIn,
  changes,
  notify,
  answer: answerNotices,
  status: async (_command, turn, office) => [office.cards.status(await statusOf(turn, office), readerOf(turn.conversation, office))],
  audit: async ({ count }, turn, office) => [office.cards.audit(await office.store.look((unit) => unit.lastAudit(count)), readerOf(turn.conversation, office))],
  whoami: async (_command, turn, office) => [office.cards.whoAmI(whoIs(turn.person, office.policy()), readerOf(turn.conversation, office))],
  sandbox: ({ order }, turn, office) => orderSandbox(order, turn, office),
};

/** Answers a quick command. */
export async function quickly(command: Extract<Command, { name: Quick }>, turn: Turn, office: Office): Promise<Utterance[]> {
  // The table's type pairs each name with the handler of its command; only the compiler cannot follow the pair through a lookup.
  const handle = QUICK_COMMANDS[command.name] as (command: Command, turn: Turn, office: Office) => Promise<Utterance[]>;
  return handle(command, turn, office);
}

async function act(asked: PlanAct, turn: Turn, office: Office): Promise<Utterance[]> {
  const { says } = await again(() => office.store.transact((unit) => performAct(unit, office, { asked, turn })));
  office.bell.ring();
  return [office.cards.text(says, readerOf(turn.conversation, office))];
}

/** A plan that is shown is one more copy of its card: it moves on with the others, so it leaves with the outgoing messages and not as the answer of this turn. */
async function show({ plan, details }: { plan: PlanName; details: boolean }, turn: Turn, office: Office): Promise<Utterance[]> {
  const shown = await again(() => office.store.transact((unit) => showIn(unit, office, { plan, details, turn })));
  office.bell.ring();
  return shown ? [] : [office.cards.refusal([unknownPlan(plan)], readerOf(turn.conversation, office))];
}

async function showIn(unit: Unit, office: Office, { plan, details, turn }: { plan: PlanName; details: boolean; turn: Turn }): Promise<boolean> {
  const found = await caseOf(unit, office, plan);
  if (found === undefined) return false;
  await unit.putConversation(turn.conversation);
  if (details) await tellDetails(unit, office, { plan: found, conversation: turn.conversation });
  else await postCopy(unit, office, { plan: found, conversation: turn.conversation });
  return true;
}

/** The newest open plans, as they stand. */
export async function openPlans(office: Office): Promise<PlanView[]> {
  return office.store.look(async (unit) => {
    const views: PlanView[] = [];
    for (const { planName } of await unit.listApprovals({ open: true, limit: MOST_SHOWN })) {
      const found = await caseOf(unit, office, planName);
      if (found !== undefined) views.push(found.view);
    }
    return views;
  });
}

async function statusOf({ conversation }: Turn, office: Office): Promise<Parameters<Office['cards']['status']>[0]> {
  const estates = office.estates().map(({ estate }) => estate.name);
  const stopped = stoppedSays(await office.store.look((unit) => rightsNow(unit, office)));
  const parked = await parkedSays(office);
  const { alarms, says: watched } = await watchStatus(office);
  const drawn = await lastPicture(office, readerOf(conversation, office));
  return { now: office.clock.now(), estates, isSandbox: office.sandbox !== null, open: await openPlans(office), alarms, watched, ...(stopped !== undefined && { stopped }), ...(parked !== undefined && { parked }), ...(drawn !== undefined && { drawn }) };
}

function whoIs(person: Person, policy: Policy): Parameters<Office['cards']['whoAmI']>[0] {
  const groups = groupsOf(person, policy).map((group) => policy.groups[group]?.title ?? group);
  return { person, groups, mayVote: votesSomewhere(person, policy), isAdmin: isAdmin(person, policy) };
}

/** More open plans than a card can list. */
const MOST_SHOWN = 50;
