import { CHECKS } from '../../domain/checks/catalogue.ts';
import { ruleOf } from '../../domain/checks/catalogueRules.ts';
import type { CheckId } from '../../domain/finding.ts';
import { asCode, markdownTable } from './markdownTable.ts';
import { plain } from './terminal.ts';

/** `docs/checks.md`: every check of the catalogue, what it asks, by which rule it judges, and what it may propose. */
export function checksDocument(): string {
  const rows = CHECKS.map(({ id, asks }) => [id, plain(asks), ruleText(id), ruleOf(id).canBe.join(', '), asCode(ruleOf(id).proposes)]);
  return `${HEAD}\n\n${markdownTable(['id', 'question', 'rule', 'can be', 'proposes'], rows)}`;
}

const HEAD = `# Checks

Made by \`npm run docs\` from the catalogue; do not edit. Every check can also be skipped, with the reason, where it does not apply. Unknown says which source was
blind and why; it is never a pass. Numbers such as R12 are the rules that a check looks after.`;

function ruleText(id: CheckId): string {
  const { rule, keeps } = ruleOf(id);
  return keeps.length === 0 ? plain(rule) : `${plain(rule)} (${keeps.join(', ')})`;
}
