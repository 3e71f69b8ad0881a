import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parser } from '@prometheus-io/lezer-promql';
import { parse } from 'yaml';
import { z } from 'zod';
import { openStore } from '../../adapters/store/openStore.ts';
import { Metrics } from '../../bot/metrics.ts';
import { watchMetrics } from '../../bot/watchMetrics.ts';
import type { Store } from '../../domain/ports/store.ts';
import { KEPT_AT, KEPT_SETTINGS, keepWatch } from '../support/keptWatch.ts';

const Rules = z.strictObject({
  groups: z.array(z.strictObject({
    name: z.string(),
    rules: z.array(z.strictObject({
      alert: z.string().regex(/^Rollcall[A-Za-z]+$/u), expr: z.string(), for: z.string().regex(/^\d+[mh]$/u).optional(),
      labels: z.strictObject({ severity: z.enum(['warning', 'high', 'critical']) }), annotations: z.strictObject({ summary: z.string(), description: z.string() }),
    })).min(1),
  })).min(1),
});
const Target = z.looseObject({ refId: z.string(), expr: z.string(), legendFormat: z.string() });
const Dashboard = z.looseObject({
  uid: z.literal('rollcall'), title: z.string(), schemaVersion: z.number(),
  panels: z.array(z.looseObject({ id: z.number(), title: z.string().min(1), description: z.string().min(1), gridPos: z.strictObject({ x: z.number(), y: z.number(), w: z.number(), h: z.number() }), targets: z.array(Target).min(1) })).min(1),
  templating: z.looseObject({ list: z.array(z.looseObject({ name: z.string(), definition: z.string().optional() })) }),
});
type Alert = z.infer<typeof Rules>['groups'][number]['rules'][number];

/** What Prometheus itself knows beside our metrics, and the labels it adds to each. */
const OF_PROMETHEUS = { metrics: ['up'], labels: ['job', 'instance'] };

let directory: string;
let store: Store;
let known: Map<string, string[]>;
let alerts: Alert[];
let dashboard: z.infer<typeof Dashboard>;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'rollcall-rules-'));
  store = await openStore({ directory });
  known = await metricsOf(store);
  alerts = Rules.parse(parse(await readFile('deploy/prometheus/rollcall.rules.yml', 'utf8'))).groups.flatMap(({ rules }) => rules);
  dashboard = Dashboard.parse(JSON.parse(await readFile('deploy/grafana/rollcall.json', 'utf8')));
});
afterAll(async () => {
  await store.close();
  await rm(directory, { recursive: true, force: true, maxRetries: 5 });
});

/** Every metric that /metrics has, with its labels, from one that has something of each to tell. */
async function metricsOf(of: Store): Promise<Map<string, string[]>> {
  await keepWatch(of);
  await of.transact((unit) => unit.appendAudit({ at: KEPT_AT, type: 'notice.sent', actor: null, says: 'Said.', data: { kind: 'post', estate: 'contoso', count: 1 } }));
  const metrics = new Metrics();
  watchMetrics(metrics, { store: of, clock: { now: () => KEPT_AT }, settings: async () => KEPT_SETTINGS, estates: () => ['contoso'], names: true });
  metrics.readiness(async () => []);
  metrics.turn('message');
  metrics.refused('issuer');
  metrics.delivered('sent');
  metrics.listening();
  const lines = (await metrics.page()).text.split('\n');
  const samples = lines.flatMap((line) => { const [, name, labels = ''] = /^(\w+)(?:\{(.*)\})? /u.exec(line) ?? []; return name === undefined ? [] : [[name, labelsIn(labels)] as const]; });
  expect(new Set(samples.map(([name]) => name))).toEqual(new Set(lines.flatMap((line) => (line.startsWith('# TYPE ') ? [line.split(' ')[2]] : []))));
  return new Map(samples);
}

