import { z } from 'zod';
import type { Group, IntentRule, Need, Policy, TierRule } from '../approvals/policy.ts';
import { Tier } from '../tier.ts';
import { ChangeWindow } from './changeWindow.ts';
import { Freeze } from './freeze.ts';
import { IntentPattern } from './intentPattern.ts';

const ObjectId = z.guid().toLowerCase();
const Key = z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'is no key: small letters, digits and dashes');
const Title = z.string().min(1).max(100).describe('How a card names the group.');

/** People by object id, or a group of Entra that is looked up at every vote. */
const GroupFile = z.union([
  z.strictObject({ title: Title, members: z.array(ObjectId) }),
  z.strictObject({ title: Title, entraGroup: ObjectId.describe('The object id of a group of Entra. Its members are read through Microsoft Graph; while that is not possible, nobody is in it.') }),
]);

const NeedFile = z.strictObject({ group: Key, count: z.number().int().min(1).max(20).default(1), next: Key.optional().describe('The group that is asked as well when nobody answers in time (escalateAfterMinutes).') });

const Pattern = z.string().min(1).max(200).refine(isPattern, 'is no regular expression');

const RuleFile = z.strictObject({
  approvers: z.array(NeedFile).min(1).max(10).describe('Each entry is a factor of its own: distinct people fill all of them. Whoever asked never counts.'),
  denyThreshold: z.number().int().min(1).max(20).default(1).describe('So many people who say no reject the plan.'),
  expiresAfterHours: z.number().positive().max(24 * 90).default(24).describe('What nobody agreed to by then has expired. Where there are change windows, it lives to the end of the next one.'),
  askers: z.array(Key).min(1).optional().describe('Groups whose people may ask; absent: everybody of the tenant.'),
  reason: z.strictObject({ pattern: Pattern, says: z.string().min(1).max(200) }).optional().describe('What the reason of whoever asks has to look like, as a regular expression and in words: "a change number such as CHG0012345".'),
  windows: z.array(Key).min(1).optional().describe('Names of change windows; absent: it may be run at any time.'),
  freshSignInMinutes: z.number().int().min(1).max(24 * 60).optional().describe('A yes counts only when the person signed in at most so many minutes ago; absent: being signed in to Teams is enough.'),
  remindAfterMinutes: z.number().int().min(1).max(90 * 24 * 60).optional(),
  escalateAfterMinutes: z.number().int().min(1).max(90 * 24 * 60).optional(),
});

/** Who may agree to what, as people write it: a file of its own or a part of the configuration. Strict: an unknown key is a mistake. */
export const PolicyFile = z
  .strictObject({
    tenant: z.string().min(1).toLowerCase().describe('The id of the Entra tenant whose people these are.'),
    groups: z.record(Key, GroupFile),
    admins: Key.describe('The group that may withdraw and cancel for others and stop all changes. It gives no right to agree.'),
    names: z.record(ObjectId, z.string().min(1).max(100)).default({}).describe('What cards call people who have not written yet. For showing only.'),
    windows: z.record(Key, ChangeWindow).default({}),
    tiers: z.strictObject({ staged: RuleFile, change: RuleFile, destructive: RuleFile }),
    rules: z.array(RuleFile.partial().extend({ intents: z.array(IntentPattern).min(1), denyThreshold: z.number().int().min(1).max(20).optional(), expiresAfterHours: z.number().positive().max(24 * 90).optional() })).default([]).describe('For some intents something else than the tier asks; the first that names a member counts.'),
    freezes: z.array(Freeze).default([]),
    changes: z.enum(['on', 'off']).default('on').describe('off: nothing is changed, and nobody can switch it on in chat.'),
  })
  .superRefine((file, context) => {
    const rules = [...Tier.options.map((tier) => ({ rule: file.tiers[tier], path: ['tiers', tier] })), ...file.rules.map((rule, at) => ({ rule, path: ['rules', at] }))];
    for (const { rule, path } of rules) {
      for (const [at, name] of (rule.windows ?? []).entries()) if (file.windows[name] === undefined) context.addIssue({ code: 'custom', path: [...path, 'windows', at], message: `there is no window ${name}` });
    }
  });
export type PolicyFile = z.infer<typeof PolicyFile>;

/** The JSON schema of policies, for `schema policy` and for editors. */
export function policyJsonSchema(): z.core.JSONSchema.BaseSchema {
  return z.toJSONSchema(PolicyFile, { io: 'input' });
}

/** The groups of Entra that have to be read, by object id. */
export function entraGroupsOf({ groups }: PolicyFile): string[] {
  return Object.values(groups).flatMap((group) => ('entraGroup' in group ? [group.entraGroup] : []));
}

/** The policy that is lived by, with what is known of the groups of Entra by object id. A group that is not among them could not be read: nobody is in it. */
export function policyOf(file: PolicyFile, read: ReadonlyMap<string, readonly string[]> = new Map()): Policy {
  const { tenant, admins, names, freezes, tiers, windows } = file;
  return {
    tenant, admins, names, freezes,
    groups: Object.fromEntries(Object.entries(file.groups).map(([key, group]) => [key, groupOf(group, read)])),
    tiers: { staged: wholeRule(tiers.staged, windows), change: wholeRule(tiers.change, windows), destructive: wholeRule(tiers.destructive, windows) },
    rules: file.rules.map((rule) => intentRule(rule, windows)),
    ...(file.changes === 'off' && { stop: { by: null, at: null, why: '' } }),
  };
}

function groupOf(group: z.infer<typeof GroupFile>, read: ReadonlyMap<string, readonly string[]>): Group {
  if ('members' in group) return { title: group.title, members: group.members };
  const members = read.get(group.entraGroup);
  return members === undefined ? { title: group.title, members: [], isUnread: true } : { title: group.title, members: [...members] };
}

type Windows = PolicyFile['windows'];

function wholeRule({ approvers, windows, ...rest }: z.infer<typeof RuleFile>, all: Windows): TierRule {
  return { ...rest, needs: approvers.map(needOf), ...(windows !== undefined && { windows: named(windows, all) }) };
}

function intentRule({ approvers, windows, ...rest }: PolicyFile['rules'][number], all: Windows): IntentRule {
  return { ...rest, ...(approvers !== undefined && { needs: approvers.map(needOf) }), ...(windows !== undefined && { windows: named(windows, all) }) };
}

function needOf({ group, count, next }: z.infer<typeof NeedFile>): Need {
  return { group, count, ...(next !== undefined && { next }) };
}

function named(windows: readonly string[], all: Windows): ChangeWindow[] {
  return windows.flatMap((name) => all[name] ?? []);
}

function isPattern(pattern: string): boolean {
  try {
    return new RegExp(pattern, 'u') instanceof RegExp;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}
