import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { commandLine } from '../../bot/cli/commandLine.ts';
import { CHECKS } from '../../domain/checks/catalogue.ts';
import { parseCommand } from '../../domain/commands/parse.ts';

/** One row of the tables in docs/seeds.md. */
interface Row {
  step: string;
  command: string;
  estate: string;
  comesTo: string;
  seenBy: string[];
  better: string;
}

const ROOT = join(import.meta.dirname, '..', '..');
const TEXT = readFileSync(join(ROOT, 'docs', 'seeds.md'), 'utf8');
const ROWS: Row[] = TEXT.split(/\r?\n/u).filter((line) => line.startsWith('|') && !/^\|(?:---| step )/u.test(line)).map(rowOf);

function rowOf(line: string): Row {
  const cells = line.slice(1, -1).split(/(?<!\\)\|/u).map((cell) => cell.trim());
  const [step = '', command = '', estate = '', comesTo = '', seenBy = '', better = '', ...rest] = cells;
  if (rest.length > 0 || better === '') throw new Error(`a row of docs/seeds.md has not six cells: ${line}`);
  return { step, command: command.replaceAll('`', ''), estate, comesTo, seenBy: seenBy.split(' '), better };
}

/** An own estate of the tests, or a shipped one by its name. */
function estateOf(name: string): string {
  const own = join(ROOT, 'test', 'estates', `${name}.yaml`);
  return existsSync(own) ? own : name;
}

async function run({ command, estate }: Row): Promise<{ code: number; out: string; err: string }> {
  const [word = '', ...rest] = command.split(' ');
  const printed = { out: '', err: '' };
  const args = word === 'check' ? ['check', ...rest] : ['plan', command];
  const code = await commandLine([...args, '--estate', estateOf(estate), '--json'], { out: (text) => void (printed.out += text), err: (text) => void (printed.err += text) });
  return { code, ...printed };
}

interface Checked {
  findings: { id: string; result: string }[];
}
interface Planned {
  plan?: { tier: string; steps: { operation?: string }[]; verifies: string[] };
  refused?: { rule: string }[];
}

describe('docs/seeds.md', () => {
  it('has rows for all five documents', () => {
    for (const title of ['Assign a server-to-server', 'Assigning a server-to-server', '将服务器到服务器', 'Configure server-to-server', 'Where do I jump in']) expect(TEXT).toContain(title);
    expect(ROWS.length).toBeGreaterThan(35);
  });

  it.each(ROWS)('$step: $command on $estate comes to $comesTo', async (row) => {
    const { out, err } = await run(row);
    if (row.command.startsWith('check ')) {
      const { findings } = JSON.parse(out) as Checked;
      return expect(findings.map(({ id, result }) => `${id} ${result}`)).toContain(`${row.command.replace('check ', '')} ${row.comesTo}`);
    }
    if (row.comesTo === 'refused typed') return expect({ out, says: err.length > 10 }).toEqual({ out: '', says: true });
    const { plan, refused = [] } = JSON.parse(out) as Planned;
    if (row.comesTo.startsWith('refused ')) return expect(refused.map(({ rule }) => `refused ${rule}`)).toContain(row.comesTo);
    const [operation = '', tier] = row.comesTo.split(', ');
    expect({ refused, operations: (plan?.steps ?? []).map((step) => step.operation) }).toEqual({ refused: [], operations: expect.arrayContaining([operation]) });
    if (tier !== undefined) expect(plan?.tier).toBe(tier);
  });

  it.each(ROWS)('$step: can be typed, and is seen by checks of the catalogue', ({ command, comesTo, seenBy }) => {
    const parsed = parseCommand(command);
    expect({ command, kind: parsed.kind === 'command' }).toEqual({ command, kind: comesTo !== 'refused typed' });
    const [named] = /\b(?:SFB|EX|EN|X)-\d\d\b/u.exec(command) ?? [];
    if (named !== undefined) expect(seenBy).toContain(named);
    const known = new Set(CHECKS.map(({ id }) => id));
    expect(seenBy.filter((id) => !known.has(id))).toEqual([]);
  });
});
