import type { Json } from '../canonical.ts';
import { dateExpression } from '../operations/quote.ts';
import { APP_ID } from '../entra/wellKnown.ts';
import { findOperation } from '../operations/registry.ts';
import type { Thumbprint } from '../thumbprint.ts';
import type { Condition, OperationStep, Plan, Step, StepRef, WaitStep } from './plan.ts';

/** Stands for what an earlier step makes while the operation writes its lines: a valid thumbprint that no certificate has. */
const PLACE = '0'.repeat(40);
/** The same where an application is made: an id that none has. */
const APP_PLACE = '00000000-0000-0000-0000-000000000000';
/** What operations call the certificate that they make. */
const MADE = '$new';

/** The cmdlets a person reads for a step: shown, never run. What an earlier step of the plan makes reads as `$new.Thumbprint`; a wait reads as the cmdlets that look. */
export function powershellOf(step: Step): string[] {
  return step.kind === 'wait' ? waitLines(step) : operationLines(step);
}

/** A step as the command line prints it (design.md 12). */
export interface JsonStep {
  kind: 'operation' | 'wait';
  operation?: string;
  on?: string | null;
  args?: Record<string, Json>;
  powershell?: string[];
  until?: string | null;
}

/** All steps of a plan, as the command line prints them. */
export function stepsAsJson(plan: Pick<Plan, 'steps'>): JsonStep[] {
  return plan.steps.map((step) => {
    const powershell = powershellOf(step);
    if (step.kind === 'wait') return { kind: 'wait', args: { condition: step.condition as Json, everyMinutes: step.everyMinutes, withinMinutes: step.withinMinutes }, powershell, until: step.until };
    return { kind: 'operation', operation: step.operation, on: step.on, args: step.args as Record<string, Json>, powershell };
  });
}

function operationLines(step: OperationStep): string[] {
  const operation = findOperation(step.operation);
  const parsed = operation?.params.safeParse(withPlaces(step));
  if (operation === undefined || parsed?.success !== true) return [];
  const refs = Object.values(step.args).filter((arg) => isRef(arg));
  return operation.powershell(parsed.data, step.on).map((line) => refs.reduce((text, ref) => text.replaceAll(placeOf(ref), () => variable(ref)), line));
}

function withPlaces({ args }: OperationStep): Record<string, unknown> {
  return Object.fromEntries(Object.entries(args).map(([name, arg]) => [name, isRef(arg) ? placeOf(arg) : arg]));
}

function placeOf({ field }: StepRef): string {
  return field === 'appId' ? APP_PLACE : PLACE;
}

function isRef(arg: unknown): arg is StepRef {
  return typeof arg === 'object' && arg !== null && '$from' in arg;
}

function variable({ field }: StepRef): string {
  return `${MADE}.${field.charAt(0).toUpperCase()}${field.slice(1)}`;
}

function waitLines({ condition, until, afterMinutes }: WaitStep): string[] {
  const from = until === null ? [] : [`# not before ${dateExpression(until)}`];
  const lasting = afterMinutes === undefined ? [] : [`# ${afterMinutes} minutes`];
  return [...from, ...lasting, ...lookLines(condition)];
}

function lookLines(condition: Condition): string[] {
  switch (condition.for) {
    case 'date':
      return [];
    case 'skype-replicated':
      return ['Get-CsManagementStoreReplicationStatus', 'Get-CsCertificate -Type OAuthTokenIssuer'];
    case 'skype-current':
      return [`Get-CsCertificate -Type OAuthTokenIssuer | Where-Object Thumbprint -eq ${shown(condition.thumbprint)}`];
    case 'exchange-held':
      return [`Get-ExchangeCertificate -Thumbprint ${shown(condition.thumbprint)} -Server <each>`];
    case 'exchange-current':
      return [`Get-AuthConfig | Where-Object CurrentCertificateThumbprint -eq ${shown(condition.thumbprint)}`];
    case 'exchange-knows':
      return [`(Get-PartnerApplication | Where-Object ApplicationIdentifier -eq '${APP_ID.skype}').CertificateStrings # holds ${shown(condition.thumbprint)}`];
    case 'exchange-published':
      return [`Invoke-WebRequest https://<each>/autodiscover/metadata/json/1 # holds ${shown(condition.thumbprint)}`];
    case 'told':
      return condition.items.map((item) => `# by hand: ${item}`);
  }
}

function shown(which: Thumbprint | StepRef): string {
  return typeof which === 'string' ? `'${which}'` : variable(which);
}
