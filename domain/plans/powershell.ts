import type { Json } from '../canonical.ts';
import { dateExpression } from '../operations/quote.ts';
import { findOperation } from '../operations/registry.ts';
import type { Thumbprint } from '../thumbprint.ts';
import type { Condition, OperationStep, Plan, Step, StepRef, WaitStep } from './plan.ts';

/** Stands for what an earlier step makes while the operation writes its lines: a valid thumbprint that no certificate has. */
const PLACE = '0'.repeat(40);
/** How operations write the thumbprint of what they have just made themselves. */
const MADE = '<new>';

/** The cmdlets a person reads for a step: shown, never run. What an earlier step makes reads as `$new.Thumbprint`; a wait reads as the cmdlets that look. */
export function powershellOf(step: Step, plan: Pick<Plan, 'steps'>): string[] {
  return step.kind === 'wait' ? waitLines(step, plan) : operationLines(step, plan);
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
    const powershell = powershellOf(step, plan);
    if (step.kind === 'wait') return { kind: 'wait', args: { condition: step.condition as Json, everyMinutes: step.everyMinutes, withinMinutes: step.withinMinutes }, powershell, until: step.until };
    return { kind: 'operation', operation: step.operation, on: step.on, args: step.args as Record<string, Json>, powershell };
  });
}

function operationLines(step: OperationStep, plan: Pick<Plan, 'steps'>): string[] {
  const operation = findOperation(step.operation);
  if (operation === undefined) return [];
  const parsed = operation.params.safeParse(withPlaces(step));
  if (!parsed.success) return [];
  const [ref] = Object.values(step.args).filter((arg) => isRef(arg));
  const lines = operation.powershell(parsed.data, step.on).map((line) => (ref === undefined ? line : line.replaceAll(PLACE, variable(ref, plan))));
  return isReferredTo(step, plan) ? keeping(lines) : lines;
}

function withPlaces({ args }: OperationStep): Record<string, unknown> {
  return Object.fromEntries(Object.entries(args).map(([name, arg]) => [name, isRef(arg) ? PLACE : arg]));
}

function isRef(arg: unknown): arg is StepRef {
  return typeof arg === 'object' && arg !== null && '$from' in arg;
}

/** `$new`, or `$new2` and so on where several steps make something. */
function variable({ $from, field }: StepRef, plan: Pick<Plan, 'steps'>): string {
  const makers = [...makersOf(plan)].toSorted((a, b) => a - b);
  const place = makers.indexOf($from);
  return `$new${place > 0 ? place + 1 : ''}.${field.charAt(0).toUpperCase()}${field.slice(1)}`;
}

function makersOf({ steps }: Pick<Plan, 'steps'>): Set<number> {
  const refs = steps.flatMap((step) => (step.kind === 'operation' ? Object.values(step.args) : Object.values(step.condition))).filter((arg) => isRef(arg));
  return new Set(refs.map(({ $from }) => $from));
}

function isReferredTo(step: Step, plan: Pick<Plan, 'steps'>): boolean {
  return makersOf(plan).has(plan.steps.indexOf(step));
}

/** The first line makes it and keeps it. */
function keeping([first, ...rest]: string[]): string[] {
  return first === undefined ? [] : [`$new = ${first}`, ...rest.map((line) => line.replaceAll(MADE, '$new.Thumbprint'))];
}

function waitLines({ condition, until }: WaitStep, plan: Pick<Plan, 'steps'>): string[] {
  const from = until === null ? [] : [`# not before ${dateExpression(until)}`];
  return [...from, ...lookLines(condition, plan)];
}

function lookLines(condition: Condition, plan: Pick<Plan, 'steps'>): string[] {
  switch (condition.for) {
    case 'date':
      return [];
    case 'skype-replicated':
      return ['Get-CsManagementStoreReplicationStatus', 'Get-CsCertificate -Type OAuthTokenIssuer'];
    case 'skype-current':
      return [`Get-CsCertificate -Type OAuthTokenIssuer | Where-Object Thumbprint -eq ${shown(condition.thumbprint, plan)}`];
    case 'exchange-held':
      return [`Get-ExchangeCertificate -Thumbprint ${shown(condition.thumbprint, plan)} -Server <each>`];
    case 'exchange-current':
      return [`Get-AuthConfig | Where-Object CurrentCertificateThumbprint -eq ${shown(condition.thumbprint, plan)}`];
  }
}

function shown(which: Thumbprint | StepRef, plan: Pick<Plan, 'steps'>): string {
  return typeof which === 'string' ? `'${which}'` : variable(which, plan);
}
