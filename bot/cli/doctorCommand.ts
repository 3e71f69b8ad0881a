import { Refusal } from '../../domain/refusal.ts';
import { say } from '../../domain/wording/sentence.ts';
import { render } from '../../domain/wording/render.ts';
import { loadConfig } from '../config/loadConfig.ts';
import { examine } from '../doctor/examine.ts';
import type { Look, ServerReport } from '../doctor/look.ts';
import { watchSays } from '../doctor/watchSays.ts';
import { openRunner } from '../shells/openRunner.ts';
import { EXIT, operatorAt, type Terminal } from './terminal.ts';

/** What `doctor` is asked. */
export interface DoctorOptions {
  config: string;
  json: boolean;
}

/** Looks at how every server is reached, and says beneath it how estates are watched. Exit 0 when nothing fails, 2 when something does. */
export async function doctorCommand({ config: path, json }: DoctorOptions, terminal: Terminal): Promise<number> {
  const config = await loadConfig(path, process.env);
  if (config.runner === undefined) throw new Refusal({ rule: 'no-runner', says: say('doctor.no-runner', { file: config.file }) });
  const shells = await openRunner(config.runner, { data: config.data, environment: process.env });
  try {
    const reports = await examine(config.runner.targets, { shells, now });
    terminal.out(json ? JSON.stringify(reports.map(asJson), null, 2) : [asText(reports), '', ...watchSays(config, now()).map(said)].join('\n'));
    return reports.some(isFailing) ? EXIT.fail : EXIT.pass;
  } finally {
    await shells.close();
  }
}

function now(): string {
  return new Date().toISOString();
}

function isFailing({ looks }: ServerReport): boolean {
  return looks.some(({ result }) => result === 'fail');
}

function asText(reports: readonly ServerReport[]): string {
  const failing = reports.filter(isFailing).map(({ server }) => server);
  const verdict = failing.length === 0 ? say('doctor.whole', { servers: reports.length }) : say('doctor.broken', { servers: failing });
  return [said(verdict), ...reports.map((report) => ['', said(say('doctor.server', { server: report.server, party: report.party, transport: report.transport })), ...report.looks.flatMap(lines)].join('\n'))].join('\n');
}

function lines(look: Look): string[] {
  const line = said(say('doctor.line', { at: look.at, result: look.result, says: said(look.says) }));
  return look.result === 'fail' ? [line, said(say('doctor.next-line', { next: said(look.next) }))] : [line];
}

function asJson({ looks, ...report }: ServerReport): object {
  return { ...report, looks: looks.map((look) => ({ at: look.at, result: look.result, says: said(look.says), ...(look.result === 'fail' && { next: said(look.next) }) })) };
}

function said(sentence: Parameters<typeof render>[0]): string {
  return render(sentence, operatorAt(now()));
}
