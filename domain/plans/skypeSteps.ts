import { HOUR_MS, type Instant, MINUTE_MS } from '../instant.ts';
import type { Thumbprint } from '../thumbprint.ts';
import { say } from '../wording/sentence.ts';
import type { OperationStep, Step, WaitStep } from './plan.ts';
import { operation, readBack, spoken, wait, type Which } from './steps.ts';

/** R11: after a push replication takes 2 to 3 minutes, at most 15. */
const REPLICATION_MINUTES = 15;
/** How long front ends may take to use what has fallen due. */
const TAKE_OVER_MINUTES = HOUR_MS / MINUTE_MS;

/** Asks the authority for a new certificate, into the store of `on`. The friendly name is how it is found again. */
export function request(on: string, authority: string, friendlyName: string): OperationStep {
  return operation('skype.certificate.request', on, { args: { authority, keyBits: 2048, friendlyName }, says: say('plan.skype.request', { server: on, authority }) });
}

/** At global scope, on one front end (R05, R08); `effective` null: at once (R06). */
export function assign(which: Which, on: string, effective: Instant | null): OperationStep {
  const says = effective === null ? say('plan.skype.assign', { thumbprint: spoken(which), server: on }) : say('plan.skype.stage', { thumbprint: spoken(which), server: on, effective });
  return operation('skype.certificate.assign', on, { args: { thumbprint: which, effective }, says });
}

/** The same from an offered PFX: imports and assigns in one (R05). */
export function importPfx({ pfx, thumbprint }: { pfx: string; thumbprint: Thumbprint }, on: string, effective: Instant | null): OperationStep {
  const says = effective === null ? say('plan.skype.import', { pfx, thumbprint, server: on }) : say('plan.skype.stageImport', { pfx, thumbprint, server: on, effective });
  return operation('skype.certificate.import', on, { args: { pfx, thumbprint, effective }, says });
}

export function removePrevious(thumbprint: Thumbprint, on: string): OperationStep {
  return operation('skype.previous.remove', on, { args: { expect: thumbprint }, says: say('plan.skype.removePrevious', { thumbprint, server: on }) });
}

/** Pushes the central store to one replica, or to all, and waits until everybody has it (R11). */
export function replicate(replica: string | null = null): Step[] {
  const push = operation('skype.replication.invoke', null, { args: { replica }, says: replica === null ? say('plan.skype.replicate') : say('plan.skype.replicateTo', { server: replica }) });
  return [push, wait({ for: 'skype-replicated' }, { until: null, everyMinutes: 1, withinMinutes: REPLICATION_MINUTES }, say('plan.skype.untilReplicated'))];
}

/** Until the staged certificate is the current one everywhere. */
export function untilTakenOver(which: Which, effective: Instant): WaitStep {
  return wait({ for: 'skype-current', thumbprint: which }, { until: effective, everyMinutes: 5, withinMinutes: TAKE_OVER_MINUTES }, say('plan.skype.untilCurrent', { thumbprint: spoken(which), effective }));
}

export function readAssignment(): Step {
  return readBack('skype.globalAssignment.get', null);
}
