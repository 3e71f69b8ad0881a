import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { Instant } from '../../domain/instant.ts';
import { StoreUnavailable } from '../../domain/ports/store.ts';
import { Refusal } from '../../domain/refusal.ts';
import { say } from '../../domain/wording/sentence.ts';
import { DOCUMENTS } from './documents.ts';
import type { FactsFiles } from './readFacts.ts';
import { type SchemaName, SCHEMAS } from './schemas.ts';
import { EXIT, plain, type Terminal } from './terminal.ts';

/** Runs one command and gives its exit code. Each command is loaded only when it is asked for. */
export async function commandLine(args: readonly string[], terminal: Terminal): Promise<number> {
  let code: number = EXIT.pass;
  const program = programOf(terminal, (ended) => { code = ended; });
  try {
    await program.parseAsync(args, { from: 'user' });
    return code;
  } catch (error) {
    return explained(error, terminal);
  }
}

function programOf(terminal: Terminal, end: (code: number) => void): Command {
  const program = new Command('rollcall')
    .description(plain(say('cli.rollcall')))
    .exitOverride()
    .configureOutput({ writeOut: (text) => terminal.out(text.trimEnd()), writeErr: (text) => terminal.err(text.trimEnd()) });

  program.command('sandbox').description(plain(say('cli.sandbox')))
    .option('--port <n>', plain(say('cli.port')), port, 3978)
    .option('--host <address>', plain(say('cli.host')), '127.0.0.1')
    .addOption(estateOption().default('expiring'))
    .addOption(dataOption())
    .option('--fresh', plain(say('cli.fresh')), false)
    .option('--latency <ms>', plain(say('cli.latency')), milliseconds, 0)
    .addOption(new Option('--through <what>', plain(say('cli.through'))).choices(['simulator', 'powershell'] as const).default('simulator' as const))
    .option('--no-playground', plain(say('cli.no-playground')))
    .option('--requester-port <n>', plain(say('cli.requester-port')), port, 56150)
    .option('--approver-port <n>', plain(say('cli.approver-port')), port, 56151)
    .action(async (options) => end(await (await import('./sandboxCommand.ts')).sandboxCommand(options, terminal)));

  program.command('serve').description(plain(say('serve.cli')))
    .requiredOption('--config <file>', plain(say('serve.cli-config')))
    .option('--roles <roles>', plain(say('serve.cli-roles')))
    .addOption(new Option('--stand-in <file>').hideHelp())
    .action(async (options) => end(await (await import('./serveCommand.ts')).serveCommand(options, terminal)));

  program.command('check').description(plain(say('cli.check'))).argument('[filter...]', plain(say('cli.filter')))
    .addOption(estateOption())
    .addOption(factsOption())
    .addOption(zoneOption())
    .addOption(atOption())
    .addOption(jsonOption())
    .action(async (filter: string[], { facts, zone, ...options }) => {
      const told = toldIn({ facts, zone, estate: options.estate });
      const asked = { ...options, filter: filter.join(' ') };
      end(told === undefined ? await (await import('./checkCommand.ts')).checkCommand(asked, terminal) : await (await import('./toldCheckCommand.ts')).toldCheckCommand({ ...asked, ...told }, terminal));
    });

  program.command('plan').description(plain(say('cli.plan'))).argument('<intent...>', plain(say('cli.intent')))
    .addOption(estateOption())
    .addOption(factsOption())
    .addOption(zoneOption())
    .addOption(atOption())
    .addOption(jsonOption())
    .action(async (intent: string[], { facts, zone, ...options }) => {
      const told = toldIn({ facts, zone, estate: options.estate });
      const asked = { ...options, intent: intent.join(' ') };
      end(told === undefined ? await (await import('./planCommand.ts')).planCommand(asked, terminal) : await (await import('./toldPlanCommand.ts')).toldPlanCommand({ ...asked, ...told }, terminal));
    });

  program.command('timeline').description(plain(say('cli.timeline')))
    .addOption(estateOption())
    .addOption(factsOption())
    .addOption(zoneOption())
    .addOption(atOption())
    .option('--out <file>', plain(say('cli.timeline-out')))
    .option('--dark', plain(say('cli.timeline-dark')), false)
    .action(async ({ facts, zone, estate, ...options }) => end(await (await import('./timelineCommand.ts')).timelineCommand({ ...options, from: toldIn({ facts, zone, estate }) ?? { estate } }, terminal)));

  program.command('calendar').description(plain(say('cli.calendar')))
    .addOption(estateOption())
    .addOption(factsOption())
    .addOption(zoneOption())
    .addOption(atOption())
    .requiredOption('--out <file>', plain(say('cli.calendar-out')))
    .action(async ({ facts, zone, estate, ...options }) => end(await (await import('./calendarCommand.ts')).calendarCommand({ ...options, from: toldIn({ facts, zone, estate }) ?? { estate } }, terminal)));

  program.command('facts').description(plain(say('told.cli'))).argument('<file>', plain(say('told.cli-file')))
    .addOption(zoneOption())
    .addOption(jsonOption())
    .action(async (file: string, options: { zone?: string; json: boolean }) => end(await (await import('./factsCommand.ts')).factsCommand({ ...options, file }, terminal)));

  program.command('schema').description(plain(say('cli.schema'))).addArgument(program.createArgument('<name>', plain(say('cli.schema-name'))).choices(SCHEMAS))
    .action(async (name: SchemaName) => end(await (await import('./schemaCommand.ts')).schemaCommand(name, terminal)));

  program.command('docs').description(plain(say('cli.docs'))).addArgument(program.createArgument('[name]', plain(say('cli.docs-name'))).choices(DOCUMENTS))
    .action(async (name?: string) => end(await (await import('./docsCommand.ts')).docsCommand(name, terminal)));

  const manifest = program.command('manifest').description(plain(say('cli.manifest')));
  manifest.command('build').description(plain(say('cli.manifest-build')))
    .option('--out <file>', plain(say('cli.out')), 'rollcall.zip')
    .option('--config <file>', plain(say('serve.cli-manifest')))
    .action(async (options: { out: string; config?: string }) => end(await (await import('./manifestCommand.ts')).manifestCommand(options, terminal)));

  const jea = program.command('jea').description(plain(say('jea.cli')));
  jea.command('build').description(plain(say('jea.cli-build'))).requiredOption('--out <dir>', plain(say('jea.cli-out')))
    .action(async (options: { out: string }) => end(await (await import('./jeaCommand.ts')).jeaCommand(options, terminal)));

  const policy = program.command('policy').description(plain(say('cli.policy')));
  policy.command('explain').description(plain(say('cli.policy-explain'))).argument('<person>', plain(say('cli.policy-person'))).argument('<plan>', plain(say('cli.policy-plan')))
    .addOption(dataOption().makeOptionMandatory())
    .option('--policy <file>', plain(say('cli.policy-file')))
    .action(async (person: string, name: string, options: { data: string; policy?: string }) => end(await (await import('./policyCommand.ts')).policyExplain({ ...options, person, plan: name }, terminal)));
  policy.command('test').description(plain(say('cli.policy-test'))).argument('<file>', plain(say('cli.policy-cases')))
    .action(async (file: string) => end(await (await import('./policyCommand.ts')).policyTest({ file }, terminal)));

  program.command('changes').description(plain(say('cli.changes'))).addArgument(program.createArgument('[order]', plain(say('cli.changes-order'))).choices(['say', 'stop', 'allow']).default('say'))
    .addOption(dataOption().makeOptionMandatory())
    .option('--reason <text>', plain(say('cli.changes-reason')), '')
    .action(async (order: 'say' | 'stop' | 'allow', options: { data: string; reason: string }) => end(await (await import('./changesCommand.ts')).changesCommand({ ...options, order }, terminal)));

  program.command('doctor').description(plain(say('doctor.cli'))).requiredOption('--config <file>', plain(say('doctor.cli-config'))).addOption(jsonOption())
    .action(async (options: { config: string; json: boolean }) => end(await (await import('./doctorCommand.ts')).doctorCommand(options, terminal)));

  const audit = program.command('audit').description(plain(say('cli.audit')));
  audit.command('export').description(plain(say('cli.audit-export'))).addOption(dataOption().makeOptionMandatory())
    .action(async (options: { data: string }) => end(await (await import('./auditCommand.ts')).auditExport(options, terminal)));
  audit.command('verify').description(plain(say('cli.audit-verify'))).addOption(dataOption().makeOptionMandatory())
    .action(async (options: { data: string }) => end(await (await import('./auditCommand.ts')).auditVerify(options, terminal)));

  return inherit(program);
}

