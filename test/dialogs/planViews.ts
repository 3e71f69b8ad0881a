import type { Approval, Vote } from '../../domain/approvals/approval.ts';
import { DAY_MS, type Instant, plus } from '../../domain/instant.ts';
import type { Person } from '../../domain/person.ts';
import { Estate } from '../../domain/estate.ts';
import { planNames } from '../../domain/plans/plan.ts';
import type { Run } from '../../domain/runs/run.ts';
import type { PlanView } from '../../domain/views.ts';
import type { Reader } from '../../domain/wording/format.ts';
import { adele, alex, megan, policy } from '../support/people.ts';
import { aSnapshot, aStore, anAuthConfig, anExchangeServer, anExchangeStore, EX02, NOON, saw, someExchange, someExchangeWith } from '../support/snapshots.ts';
import { plan } from '../domain/plans/planned.ts';

export const READER: Reader = { locale: 'en-GB', zone: 'UTC', now: NOON };

/** The plan to import the current certificate to ex02, asked by Alex, waiting. */
export function aView(over: Partial<PlanView> = {}): PlanView {
  const broken = aSnapshot({ exchange: someExchangeWith({ [EX02]: anExchangeStore({ store: aStore() }) }) });
  return viewOf(plan({ id: 'REP-EX-IMPORT-CURRENT' }, broken), over);
}

/** A plan over so many Exchange servers that none of them has what is current: everything has to be made anew. */
export function aBigView(servers: number, over: Partial<PlanView> = {}): PlanView {
  const names = Array.from({ length: servers }, (_, n) => `mailbox-server-${String(n + 1).padStart(3, '0')}.messaging.europe.contoso.com`);
  const estate = Estate.parse({ name: 'contoso', skype: null, exchange: { servers: names.map((fqdn) => ({ fqdn, site: 'Madrid' })) } });
  const stores = Object.fromEntries(names.map((fqdn) => [fqdn, anExchangeStore({ store: aStore() })]));
  const exchange = someExchange({ servers: saw(names.map((fqdn) => anExchangeServer(fqdn))), authConfig: saw(anAuthConfig({ current: null })), stores });
  return viewOf(plan({ id: 'ROLL-EX-NOW' }, aSnapshot({ skype: null, exchange }), { estate }), over);
}

function viewOf(planned: PlanView['plan'], over: Partial<PlanView>): PlanView {
  const name = planNames(planned.hash)[0] ?? '';
  return { name, plan: planned, approval: anApproval(planned, name), run: null, policy, approvers: [megan, adele], notReached: [], auditSeq: 1042, ...over };
}

function anApproval({ hash, estate, tier }: PlanView['plan'], planName: string): Approval {
  return { id: 'a', planHash: hash, planName, estate, tier, requester: alex, askedAt: NOON, expiresAt: plus(NOON, DAY_MS), needs: policy.tiers[tier].needs, denyThreshold: 1, votes: [], state: { kind: 'waiting' } };
}

export function yesOf(by: Person): Vote {
  return { by, answer: 'yes', at: NOON, groups: ['certificate-approvers'] };
}

/** The same plan with its approval in that state. */
export function inState(view: PlanView, state: Approval['state'], votes: Vote[] = [yesOf(megan)]): PlanView {
  return { ...view, approval: { ...view.approval, votes, state } };
}

/** The same plan, approved by Megan and run this far. */
export function running(view: PlanView, { state, steps }: Pick<Run, 'state'> & { steps: Run['steps'] }, over: Partial<Run> = {}): PlanView {
  const run: Run = {
    id: 'r', approvalId: 'a', planHash: view.plan.hash, planName: view.name, estate: 'contoso', startedAt: NOON,
    before: { estate: 'contoso', at: NOON, skype: null, exchange: null, entra: null, metadata: null }, failedBefore: [{ id: 'EX-03', servers: [EX02] }], steps, state, cancelRequestedBy: null, ...over,
  };
  return { ...inState(view, { kind: 'approved', at: NOON }), run };
}

export function doneAt(at: Instant): Run['steps'][number] {
  return { kind: 'done', at, result: {}, byReading: false };
}
