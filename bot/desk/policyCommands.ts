import { authorise } from '../../domain/approvals/authorise.ts';
import { groupsOf } from '../../domain/approvals/membership.ts';
import type { Command } from '../../domain/commands/command.ts';
import type { Turn, Utterance } from '../../domain/conversation.ts';
import { DAY_MS, plus, span } from '../../domain/instant.ts';
import { nameOf, type Person, samePerson } from '../../domain/person.ts';
import { stoppedSays } from '../../domain/policy/closed.ts';
import { explain } from '../../domain/policy/explain.ts';
import { personMeant } from '../../domain/policy/personMeant.ts';
import { standInKey } from '../../domain/policy/standing.ts';
import type { Unit } from '../../domain/ports/store.ts';
import { type Reason, Refusal } from '../../domain/refusal.ts';
import { say, type Sentence } from '../../domain/wording/sentence.ts';
import { unknownPlan } from './acts.ts';
import { again } from './again.ts';
import { moveCopies } from './copies.ts';
import { type Office, readerOf } from './office.ts';
import { record } from './record.ts';
import { rightsNow } from './rightsNow.ts';
import { allowChanges, stopChanges } from './stopChanges.ts';
import { caseOf } from './views.ts';

type Of<N extends Command['name']> = Extract<Command, { name: N }>;

/** Says whether changes are made, stops them all, or allows them again. */
export async function changes({ order, why }: Of<'changes'>, turn: Turn, office: Office): Promise<Utterance[]> {
  return answering(office, turn, async (unit) => {
    const policy = await rightsNow(unit, office);
    if (order === 'say') return [stoppedSays(policy) ?? say('changes.made')];
    refuse(authorise('stop', turn.person, null, policy));
    return order === 'stop' ? stopChanges(unit, office, { by: turn.person, why, policy }) : allowChanges(unit, office, { by: turn.person, policy });
  });
}

/** Lets somebody else answer in one's place for a time, ends that, or says how it is. */
export async function standIn({ order }: Of<'stand-in'>, turn: Turn, office: Office): Promise<Utterance[]> {
  return answering(office, turn, async (unit) => {
    const policy = await rightsNow(unit, office);
    if (order.do === 'say') return standInSays(turn.person, policy.standIns ?? []);
    if (order.do === 'end') return endStandIn(unit, office, turn.person);
    refuse(authorise('stand-in', turn.person, null, policy));
    const by = personMeant(order.person, policy);
    if (by === undefined) throw new Refusal({ rule: 'unknown-person', says: say('stand-in.unknown', { word: order.person.slice(0, 60) }) });
    const from = office.clock.now();
    const until = 'until' in order ? order.until : plus(from, order.forMs);
    refuse(notSoLong({ of: turn.person, by, ms: span(from, until) }));
    return setStandIn(unit, office, { of: turn.person, by, from, until });
  });
}

/** Why somebody may or may not agree to a plan. */
export async function explainPlan({ plan: name, person: word }: Of<'explain'>, turn: Turn, office: Office): Promise<Utterance[]> {
  return answering(office, turn, async (unit) => {
    const plan = await caseOf(unit, office, name);
    if (plan === undefined) throw new Refusal(unknownPlan(name));
    const { policy } = plan.view;
    const person = word === null ? turn.person : personMeant(word, policy);
    if (person === undefined) throw new Refusal({ rule: 'unknown-person', says: say('stand-in.unknown', { word: (word ?? '').slice(0, 60) }) });
    return explain(person, plan.view, { policy, now: office.clock.now() });
  });
}

async function answering(office: Office, turn: Turn, work: (unit: Unit) => Promise<Sentence[]>): Promise<Utterance[]> {
  const says = await again(() => office.store.transact(work));
  office.bell.ring();
  return [office.cards.text(says, readerOf(turn.conversation, office))];
}

function refuse(reason: Reason | null): void {
  if (reason !== null) throw new Refusal(reason);
}

function notSoLong({ of, by, ms }: { of: Person; by: Person; ms: number }): Reason | null {
  if (samePerson(of, by)) return { rule: 'stand-in-self', says: say('stand-in.self') };
  return ms > 0 && ms <= LONGEST_MS ? null : { rule: 'stand-in-time', says: say('stand-in.time') };
}

async function setStandIn(unit: Unit, office: Office, { of, by, from, until }: { of: Person; by: Person; from: string; until: string }): Promise<Sentence[]> {
  await unit.putStanding({ kind: 'stand-in', of, by, from, until });
  await record(unit, office, { type: 'stand-in.set', actor: of, says: say('record.stand-in', { of: nameOf(of), by: nameOf(by), until }), data: { of, by, until } });
  await showEverywhere(unit, office);
  const own = groupsOf(by, office.policy()).length > 0;
  return [say('stand-in.set', { by: nameOf(by), id: by.id, until, own })];
}

async function endStandIn(unit: Unit, office: Office, of: Person): Promise<Sentence[]> {
  if (!(await unit.endStanding(standInKey(of)))) return [say('stand-in.none')];
  await record(unit, office, { type: 'stand-in.ended', actor: of, says: say('record.stand-in-ended', { of: nameOf(of) }), data: { of } });
  await showEverywhere(unit, office);
  return [say('stand-in.ended')];
}

function standInSays(person: Person, standIns: readonly { of: Person; by: Person; until: string }[]): Sentence[] {
  const mine = standIns.filter(({ of }) => samePerson(of, person)).map(({ by, until }) => say('stand-in.is', { by: nameOf(by), until }));
  const theirs = standIns.filter(({ by }) => samePerson(by, person)).map(({ of, until }) => say('stand-in.for', { of: nameOf(of), until }));
  return mine.length + theirs.length === 0 ? [say('stand-in.none')] : [...mine, ...theirs];
}

/** Who can agree stands on every open plan's cards. */
async function showEverywhere(unit: Unit, office: Office): Promise<void> {
  for (const { planName } of await unit.listApprovals({ open: true, limit: MOST_SHOWN })) await moveCopies(unit, office, planName);
}

const MOST_SHOWN = 100;
/** Longer than any leave; who is away for good is no approver. */
const LONGEST_MS = 60 * DAY_MS;
