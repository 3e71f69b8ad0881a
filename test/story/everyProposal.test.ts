import { describe, expect, it } from '@jest/globals';
import { rehearse } from '../../adapters/sandbox/rehearsal/rehearse.ts';
import { shippedEstates } from '../../adapters/sandbox/shippedEstates.ts';
import { assess } from '../../domain/checks/assess.ts';
import { firstBroken } from '../../domain/audit/event.ts';
import type { Finding } from '../../domain/finding.ts';
import type { Intent } from '../../domain/intent.ts';
import { DAY_MS, HOUR_MS, plus, span } from '../../domain/instant.ts';
import { planFor } from '../../domain/plans/planFor.ts';
import type { Rehearsal } from '../../domain/rehearsal/rehearsal.ts';
import { resultsOf } from '../../domain/rehearsal/results.ts';
import { valueOf } from '../../domain/reading.ts';
import type { Snapshot } from '../../domain/snapshot.ts';
import { walkTree } from '../../domain/tree/walkTree.ts';
import { alex, chatOf, frank, megan } from '../support/people.ts';
import { aWorld, type World } from '../support/world.ts';

describe('every finding of every shipped estate that proposes something', () => {
  it.each(shippedEstates())('%s: is cured by what it proposes, one after the other, until nothing is proposed', async (estate) => {
    const world = await aWorld({ estate });
    try {
      const cured: string[] = [];
      for (let finding = await nextProposal(world, cured); finding !== undefined; finding = await nextProposal(world, cured)) {
        await cure(world, finding);
        cured.push(keyOf(finding));
        expect(cured.length).toBeLessThan(20);
      }
      expect(world.chats.complaints).toEqual([]);
      expect(firstBroken(await world.audit())).toBeUndefined();
      if (estate !== 'healthy') expect(cured.length).toBeGreaterThan(0);
    } finally {
      await world.close();
    }
  });
});

/** Repairs that no rehearsal can play to their end, each with its reason. */
const UNSURE: Partial<Record<Intent['id'], string>> = {
  'REP-EX-AUTHADMIN': 'AuthAdmin does not run although it should, and nobody can tell whether it will once its service is started again (R14).',
  'REP-HCW-RERUN': 'A person runs the Hybrid Configuration Wizard, and nobody can tell when and with what it ends (R24).',
};

async function nextProposal(world: World, cured: string[]): Promise<Finding | undefined> {
  const snapshot = await read(world);
  const findings = assess(snapshot, world.office.clock.now()).flatMap((finding) => walkedToItsEnd(finding, snapshot, world));
  return findings.find((finding) => finding.proposes !== undefined && !cured.includes(keyOf(finding)));
}

/** A conversation proposes what it ends in; where that is no plan there is nothing to try. */
function walkedToItsEnd(finding: Finding, snapshot: Snapshot, world: World): Finding[] {
  if (finding.proposes?.id !== 'REP-TREE-004') return [finding];
  const { end } = walkTree({ snapshot, estate: world.sandbox.estate(), now: world.office.clock.now() });
  return end.kind === 'plan' ? [{ ...finding, proposes: end.intent }] : [];
}

function keyOf({ id, proposes }: Finding): string {
  return `${id} ${JSON.stringify(proposes)}`;
}

async function cure(world: World, finding: Finding): Promise<void> {
  if (finding.proposes === undefined) throw new Error('nothing is proposed');
  const now = await read(world);
  const before = failing(assess(now, world.office.clock.now()));
  const rehearsal = rehearsed(world, finding.proposes, now);
  await world.says(alex, { name: 'propose', intent: finding.proposes, estate: null });
  const plan = world.planIn(chatOf(alex));
  await world.presses(megan, 'approve');
  if (world.state(plan) === 'waiting') await world.presses(frank, 'approve');
  if (world.state(plan) === 'waiting-until') rightByTheRules(await read(world));
  for (let quarters = 0; world.state(plan) === 'waiting-until' && quarters < 4 * 24 * 120; quarters += 1) await world.passes(await step(world));
  expect({ plan: finding.proposes, of: finding.id, state: world.state(plan), last: world.chats.in(chatOf(alex)).at(-1) }).toMatchObject({ state: 'done' });
  const findings = assess(await read(world), world.office.clock.now());
  expect(findings.filter(({ id, result, servers }) => id === finding.id && result === 'fail' && servers.some((server) => finding.servers.includes(server)))).toEqual([]);
  expect(failing(findings).filter((id) => !before.includes(id))).toEqual([]);
  expect(world.chats.in(chatOf(alex)).filter((said) => said.includes('as rehearsed'))).toEqual([]);
  if (rehearsal.outcome === 'unsure') return expect({ intent: finding.proposes.id, because: UNSURE[finding.proposes.id], open: rehearsal.steps.filter(({ became }) => became === 'unknown').length }).toEqual({ intent: finding.proposes.id, because: expect.any(String), open: 1 });
  expect({ intent: finding.proposes, outcome: rehearsal.outcome, results: rehearsal.results }).toEqual({ intent: finding.proposes, outcome: 'whole', results: resultsOf(findings) });
  expect({ worse: rehearsal.worse, uncured: rehearsal.uncured, gaps: rehearsal.gaps.filter(({ from }) => from > rehearsal.startsAt) }).toEqual({ worse: [], uncured: [], gaps: [] });
}

function rehearsed(world: World, intent: Intent, snapshot: Snapshot): Rehearsal {
  const stage = { snapshot, estate: world.sandbox.estate(), now: world.office.clock.now() };
  const planned = planFor(intent, snapshot, stage.estate, stage.now);
  if ('refused' in planned) throw new Error(`${intent.id} is refused`);
  return rehearse(planned.plan, stage);
}

/** To the next due instant, or an hour on. */
async function step(world: World): Promise<number> {
  const due = await world.store.nextDue(world.machine.now());
  return due === undefined ? HOUR_MS : Math.max(60_000, span(world.office.clock.now(), due));
}

/** What has been staged takes over while the current one is still good, with the lead that R07, R12 and R14 ask for. */
function rightByTheRules(snapshot: Snapshot): void {
  const config = valueOf(snapshot.exchange?.authConfig);
  if (config?.next && config.nextEffective && config.current) {
    expect(config.nextEffective >= plus(snapshot.at, 47 * HOUR_MS)).toBe(true);
    expect(plus(config.nextEffective, 13 * HOUR_MS) < endOf(snapshot, config.current)).toBe(true);
  }
  const assignment = valueOf(snapshot.skype?.globalAssignment);
  if (assignment?.staged && assignment.current) {
    expect(plus(assignment.staged.effective, DAY_MS) <= endOf(snapshot, assignment.current)).toBe(true);
  }
}

function endOf(snapshot: Snapshot, thumbprint: string): string {
  const stores = [...Object.values(snapshot.exchange?.stores ?? {}), ...Object.values(snapshot.skype?.frontEnds ?? {})];
  const held = stores.flatMap(({ store }) => valueOf(store)?.certificates ?? []).find((one) => one.thumbprint === thumbprint);
  if (held === undefined) throw new Error(`${thumbprint} is nowhere`);
  return held.notAfter;
}

function failing(findings: Finding[]): string[] {
  return [...new Set(findings.filter(({ result }) => result === 'fail').map(({ id }) => id))];
}

async function read(world: World): Promise<Snapshot> {
  const [source] = world.office.estates();
  if (source === undefined) throw new Error('no estate');
  return world.office.read(source, { correlation: 'test' });
}
