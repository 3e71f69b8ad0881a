import type { Policy } from '../../domain/approvals/policy.ts';
import type { Person } from '../../domain/person.ts';
import { STOP_KEY } from '../../domain/policy/standing.ts';
import type { Unit } from '../../domain/ports/store.ts';
import { say, type Sentence } from '../../domain/wording/sentence.ts';
import { moveCopies } from './copies.ts';
import type { Office } from './office.ts';
import { record } from './record.ts';
import { advanceNow } from './runJobs.ts';

interface Switching {
  by: Person;
  policy: Policy;
}

/** Stops all changes: runs pause before their next step, nobody agrees to any, and every open plan's cards say so. */
export async function stopChanges(unit: Unit, office: Office, { by, why, policy }: Switching & { why: string }): Promise<Sentence[]> {
  if (policy.stop !== undefined) return [say('changes.stopped-already')];
  await unit.putStanding({ kind: 'stop', by, at: office.clock.now(), why });
  await record(unit, office, { type: 'changes.stopped', actor: by, says: say('record.changes-stopped', { why }), data: { why } });
  await touchOpen(unit, office);
  return [say('changes.stopped')];
}

/** Allows them again. What paused goes on by itself. */
export async function allowChanges(unit: Unit, office: Office, { by, policy }: Switching): Promise<Sentence[]> {
  if (policy.stop !== undefined && policy.stop.at === null) return [say('changes.by-configuration')];
  if (!(await unit.endStanding(STOP_KEY))) return [say('changes.made')];
  await record(unit, office, { type: 'changes.allowed', actor: by, says: say('record.changes-allowed') });
  await touchOpen(unit, office);
  return [say('changes.allowed')];
}

/** Runs that could go on, or have to pause, are looked at now; steps that are under way keep their workers. */
async function touchOpen(unit: Unit, office: Office): Promise<void> {
  for (const approval of await unit.listApprovals({ open: true, limit: MOST_OPEN })) {
    const run = await unit.runOf(approval.id);
    const rests = run === undefined ? approval.state.kind === 'approved' : run.value.state.kind === 'waiting-until' && run.value.state.held !== undefined;
    if (rests) await advanceNow(unit, office, { approval, correlation: 'changes' });
    await moveCopies(unit, office, approval.planName);
  }
}

const MOST_OPEN = 1_000;
