import { escalate as escalated } from '../../domain/approvals/ends.ts';
import { type Person, nameOf, samePerson } from '../../domain/person.ts';
import type { Unit } from '../../domain/ports/store.ts';
import { say, type Sentence } from '../../domain/wording/sentence.ts';
import { moveCopies, postCopy, tell, tellConcerned } from './copies.ts';
import type { Office } from './office.ts';
import { record } from './record.ts';
import { caseOf, type PlanCase } from './views.ts';

/** Tells those who can agree and have not answered that a plan waits for them. Nothing where nobody has to be waited for any more. */
export async function remind(unit: Unit, office: Office, approvalId: string): Promise<void> {
  const plan = await waitingCase(unit, office, approvalId);
  if (plan === undefined) return;
  const { name, plan: { hash }, approvers, approval } = plan.view;
  const asked = approvers.filter((person) => !approval.votes.some(({ by }) => samePerson(by, person)));
  await record(unit, office, { type: 'plan.reminded', actor: null, plan: name, planHash: hash, says: say('record.reminded', { plan: name, people: asked.map(nameOf) }), data: { people: asked.map(({ id }) => id) } });
  await tellEach(unit, office, { people: asked, sentence: say('told.reminded', { plan: name, requester: nameOf(approval.requester), until: approval.expiresAt }) });
}

/** Asks the next groups as well, where nobody has answered: their people get the card, everybody's card names them, and the requester is told. */
export async function escalate(unit: Unit, office: Office, approvalId: string): Promise<void> {
  const before = await waitingCase(unit, office, approvalId);
  if (before === undefined) return;
  const { value, version } = before.approval;
  const asked = escalated(value, office.clock.now());
  if (asked === value) return;
  await unit.replaceApproval(asked, version);
  const plan = await caseOf(unit, office, before.view.name);
  if (plan === undefined) return;
  const { name, plan: { hash }, policy, approval } = plan.view;
  const groups = approval.needs.flatMap(({ next }) => (next === undefined ? [] : [policy.groups[next]?.title ?? next]));
  await record(unit, office, { type: 'plan.escalated', actor: null, plan: name, planHash: hash, says: say('record.escalated', { plan: name, groups }), data: { groups } });
  await tellConcerned(unit, office, { plan, sentences: [say('told.escalated', { plan: name, groups })] });
  await moveCopies(unit, office, name);
  await postToNew(unit, office, { plan, known: before.view.approvers });
}

async function waitingCase(unit: Unit, office: Office, approvalId: string): Promise<PlanCase | undefined> {
  const approval = await unit.findApproval(approvalId);
  if (approval === undefined || approval.value.state.kind !== 'waiting' || office.clock.now() >= approval.value.expiresAt) return undefined;
  const plan = await caseOf(unit, office, approval.value.planName);
  return plan?.approval.value.id === approvalId ? plan : undefined;
}

async function postToNew(unit: Unit, office: Office, { plan, known }: { plan: PlanCase; known: readonly Person[] }): Promise<void> {
  for (const person of plan.view.approvers.filter((one) => !known.some((other) => samePerson(other, one)))) {
    const chat = await unit.personalConversation(person);
    if (chat !== undefined) await postCopy(unit, office, { plan, conversation: chat });
  }
}

async function tellEach(unit: Unit, office: Office, { people, sentence }: { people: readonly Person[]; sentence: Sentence }): Promise<void> {
  for (const person of people) {
    const chat = await unit.personalConversation(person);
    if (chat !== undefined) await tell(unit, office, { conversationId: chat.id, sentences: [sentence] });
  }
}
