import { ask } from '../../domain/approvals/ask.ts';
import { supersede } from '../../domain/approvals/ends.ts';
import type { Turn } from '../../domain/conversation.ts';
import { TOLD_ESTATE } from '../../domain/estate.ts';
import type { Plan, PlanName } from '../../domain/plans/plan.ts';
import type { Unit } from '../../domain/ports/store.ts';
import type { Rehearsal } from '../../domain/rehearsal/rehearsal.ts';
import { hasEnded } from '../../domain/runs/next.ts';
import { Refusal } from '../../domain/refusal.ts';
import { stateWord } from '../../domain/runs/run.ts';
import { say } from '../../domain/wording/sentence.ts';
import { addNudges } from './nudgeJobs.ts';
import { rightsNow } from './rightsNow.ts';
import { moveCopies, postCopy, tell, tellConcerned } from './copies.ts';
import type { Office } from './office.ts';
import { record } from './record.ts';
import { sharesParty } from './runJobs.ts';
import { caseOf, type PlanCase } from './views.ts';

interface Made {
  plan: Plan;
  /** What it did on a copy of what it was made from. */
  rehearsal: Rehearsal;
  turn: Turn;
  /** Why it is asked for, in the words of whoever asks. */
  reason?: string;
}

/**
 * Asks for a plan: keeps it, asks everybody who can agree in their own chat, and lets older plans of the same servers give way, all
 * in the transaction it is given. The same plan made again while it is open is shown, not asked for twice.
 */
export async function makePlan(unit: Unit, office: Office, { plan, rehearsal, turn, reason = '' }: Made): Promise<void> {
  if (plan.estate === TOLD_ESTATE) throw new Refusal({ rule: 'told', says: say('told.never-runs') });
  const name = await unit.savePlan(plan);
  const before = await caseOf(unit, office, name);
  if (before !== undefined && isOpen(before)) return showOpen(unit, office, { plan: before, turn });
  const policy = await rightsNow(unit, office);
  const approval = ask({ plan, by: turn.person, reason }, { id: office.ids.id(), name, at: office.clock.now(), rehearsal }, policy);
  await supersedeOlder(unit, office, { name, plan });
  await unit.addApproval(approval);
  await addNudges(unit, office, { approval, policy });
  const { intent, estate, tier, hash, fingerprint } = plan;
  await record(unit, office, { type: 'plan.made', actor: turn.person, plan: name, planHash: hash, says: say('record.plan-made', { plan: name, intent: intent.id, estate, tier }), data: { intent, estate, tier, fingerprint, ...(reason !== '' && { reason }) } });
  await moveCopies(unit, office, name);
  await postCopies(unit, office, { name, turn });
}

/** The asker's own copy where they asked, and one for everybody who can agree, in their own chat. */
async function postCopies(unit: Unit, office: Office, { name, turn }: { name: PlanName; turn: Turn }): Promise<void> {
  const plan = await caseOf(unit, office, name);
  if (plan === undefined) return;
  await postCopy(unit, office, { plan, conversation: turn.conversation });
  for (const approver of plan.view.approvers) {
    const chat = await unit.personalConversation(approver);
    if (chat !== undefined && chat.id !== turn.conversation.id) await postCopy(unit, office, { plan, conversation: chat });
  }
}

async function supersedeOlder(unit: Unit, office: Office, { name, plan }: { name: PlanName; plan: Plan }): Promise<void> {
  for (const { id, planName } of await unit.listApprovals({ open: true, estate: plan.estate, limit: MOST_OPEN })) {
    const older = await caseOf(unit, office, planName);
    if (older === undefined || older.approval.value.id !== id || !sharesParty(older.view.plan.parties, plan.parties)) continue;
    const superseded = supersede(older.approval.value, name, office.clock.now());
    if (superseded === older.approval.value) continue;
    await unit.replaceApproval(superseded, older.approval.version);
    await unit.cancelJobs('approval.expire', id);
    await record(unit, office, { type: 'plan.superseded', actor: null, plan: planName, planHash: superseded.planHash, says: say('record.superseded', { plan: planName, by: name }) });
    await tellConcerned(unit, office, { plan: older, sentences: [say('told.superseded', { plan: planName, by: name })] });
    await moveCopies(unit, office, planName);
  }
}

async function showOpen(unit: Unit, office: Office, { plan, turn }: { plan: PlanCase; turn: Turn }): Promise<void> {
  const state = stateWord(plan.view.approval, plan.view.run);
  await tell(unit, office, { conversationId: turn.conversation.id, sentences: [say('plan.open-already', { plan: plan.view.name, state })] });
  await postCopy(unit, office, { plan, conversation: turn.conversation });
}

function isOpen({ view: { approval, run } }: PlanCase): boolean {
  return approval.state.kind === 'waiting' || (approval.state.kind === 'approved' && (run === null || !hasEnded(run)));
}

/** Newer plans make older ones of the same servers give way, so only different estates' plans can add up. */
const MOST_OPEN = 10_000;
