import type { Bench, BenchLine } from './result.ts';

/** Every benchmark by name; each is loaded only when it is run. `npm run bench [name …]` prints one JSON object a line, and exits 1 when one does not hold. */
const BENCHES: Record<string, () => Promise<Bench>> = {
  turn: async () => (await import('./turn.ts')).turn,
  start: async () => (await import('./start.ts')).start,
  'read-100': async () => (await import('./readHundred.ts')).run,
  check: async () => (await import('./check.ts')).checks,
  'check-plan': async () => (await import('./check.ts')).plan,
  audit: async () => (await import('./audit.ts')).run,
  'audit-verify': async () => (await import('./audit.ts')).verify,
  click: async () => (await import('./click.ts')).click,
  race: async () => (await import('./race.ts')).race,
  store: async () => (await import('./store.ts')).store,
  told: async () => (await import('./told.ts')).told,
  typed: async () => (await import('./typed.ts')).typed,
  notices: async () => (await import('./notices.ts')).notices,
  shell: async () => (await import('./shell.ts')).run,
  'shell-flood': async () => (await import('./shellFlood.ts')).run,
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !Object.hasOwn(BENCHES, name));
if (unknown.length > 0) {
  console.error(`There is no benchmark called ${unknown.join(', ')}. There are: ${Object.keys(BENCHES).join(', ')}.`);
  process.exitCode = 64;
} else {
  await runAll(wanted.length > 0 ? wanted : Object.keys(BENCHES));
}

/** One after the other, so that they do not disturb each other. */
async function runAll(names: readonly string[]): Promise<void> {
  for (const name of names) {
    const bench = await BENCHES[name]?.();
    const said = (await bench?.()) ?? [];
    for (const line of 'bench' in said ? [said] : said) tell(line);
  }
}

/** A benchmark that cannot run here is no failure, but is not passed over in silence. */
function tell(line: BenchLine): void {
  console.log(JSON.stringify(line));
  if ('skipped' in line) console.error(`SKIPPED ${line.bench}: ${line.skipped}`);
  else if (!line.holds) process.exitCode = 1;
}
