import { Estate } from '../../../domain/estate.ts';
import { Intent } from '../../../domain/intent.ts';
import type { Instant } from '../../../domain/instant.ts';
import type { Plan, Step } from '../../../domain/plans/plan.ts';
import { planFor } from '../../../domain/plans/planFor.ts';
import type { Snapshot } from '../../../domain/snapshot.ts';
import { render } from '../../../domain/wording/render.ts';
import { EXCHANGE_SERVERS, FRONT_ENDS, NOON, POOL } from '../../support/snapshots.ts';

/** The estate of the builders, without a certificate authority. */
export const CONTOSO = Estate.parse({
  name: 'contoso',
  skype: { pools: [{ fqdn: POOL, frontEnds: [...FRONT_ENDS] }] },
  exchange: { servers: EXCHANGE_SERVERS.map((fqdn) => ({ fqdn, site: 'Madrid' })) },
});

/** The same with one. */
export const WITH_AUTHORITY = Estate.parse({ ...CONTOSO, skype: { ...CONTOSO.skype, certificateAuthority: 'ca1.contoso.com\\Contoso CA' } });

interface Given {
  estate?: Estate;
  now?: Instant;
}

/** The plan, or a failure that says why there is none. */
export function plan(intent: object, snapshot: Snapshot, { estate = CONTOSO, now = NOON }: Given = {}): Plan {
  const planned = planFor(Intent.parse(intent), snapshot, estate, now);
  if ('plan' in planned) return planned.plan;
  throw new Error(`refused: ${planned.refused.map(({ rule, says }) => `${rule} ${says.key}`).join(', ')}`);
}

/** The rules against it; none when there is a plan. */
export function rulesAgainst(intent: object, snapshot: Snapshot, { estate = CONTOSO, now = NOON }: Given = {}): string[] {
  const planned = planFor(Intent.parse(intent), snapshot, estate, now);
  return 'refused' in planned ? planned.refused.map(({ rule }) => rule) : [];
}

/** Steps in short: `certificate.copy ex02 from ex01`, `wait exchange-held`. */
export function inShort(steps: readonly Step[]): string[] {
  return steps.map((step) => (step.kind === 'wait' ? `wait ${step.condition.for}` : operationInShort(step)));
}

/** What a plan tells people beside its steps, as they read it. */
export function read(sentences: Plan['notes']): string {
  return sentences.map((sentence) => render(sentence, { locale: 'en-GB', zone: 'UTC', now: NOON })).join(' ');
}

/** The date that a staged plan stages for. */
export function effectiveOf({ steps }: Plan): Instant {
  const dates = steps.flatMap((step) => (step.kind === 'operation' && typeof step.args['effective'] === 'string' ? [step.args['effective']] : []));
  const [only] = dates;
  if (only === undefined || dates.length > 1) throw new Error(`${dates.length} steps have a date`);
  return only;
}

function operationInShort({ operation, on, args }: Extract<Step, { kind: 'operation' }>): string {
  const where = on === null ? '' : ` ${on.split('.')[0]}`;
  const from = typeof args['from'] === 'string' ? ` from ${args['from'].split('.')[0]}` : '';
  return `${operation}${where}${from}`;
}