/** Commander hands its settings to subcommands only where they are made by it; every level ends by throwing, none by exiting. */
function inherit(command: Command): Command {
  for (const child of command.commands) {
    child.copyInheritedSettings(command);
    inherit(child);
  }
  return command;
}

function estateOption(): Option {
  return new Option('--estate <file>', plain(say('cli.estate')));
}

function factsOption(): Option {
  return new Option('--facts <file>', plain(say('told.cli-facts'))).argParser((file, files: string[] | undefined) => [...(files ?? []), file]);
}

function zoneOption(): Option {
  return new Option('--zone <iana>', plain(say('told.cli-zone')));
}

/** The files that people told in; undefined where an estate is read instead. One of both has to be named, and never both: what is told and what is read are not mixed. */
function toldIn({ facts, zone, estate }: { facts: string[] | undefined; zone: string | undefined; estate: string | undefined }): FactsFiles | undefined {
  if ((facts === undefined) === (estate === undefined)) throw new Refusal({ rule: 'one-source', says: say('told.needs-one-source') });
  if (facts === undefined && zone !== undefined) throw new Refusal({ rule: 'zone-without-facts', says: say('told.no-zone-without-facts') });
  return facts === undefined ? undefined : { files: facts, ...(zone === undefined ? {} : { zone }) };
}

function dataOption(): Option {
  return new Option('--data <dir>', plain(say('cli.data')));
}

function atOption(): Option {
  return new Option('--at <iso>', plain(say('cli.at'))).argParser((text) => {
    const instant = Instant.safeParse(text);
    if (!instant.success) throw new InvalidArgumentError(plain(say('cli.bad-instant')));
    return instant.data;
  });
}

function jsonOption(): Option {
  return new Option('--json', plain(say('cli.json'))).default(false);
}

function port(text: string): number {
  const number = Number(text);
  if (!/^\d+$/.test(text) || number > 65_535) throw new InvalidArgumentError(plain(say('cli.bad-port')));
  return number;
}

function milliseconds(text: string): number {
  if (!/^\d{1,6}$/.test(text)) throw new InvalidArgumentError(plain(say('cli.bad-milliseconds')));
  return Number(text);
}

/** What cannot be done is said in one sentence each; anything else is a bug and leaves as it is. */
function explained(error: unknown, terminal: Terminal): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.pass : EXIT.wrongUse;
  if (error instanceof Refusal) {
    for (const { says } of error.reasons) terminal.err(plain(says));
    return EXIT.wrongUse;
  }
  if (!(error instanceof StoreUnavailable)) throw error;
  terminal.err(plain(say('cli.store-unavailable')));
  return EXIT.unavailable;
}
