import { Intent, INTENT_IDS, type IntentId } from '../../domain/intent.ts';
import { INTENT_RULES } from '../../domain/plans/intentRules.ts';
import { say } from '../../domain/wording/sentence.ts';
import { asCode, markdownTable } from './markdownTable.ts';
import { plain } from './terminal.ts';

/** `docs/intents.md`: everything that can be asked for, how far it reaches, what it needs and which rules its plans keep. */
export function intentsDocument(): string {
  return `${HEAD}\n\n${markdownTable(['id', 'arguments', 'tier', 'what it does', 'needs', 'rules'], INTENT_IDS.map(row))}`;
}

const HEAD = `# Intents

Made by \`npm run docs\` from the catalogue; do not edit. A plan's tier is that of what it does to trust: \`staged\` takes effect later and can be taken back, \`change\` is
now and can be taken back, \`destructive\` is now and cannot. Every plan also keeps R21, R31 and R35: nothing over what could not be read, one named object at a time.
Arguments may be left out; then what was read decides.`;

function row(id: IntentId): string[] {
  const { tiers, keeps } = INTENT_RULES[id];
  return [`\`${id}\``, argumentsOf(id), tiers.join(', '), plain(say(`${id}.does`)), plain(say(`${id}.needs`)), keeps.join(', ')];
}

/** As they are typed, each with `=`; every one may be left out. */
function argumentsOf(id: IntentId): string {
  const option = Intent.options.find(({ shape }) => shape.id.value === id);
  return asCode(Object.keys(option?.shape ?? {}).filter((name) => name !== 'id').map((name) => `${name}=`));
}
