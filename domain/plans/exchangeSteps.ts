import type { Instant } from '../instant.ts';
import type { Thumbprint } from '../thumbprint.ts';
import { say } from '../wording/sentence.ts';
import type { OperationStep, Step, WaitStep } from './plan.ts';
import { operation, readBack, spoken, wait, type Which } from './steps.ts';

/** Five years, as Exchange itself gives its Auth certificates. */
const LIFE_DAYS = 1826;
/** How long the certificate servicelet may take within a site (domain.md 3, margins of ours). */
const SERVICELET_MINUTES = 15;
/** R14: AuthAdmin looks about every 12 h; with an hour to spare. */
const AUTH_ADMIN_MINUTES = 13 * 60;

/** Makes a new Auth certificate in the store of `on` (GEN, R18, R19). */
export function create(on: string): OperationStep {
  return operation('exchange.authCertificate.create', on, { args: { keyBits: 2048, days: LIFE_DAYS }, says: say('plan.exchange.create', { server: on }) });
}

export function copy(which: Which, from: string, on: string): OperationStep {
  return operation('exchange.certificate.copy', on, { args: { thumbprint: which, from }, says: say('plan.exchange.copy', { thumbprint: spoken(which), from, server: on }) });
}

export function removeCopy(thumbprint: Thumbprint, on: string): OperationStep {
  return operation('exchange.certificate.remove', on, { args: { thumbprint }, says: say('plan.exchange.removeKeyless', { thumbprint, server: on }) });
}

export function allowNetworkService(thumbprint: Thumbprint, on: string): OperationStep {
  return operation('exchange.certificate.allowNetworkService', on, { args: { thumbprint }, says: say('plan.exchange.allow', { thumbprint, server: on }) });
}

/** Makes it next, taking over at `effective`, or at the instant of the call (R13). */
export function stage(which: Which, effective: Instant | null): OperationStep {
  const says = effective === null ? say('plan.exchange.stageNow', { thumbprint: spoken(which) }) : say('plan.exchange.stage', { thumbprint: spoken(which), effective });
  return operation('exchange.authConfig.stage', null, { args: { thumbprint: which, effective }, says });
}

export function publish(which: Which): OperationStep {
  return operation('exchange.authConfig.publish', null, { args: { expect: which }, says: say('plan.exchange.publish', { thumbprint: spoken(which) }) });
}

export function clearPrevious(thumbprint: Thumbprint): OperationStep {
  return operation('exchange.authConfig.clearPrevious', null, { args: { expect: thumbprint }, says: say('plan.exchange.clearPrevious', { thumbprint }) });
}

/** Every server caches which certificate is current until its pools are recycled (R17). */
export function recycleAll(servers: readonly string[]): OperationStep[] {
  return servers.map((on) => operation('exchange.appPools.recycle', on, { says: say('plan.exchange.recycle', { server: on }) }));
}

/** R16: after an immediate change the service host is restarted and the pools are recycled, on every server. */
export function restartAll(servers: readonly string[]): OperationStep[] {
  return servers.flatMap((on) => [operation('exchange.serviceHost.restart', on, { says: say('plan.exchange.restart', { server: on }) }), ...recycleAll([on])]);
}

/** Until every server has it with its key: within a site Exchange copies it by itself (R22). */
export function untilHeld(which: Which): WaitStep {
  return wait({ for: 'exchange-held', thumbprint: which }, { until: null, everyMinutes: 1, withinMinutes: SERVICELET_MINUTES }, say('plan.exchange.untilHeld', { thumbprint: spoken(which) }));
}

/** Until it has taken over: at its date, or up to 13 h later (R14). */
export function untilCurrent(which: Which, effective: Instant): WaitStep {
  return wait({ for: 'exchange-current', thumbprint: which }, { until: effective, everyMinutes: 15, withinMinutes: AUTH_ADMIN_MINUTES }, say('plan.exchange.untilCurrent', { thumbprint: spoken(which), effective }));
}

export function readAuthConfig(): Step {
  return readBack('exchange.authConfig.get', null);
}
