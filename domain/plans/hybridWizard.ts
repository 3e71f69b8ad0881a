import { awaitsWizard } from '../checks/hybridWizard.ts';
import { dedicatedOf } from '../entra/dedicated.ts';
import { objectName } from './entraSteps.ts';
import { valueOf } from '../reading.ts';
import { say } from '../wording/sentence.ts';
import type { Asked, Sketched } from './sketch.ts';
import { readBack, wait } from './steps.ts';

/** A week: the wizard needs a Global Administrator, and often a change window. */
const WITHIN_MINUTES = 7 * 24 * 60;

/** REP-HCW-RERUN: a person runs the Hybrid Configuration Wizard and says so; who and when is kept. Not with a dedicated application, whose upload takes its place (R24). */
export function rerunWizard({ snapshot }: Asked): Sketched {
  const { entra, exchange } = snapshot;
  if (exchange === null) return [{ rule: 'no-party', says: say('refused.noExchange', { estate: snapshot.estate }) }];
  if (entra === null) return [{ rule: 'no-party', says: say('refused.noTenant', { estate: snapshot.estate }) }];
  const { application } = dedicatedOf(snapshot);
  const thumbprint = awaitsWizard(snapshot);
  if (application === undefined || thumbprint === undefined || exchange.hybrid.answer === 'none') return [{ rule: 'R35', says: say('R35.wizard') }];
  if (valueOf(exchange.hybrid) === false) return [{ rule: 'nothing-to-do', says: say('refused.notHybrid') }];
  if (application !== null) return [{ rule: 'R24', says: say('R24.dedicated', { name: objectName(application.application) }) }];
  if (thumbprint === null) return [{ rule: 'nothing-to-do', says: say('refused.wizardDone') }];
  return {
    party: 'entra', parties: ['entra', 'exchange'], tier: 'change',
    steps: [wait({ for: 'told', items: ['wizard'] }, { until: null, everyMinutes: 60, withinMinutes: WITHIN_MINUTES }, say('plan.wizard.run', { thumbprint })), readBack('entra.exchangePrincipal.get', null)],
    title: say('plan.title.wizard'), why: [say('X-02.pending', { thumbprint })], undo: say('plan.undo.wizard'), notes: [say('plan.note.wizard')],
    verifies: [], cures: ['X-02'], startBy: null,
  };
}
