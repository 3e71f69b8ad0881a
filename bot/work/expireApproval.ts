import { z } from 'zod';
import { expire } from '../../domain/approvals/ends.ts';
import type { ClaimedJob, Unit } from '../../domain/ports/store.ts';
import { say } from '../../domain/wording/sentence.ts';
import { again } from '../desk/again.ts';
import { moveCopies, tellConcerned } from '../desk/copies.ts';
import { escalate, remind } from '../desk/nudges.ts';
import type { Office } from '../desk/office.ts';
import { record } from '../desk/record.ts';
import { caseOf } from '../desk/views.ts';

const Payload = z.object({ approvalId: z.string(), nudge: z.enum(['remind', 'escalate', 'expire']).default('expire') });

/** Does what time does to an asking: reminds, asks the next groups, or ends it. Nothing is done to one that has begun or ended meanwhile. */
export async function expireApproval(job: ClaimedJob, office: Office): Promise<void> {
  const { approvalId, nudge } = Payload.parse(job.payload);
  await again(() =>
    office.store.transact(async (unit) => {
      await unit.finishJob(job);
      if (nudge === 'remind') await remind(unit, office, approvalId);
      else if (nudge === 'escalate') await escalate(unit, office, approvalId);
      else await expireIn(unit, office, approvalId);
    }),
  );
}

/** Expired when nobody agreed in time, void when it was agreed to and could not be begun. */
async function expireIn(unit: Unit, office: Office, approvalId: string): Promise<void> {
  const before = await unit.findApproval(approvalId);
  if (before === undefined || (await unit.runOf(approvalId)) !== undefined) return;
  const { planName: name, planHash } = before.value;
  const ended = expire(before.value, office.clock.now());
  if (ended === before.value) return;
  await unit.replaceApproval(ended, before.version);
  await unit.cancelJobs('run.advance', approvalId);
  const wasApproved = ended.state.kind === 'void';
  const says = wasApproved ? say('record.void', { plan: name, why: 'too-late', facts: [] }) : say('record.state', { plan: name, state: 'expired' });
  await record(unit, office, { type: wasApproved ? 'plan.void' : 'plan.expired', actor: null, plan: name, planHash, says });
  const plan = await caseOf(unit, office, name);
  if (plan !== undefined) await tellConcerned(unit, office, { plan, sentences: [say(wasApproved ? 'told.void-late' : 'told.expired', { plan: name })] });
  await moveCopies(unit, office, name);
}