function labelsIn(labels: string): string[] {
  return [...labels.matchAll(/(\w+)="/gu)].flatMap(([, name]) => name ?? []);
}

interface Expression {
  metrics: string[];
  labels: string[];
  wrong: string[];
}

/** What an expression names, read by Prometheus' own grammar. */
function read(expr: string): Expression {
  const found: Expression = { metrics: [], labels: [], wrong: [] };
  parser.parse(expr).iterate({
    enter({ name, type, from, to }) {
      if (type.isError) found.wrong.push(`${expr} at ${from}`);
      if (name === 'Identifier') found.metrics.push(expr.slice(from, to));
      if (name === 'LabelName') found.labels.push(expr.slice(from, to));
    },
  });
  return found;
}

/** As Grafana asks it. */
const asAsked = (expr: string) => expr.replaceAll('$estate', '.*');
const shown = () => dashboard.panels.flatMap(({ title, targets }) => targets.map(({ expr }) => [title, asAsked(expr)] as const));
const all = () => [...alerts.map(({ alert, expr }) => [alert, expr] as const), ...shown()];

describe('the alert rules and the dashboard', () => {
  it('are written in PromQL', () => {
    expect(all().flatMap(([, expr]) => read(expr).wrong)).toEqual([]);
    expect(read('sum by (rule) (rollcall_refused_total > )').wrong).not.toEqual([]);
  });

  it('name only metrics that /metrics has', () => {
    const names = new Set([...known.keys(), ...OF_PROMETHEUS.metrics]);
    expect(all().flatMap(([what, expr]) => read(expr).metrics.filter((name) => !names.has(name)).map((name) => `${what}: ${name}`))).toEqual([]);
    expect(all().every(([, expr]) => read(expr).metrics.length > 0)).toBe(true);
  });

  it('tell apart only by labels that those metrics have', () => {
    const strange = all().flatMap(([what, expr]) => {
      const { metrics, labels } = read(expr);
      const has = new Set([...metrics.flatMap((name) => known.get(name) ?? []), ...OF_PROMETHEUS.labels]);
      return labels.filter((label) => !has.has(label)).map((label) => `${what}: ${label}`);
    });
    expect(strange).toEqual([]);
  });

  it('leave no metric out', () => {
    const named = new Set(all().flatMap(([, expr]) => read(expr).metrics));
    // Days are shown; the instant itself is for who counts in other units.
    expect([...known.keys()].filter((name) => !named.has(name))).toEqual(['rollcall_certificate_ends_timestamp_seconds']);
  });
});

describe('the alert rules', () => {
  it('have names of their own, and say in words what is so and what to do', () => {
    expect(new Set(alerts.map(({ alert }) => alert)).size).toBe(alerts.length);
    for (const { annotations: { summary, description } } of alerts) for (const text of [summary, description]) expect(text).toMatch(/^(?!.*!)\S.*\.$/u);
  });

  it('use in their words only labels that their expression leaves', () => {
    const missing = alerts.flatMap(({ alert, expr, annotations }) => {
      const used = [...Object.values(annotations).join(' ').matchAll(/\$labels\.(\w+)/gu)].map(([, label]) => label ?? '');
      const { metrics, labels } = read(expr);
      const left = expr.includes('by (') ? labels : [...labels, ...metrics.flatMap((name) => known.get(name) ?? []), 'instance'];
      return used.filter((label) => !left.includes(label)).map((label) => `${alert}: ${label}`);
    });
    expect(missing).toEqual([]);
  });

  it('warn of all that can go wrong with watching', () => {
    const names = alerts.map(({ alert }) => alert);
    expect(names).toEqual(expect.arrayContaining(['RollcallDown', 'RollcallNotReady', 'RollcallStoreUnreadable', 'RollcallWatcherSilent', 'RollcallSourceBlind', 'RollcallCertificateEnds', 'RollcallQueueGrowing', 'RollcallParkedConversations', 'RollcallRequestsRefused']));
  });

  it('are each in the docs, and the docs have no other', async () => {
    const text = await readFile('docs/watching.md', 'utf8');
    const told = [...text.matchAll(/`(Rollcall[A-Z]\w+)`/gu)].flatMap(([, name]) => name ?? []);
    expect(new Set(told)).toEqual(new Set(alerts.map(({ alert }) => alert)));
  });

  it('rest on metrics that the docs explain', async () => {
    const text = await readFile('docs/watching.md', 'utf8');
    expect([...known.keys()].filter((name) => !text.includes(name))).toEqual([]);
  });
});

describe('the dashboard', () => {
  it('has panels with ids of their own that do not lie over each other', () => {
    expect(new Set(dashboard.panels.map(({ id }) => id)).size).toBe(dashboard.panels.length);
    const cells = dashboard.panels.flatMap(({ gridPos: { x, y, w, h } }) => Array.from({ length: w * h }, (_, n) => `${x + (n % w)} ${y + Math.floor(n / w)}`));
    expect(new Set(cells).size).toBe(cells.length);
    expect(dashboard.panels.every(({ gridPos: { x, w } }) => x + w <= 24)).toBe(true);
  });

  it('takes its estates from a metric that is there', () => {
    const definitions = dashboard.templating.list.flatMap(({ definition }) => definition ?? []);
    expect(definitions).toEqual(['label_values(rollcall_last_look_timestamp_seconds, estate)']);
    expect(known.get('rollcall_last_look_timestamp_seconds')).toEqual(['estate']);
  });
});
