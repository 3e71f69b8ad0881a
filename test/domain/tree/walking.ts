import { Estate } from '../../../domain/estate.ts';
import type { Intent } from '../../../domain/intent.ts';
import type { StopReason, Walk } from '../../../domain/tree/walk.ts';
import { render } from '../../../domain/wording/render.ts';
import { NOON } from '../../support/snapshots.ts';

export const READER = { locale: 'en-GB', zone: 'UTC', now: NOON };

export const ESTATE = Estate.parse({
  name: 'contoso',
  skype: { pools: [{ fqdn: 'pool1.contoso.com', frontEnds: ['fe1.contoso.com', 'fe2.contoso.com', 'fe3.contoso.com'] }], certificateAuthority: 'ca1.contoso.com\\Contoso CA' },
  exchange: { servers: ['ex01', 'ex02', 'ex03'].map((name) => ({ fqdn: `${name}.contoso.com`, site: 'Madrid' })) },
});

/** Which branches were walked, and where that came to: an intent, why it stopped, or `ask` where a person was not asked yet. */
export function asked({ steps, end }: Walk, answer?: 'yes' | 'no' | 'unsure'): { branches: number[]; end: Intent | StopReason | 'ask'; says: string } {
  const last = end.kind === 'ask' && answer !== undefined ? end[answer] : end;
  const says = last.kind === 'ask' ? [last.asks] : last.kind === 'plan' ? [last.says] : last.says;
  return { branches: steps.map(({ branch }) => branch), end: last.kind === 'plan' ? last.intent : last.kind === 'stop' ? last.why : 'ask', says: says.map((one) => render(one, READER)).join(' ') };
}

/** What was seen at the first step of that branch. */
export function lineOf({ steps }: Walk, branch: number): string {
  return (steps.find((step) => step.branch === branch)?.saw ?? []).map((one) => render(one, READER)).join(' ');
}
