import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { shippedEstates } from '../../../adapters/sandbox/shippedEstates.ts';
import { commandLine } from '../../../bot/cli/commandLine.ts';
import { DOCUMENT_FILES, DOCUMENTS } from '../../../bot/cli/documents.ts';
import { readOnce } from '../../../bot/cli/readOnce.ts';
import { assess } from '../../../domain/checks/assess.ts';
import { CHECKS } from '../../../domain/checks/catalogue.ts';
import { ruleOf } from '../../../domain/checks/catalogueRules.ts';
import type { Estate } from '../../../domain/estate.ts';
import type { Finding } from '../../../domain/finding.ts';
import type { Instant } from '../../../domain/instant.ts';
import { INTENT_IDS, Intent } from '../../../domain/intent.ts';
import { INTENT_RULES } from '../../../domain/plans/intentRules.ts';
import { planFor } from '../../../domain/plans/planFor.ts';
import type { Snapshot } from '../../../domain/snapshot.ts';
import { anySnapshot } from '../../domain/checks/anySnapshot.ts';
import { NOON } from '../../support/snapshots.ts';
import { CONTOSO } from '../../domain/plans/planned.ts';

interface Read {
  snapshot: Snapshot;
  estate: Estate;
  now: Instant;
}

let shipped: Read[];
beforeAll(async () => {
  shipped = [];
  for (const estate of shippedEstates()) shipped.push(await readOnce({ estate }));
}, 60_000);

/** Snapshots of every kind, each with what the estate of the builders has. */
const ANY: Read[] = fc.sample(anySnapshot(), 300).map((snapshot) => ({ snapshot, estate: CONTOSO, now: NOON }));

describe('the documents made from the code', () => {
  it.each(DOCUMENTS)('%s is what the code makes now (npm run docs)', async (name) => {
    const printed: string[] = [];
    await commandLine(['docs', name], { out: (text) => void printed.push(text), err: (text) => void printed.push(text) });
    const kept = await readFile(join(import.meta.dirname, '..', '..', '..', DOCUMENT_FILES[name] ?? name), 'utf8');
    expect(kept.replaceAll('\r\n', '\n').trimEnd()).toBe(printed.join('\n').trimEnd());
  });
});

describe('ruleOf', () => {
  it('knows every check of the catalogue', () => {
    expect(CHECKS.map(({ id }) => ruleOf(id).rule.key)).toEqual(CHECKS.map(({ id }) => `${id}.rule`));
    expect(() => ruleOf('EX-99')).toThrow('EX-99');
  });

  it('declares what the findings of the shipped estates come to and propose', () => {
    const findings = shipped.flatMap(({ snapshot, now }) => assess(snapshot, now));
    expect(findings.some(({ proposes }) => proposes !== undefined)).toBe(true);
    expect(undeclared(findings)).toEqual([]);
  });

  it('declares what the findings of any snapshot come to and propose', () => {
    fc.assert(fc.property(anySnapshot(), (snapshot) => expect(undeclared(assess(snapshot, NOON))).toEqual([])), { numRuns: 400 });
  });

  it('declares each proposal once, in the intents there are', () => {
    for (const { id } of CHECKS) {
      const { proposes } = ruleOf(id);
      expect(new Set(proposes).size).toBe(proposes.length);
      expect(proposes.filter((intent) => !INTENT_IDS.includes(intent))).toEqual([]);
    }
  });
});

describe('INTENT_RULES', () => {
  it.each(INTENT_IDS)('declares the tiers that plans of %s have', (id) => {
    const intent = Intent.parse({ id });
    const tiers = new Set<string>();
    const note = ({ snapshot, estate, now }: Read): void => {
      const planned = planFor(intent, snapshot, estate, now);
      if ('plan' in planned) tiers.add(planned.plan.tier);
    };
    [...shipped, ...ANY].forEach(note);
    expect([...tiers].filter((tier) => !(INTENT_RULES[id].tiers as readonly string[]).includes(tier))).toEqual([]);
  });
});

/** `EX-03 fail` and `EX-03 REP-…` of findings that their check does not declare. */
function undeclared(findings: readonly Finding[]): string[] {
  return findings.flatMap(({ id, result, proposes }) => {
    const rule = ruleOf(id);
    const wrongResult = result === 'skipped' || rule.canBe.includes(result) ? [] : [`${id} ${result}`];
    return proposes === undefined || rule.proposes.includes(proposes.id) ? wrongResult : [...wrongResult, `${id} ${proposes.id}`];
  });
}
