import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { openSandbox } from '../adapters/sandbox/openSandbox.ts';
import { openStore, type StorePlace } from '../adapters/store/openStore.ts';
import { postCopy } from '../bot/desk/copies.ts';
import { addNudges } from '../bot/desk/nudgeJobs.ts';
import type { Office } from '../bot/desk/office.ts';
import { record } from '../bot/desk/record.ts';
import { SANDBOX_PEOPLE, SANDBOX_POLICY, SANDBOX_TENANT } from '../bot/desk/sandboxPolicy.ts';
import { caseOf } from '../bot/desk/views.ts';
import { logTo } from '../bot/log.ts';
import { sandboxOffice } from '../bot/sandboxOffice.ts';
import { ask } from '../domain/approvals/ask.ts';
import type { Conversation } from '../domain/conversation.ts';
import type { Person } from '../domain/person.ts';
import { bind, type Plan } from '../domain/plans/plan.ts';
import { planFor } from '../domain/plans/planFor.ts';
import type { Unit } from '../domain/ports/store.ts';
import type { Rehearsal } from '../domain/rehearsal/rehearsal.ts';
import { say } from '../domain/wording/sentence.ts';

export const ESTATE = 'expiring';

export interface Seeding {
  /** Where it is kept. In a folder the simulated world is kept beside it. */
  place: StorePlace;
  /** Where the chats of the seeded people are. */
  serviceUrl: string;
  plans: number;
  /** Lines that the record has in the end; those of the plans count. */
  lines: number;
  /** Plans of as many estates, as many open ones are; otherwise all are of the estate that the bot looks after. */
  scattered?: boolean;
}

/** A button that somebody can press. */
export interface Pressable {
  person: Person;
  conversationId: string;
  token: string;
}

/** Fills a folder with plans that wait for a yes, each asked for, recorded and shown to everybody concerned as the bot does it. Gives the buttons that approve, plan by plan. */
export async function seedPlans({ place, serviceUrl, plans, lines, scattered = false }: Seeding): Promise<Pressable[][]> {
  const sandbox = await openSandbox({ estate: { shipped: ESTATE }, directory: 'directory' in place ? place.directory : null });
  const store = await openStore(place);
  const office = sandboxOffice({ sandbox, store }, logTo({ write: () => undefined }));
  const asked = await aPlan(office);
  const buttons: Pressable[][] = [];
  await office.store.transact(async (unit) => {
    for (const person of Object.values(SANDBOX_PEOPLE)) await unit.putConversation(chatOf(person, serviceUrl));
  });
  for (let from = 0; from < plans; from += BATCH) {
    await office.store.transact(async (unit) => {
      for (let n = from; n < Math.min(from + BATCH, plans); n += 1) buttons.push(await open(unit, office, { ...asked, plan: variant(asked.plan, n, scattered) }));
    });
  }
  for (let written = plans; written < lines; written += BATCH) await appendLines(office, Math.min(BATCH, lines - written));
  await store.close();
  await sandbox.close();
  if ('directory' in place) deliverAll(place.directory);
  return buttons;
}

export function chatOf(person: Person, serviceUrl: string): Conversation {
  const id = `bench-${person.id.slice(-2)}`;
  const reference = { serviceUrl, channelId: 'msteams', bot: { id: '28:bot', name: 'Rollcall' }, conversation: { id, conversationType: 'personal', tenantId: SANDBOX_TENANT } };
  return { id, kind: 'personal', tenant: SANDBOX_TENANT, person, locale: 'en', zone: 'UTC', reference };
}

interface Asked {
  plan: Plan;
  rehearsal: Rehearsal;
}

async function aPlan(office: Office): Promise<Asked> {
  const [source] = office.estates();
  if (source === undefined) throw new Error('there is no estate');
  const snapshot = await office.read(source, { correlation: 'bench' });
  const stage = { snapshot, estate: source.estate, now: office.clock.now() };
  const planned = planFor({ id: 'REP-EX-IMPORT-CURRENT' }, snapshot, source.estate, stage.now);
  if (!('plan' in planned)) throw new Error(`the estate ${ESTATE} gives no plan to seed with`);
  return { plan: planned.plan, rehearsal: office.rehearse(planned.plan, stage) };
}

/** Another plan of the same size: its facts differ, and so its hash. */
function variant({ hash: _hash, fingerprint: _fingerprint, ...draft }: Plan, n: number, scattered: boolean): Plan {
  return bind({ ...draft, estate: scattered ? `site-${n}` : draft.estate, facts: { ...draft.facts, seeded: String(n) } });
}

async function open(unit: Unit, office: Office, { plan, rehearsal }: Asked): Promise<Pressable[]> {
  const { alex, megan, adele } = SANDBOX_PEOPLE;
  const name = await unit.savePlan(plan);
  const approval = ask({ plan, by: alex, reason: '' }, { id: office.ids.id(), name, at: office.clock.now(), rehearsal }, SANDBOX_POLICY);
  await unit.addApproval(approval);
  await addNudges(unit, office, { approval, policy: SANDBOX_POLICY });
  await record(unit, office, { type: 'plan.made', actor: alex, plan: name, planHash: plan.hash, says: say('record.plan-made', { plan: name, intent: plan.intent.id, estate: plan.estate, tier: plan.tier }) });
  const shown = await caseOf(unit, office, name);
  const pressable: Pressable[] = [];
  for (const person of [alex, megan, adele]) {
    const conversation = await unit.personalConversation(person);
    if (shown === undefined || conversation === undefined) throw new Error('a plan that was just made is not there');
    const noting: Unit = { ...unit, addTokens: async (tokens) => { for (const { verb, token } of tokens) if (verb === 'approve') pressable.push({ person, conversationId: conversation.id, token }); return unit.addTokens(tokens); } };
    await postCopy(noting, office, { plan: shown, conversation });
  }
  return pressable;
}

function appendLines({ store, clock }: Office, count: number): Promise<void> {
  const { alex } = SANDBOX_PEOPLE;
  return store.transact(async (unit) => {
    for (let n = 0; n < count; n += 1) {
      await unit.appendAudit({ at: clock.now(), type: 'step.done', actor: alex, plan: '0000-00', planHash: 'a'.repeat(64), step: 1, says: 'Step 1 of 2 is done: the current Auth certificate was imported to ex02.contoso.com.', data: { operation: 'exchange.import', on: 'ex02.contoso.com', thumbprint: 'A'.repeat(40) } });
    }
  });
}

/** As if the chat service had taken everything: sending it is not what is measured. */
function deliverAll(directory: string): void {
  const database = new DatabaseSync(join(directory, 'rollcall.db'));
  database.exec("update messages set state = 'sent', utterance = null; update card_copies set activity_id = 'seeded ' || id; pragma wal_checkpoint(truncate)");
  database.close();
}

const BATCH = 100;
