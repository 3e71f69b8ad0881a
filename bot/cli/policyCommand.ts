import { readFile } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import { z } from 'zod';
import { authorise } from '../../domain/approvals/authorise.ts';
import type { Policy } from '../../domain/approvals/policy.ts';
import { policyProblem } from '../../domain/approvals/policyProblem.ts';
import { planNameOf } from '../../domain/commands/arguments.ts';
import { explain } from '../../domain/policy/explain.ts';
import { personMeant } from '../../domain/policy/personMeant.ts';
import { judge, PolicyTest } from '../../domain/policy/policyCase.ts';
import { PolicyFile, policyJsonSchema, policyOf } from '../../domain/policy/policyFile.ts';
import { withStanding } from '../../domain/policy/standing.ts';
import { Refusal } from '../../domain/refusal.ts';
import { render } from '../../domain/wording/render.ts';
import { say } from '../../domain/wording/sentence.ts';
import { readSettings } from '../config/readSettings.ts';
import { SANDBOX_POLICY } from '../desk/sandboxPolicy.ts';
import { errorCode } from '../errorCode.ts';
import { EXIT, operatorAt, plain, type Terminal } from './terminal.ts';
import { withStore } from './withStore.ts';

export interface ExplainOptions {
  person: string;
  plan: string;
  data: string;
  /** The file that the policy is in; absent: the policy of the sandbox. */
  policy?: string;
}

/** Says why somebody may or may not agree to a plan that is kept. Exit 0 when they may, 2 when not. */
export async function policyExplain({ person: word, plan: named, data, policy: file }: ExplainOptions, terminal: Terminal): Promise<number> {
  const configured = file === undefined ? SANDBOX_POLICY : await livable(file);
  const person = personMeant(word, configured);
  if (person === undefined) throw new Refusal({ rule: 'unknown-person', says: say('stand-in.unknown', { word }) });
  return withStore(data, (store) => store.look(async (unit) => {
    const name = planNameOf(named) ?? named;
    const [plan, approval] = [await unit.findPlan(name), await unit.latestApproval(name)];
    if (plan === undefined || approval === undefined) throw new Refusal({ rule: 'unknown-plan', says: say('plan.unknown', { plan: name }) });
    const now = approval.value.askedAt > MACHINE.now() ? approval.value.askedAt : MACHINE.now();
    const policy = withStanding(configured, await unit.allStanding(), now);
    for (const sentence of explain(person, { plan, approval: approval.value }, { policy, now })) terminal.out(render(sentence, operatorAt(now)));
    return authorise('approve', person, approval.value, policy, { signInAgeMs: 0 }) === null ? EXIT.pass : EXIT.refused;
  }));
}

/** Asks a policy every question of a table. Exit 0 when it answers each as expected, 2 when not: for the customer's own checks. */
export async function policyTest({ file }: { file: string }, terminal: Terminal): Promise<number> {
  const test = readSettings({ text: await textOf(file), file: basename(file), schema: PolicyTest, jsonSchema: () => z.toJSONSchema(PolicyTest, { io: 'input' }) });
  const written = typeof test.policy === 'string' ? await fileOf(resolve(dirname(file), test.policy)) : test.policy;
  const policy = sound(policyOf(written, new Map(Object.entries(test.entraGroups))));
  const wrong = test.cases.map((one) => ({ one, was: judge(one, policy) })).filter(({ one, was }) => was !== one.expect);
  for (const { one, was } of wrong) terminal.out(plain(say('policy.case-wrong', { name: one.name, expected: one.expect, was })));
  terminal.out(plain(say('policy.cases', { total: test.cases.length, wrong: wrong.length })));
  return wrong.length === 0 ? EXIT.pass : EXIT.fail;
}

/** A policy that can be lived by. Rejects with a Refusal that says why not. */
async function livable(path: string): Promise<Policy> {
  return sound(policyOf(await fileOf(path)));
}

function sound(policy: Policy): Policy {
  const problem = policyProblem(policy);
  if (problem !== null) throw new Refusal(problem);
  return policy;
}

async function fileOf(path: string): Promise<PolicyFile> {
  return readSettings({ text: await textOf(path), file: basename(path), schema: PolicyFile, jsonSchema: policyJsonSchema });
}

async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (errorCode(error) === undefined) throw error;
    throw new Refusal({ rule: 'no-file', says: say('policy.no-file', { file: path }) });
  }
}

const MACHINE = { now: () => new Date().toISOString() };
