import { z } from 'zod';
import { functionNameOf } from '../../adapters/powershell/operations/functionName.ts';
import { SHELL_OPERATIONS } from '../../adapters/powershell/operations/engineTable.ts';
import { type Instant, MINUTE_MS, span } from '../../domain/instant.ts';
import type { Operation } from '../../domain/operations/operation.ts';
import type { Failure, FailureCode, Outcome } from '../../domain/operations/outcome.ts';
import { ServerFacts } from '../../domain/snapshot.ts';
import { say } from '../../domain/wording/sentence.ts';
import { failed, type Look, LOOKS, passed, skipped } from './look.ts';
import type { Address, Network } from './network.ts';

/** What an open session says of the other end. `functions`: those of ours that may be called there. */
export const PlaceFacts = z.object({ languageMode: z.string(), functions: z.array(z.string()), confined: z.boolean() });
export type PlaceFacts = z.infer<typeof PlaceFacts>;

/** One server, and how it is asked. */
export interface Patient {
  server: string;
  party: 'skype' | 'exchange';
  /** Null where no network lies between. */
  address: Address | null;
  /** What its session says, opened for readings. */
  inspect(): Promise<Outcome>;
  /** Makes one reading. */
  read(operation: string): Promise<Outcome>;
}

/** Looks at one server from the network up, and stops looking further where something below has failed. Changes nothing. */
export async function inspectServer(patient: Patient, network: Network, now: () => Instant): Promise<Look[]> {
  const looks: Look[] = [];
  for (const examine of [examineNetwork, examineSession, examineReadings]) {
    looks.push(...(await examine(patient, { network, now })));
    if (looks.some(({ result }) => result === 'fail')) break;
  }
  const seen = new Set(looks.map(({ at }) => at));
  return [...looks, ...LOOKS.filter((at) => !seen.has(at)).map((at) => skipped(at, say('doctor.skipped')))];
}

interface Means {
  network: Network;
  now: () => Instant;
}

async function examineNetwork({ server, address }: Patient, { network }: Means): Promise<Look[]> {
  if (address === null) return (['name', 'port', 'tls'] as const).map((at) => skipped(at, say('doctor.no-network')));
  const { host, port } = address;
  const name = await network.resolve(host);
  if (!name.ok) return [failed('name', say('doctor.name-fails', { host, code: name.code }), say('doctor.name-next', { host }))];
  const resolved = passed('name', say('doctor.name', { host, addresses: name.value }));
  const knocked = await network.knock(address);
  if (!knocked.ok) return [resolved, failed('port', say('doctor.port-fails', { host, port, code: knocked.code }), say('doctor.port-next', { server, port }))];
  return [resolved, passed('port', say('doctor.port', { host, port })), await examineTls(address, network)];
}

async function examineTls(address: Address, network: Network): Promise<Look> {
  const { host, port, tls } = address;
  if (!tls) return skipped('tls', say('doctor.no-tls'));
  const greeted = await network.greet(address);
  return greeted.ok ? passed('tls', say('doctor.tls', { until: greeted.value })) : failed('tls', say('doctor.tls-fails', { host, port, code: greeted.code }), say('doctor.tls-next', { host }));
}

async function examineSession(patient: Patient): Promise<Look[]> {
  const outcome = await patient.inspect();
  if (outcome.status !== 'ok') return [sessionFailed(patient.server, outcome.failure)];
  const facts = PlaceFacts.safeParse(outcome.value);
  if (!facts.success) return [sessionFailed(patient.server, { code: 'DEGRADED', detail: '' })];
  const { languageMode, confined } = facts.data;
  const isTooFree = confined && languageMode !== 'NoLanguage';
  const language = isTooFree ? failed('language', say('doctor.language-fails', { mode: languageMode }), say('doctor.language-next')) : passed('language', say('doctor.language', { mode: languageMode }));
  return [passed('session', say('doctor.session', { server: patient.server })), language, examineOperations(patient, facts.data)];
}

/** A reader's endpoint has all readings and not one change. */
function examineOperations({ party }: Patient, { functions, confined }: PlaceFacts): Look {
  const wanted = readingsOf(party).map(functionNameOf);
  const missing = wanted.filter((name) => !functions.includes(name));
  if (missing.length > 0) return failed('operations', say('doctor.operations-missing', { missing }), say('doctor.operations-next'));
  const changing = confined ? functions.filter((name) => name.startsWith('Invoke-')) : [];
  if (changing.length > 0) return failed('operations', say('doctor.operations-too-many', { changing }), say('doctor.operations-too-many-next'));
  return passed('operations', say('doctor.operations', { count: wanted.length }));
}

async function examineReadings(patient: Patient, { now }: Means): Promise<Look[]> {
  const readings = readingsOf(patient.party).filter(({ params, name }) => params.safeParse({}).success && !name.endsWith('.refresh'));
  const outcomes = await Promise.all(readings.map(async ({ name }) => ({ name, outcome: await patient.read(name) })));
  return [rightsIn(outcomes), clockIn(outcomes, now())];
}

function rightsIn(outcomes: readonly { name: string; outcome: Outcome }[]): Look {
  const refused = outcomes.filter(({ outcome }) => outcome.status === 'error' && NO_RIGHT.has(outcome.failure.code)).map(({ name }) => name);
  const broken = outcomes.filter(({ name, outcome }) => outcome.status !== 'ok' && !refused.includes(name)).map(({ name }) => name);
  if (refused.length > 0) return failed('rights', say('doctor.rights-refused', { refused }), say('doctor.rights-next'));
  if (broken.length > 0) return failed('rights', say('doctor.rights-broken', { broken }), say('doctor.rights-broken-next'));
  return passed('rights', say('doctor.rights', { count: outcomes.length }));
}

const NO_RIGHT: ReadonlySet<FailureCode> = new Set(['AUTHZ', 'AUTHN', 'NOT_ALLOWED'] as const);
/** Kerberos refuses more. */
const MOST_SKEW_MS = 5 * MINUTE_MS;

function clockIn(outcomes: readonly { name: string; outcome: Outcome }[], now: Instant): Look {
  const told = outcomes.find(({ name }) => name.endsWith('.facts.get'))?.outcome;
  const facts = ServerFacts.safeParse(told?.status === 'ok' ? told.value : undefined);
  if (!facts.success) return skipped('clock', say('doctor.no-clock'));
  const skewMs = Math.abs(span(now, facts.data.clock));
  return skewMs > MOST_SKEW_MS ? failed('clock', say('doctor.clock-fails', { skewMs }), say('doctor.clock-next')) : passed('clock', say('doctor.clock', { skewMs }));
}

function readingsOf(party: 'skype' | 'exchange'): Operation[] {
  return SHELL_OPERATIONS.filter((operation) => operation.party === party && operation.kind === 'read');
}

function sessionFailed(server: string, { code }: Failure): Look {
  return failed('session', say('doctor.session-fails', { server, code }), say(NEXT[code] ?? 'doctor.session-next'));
}

/** What to do next, by how opening a session failed. */
const NEXT: Partial<Record<FailureCode, 'doctor.authn-next' | 'doctor.authz-next' | 'doctor.endpoint-next' | 'doctor.host-key-next' | 'doctor.shell-next' | 'doctor.quota-next'>> = {
  AUTHN: 'doctor.authn-next', AUTHZ: 'doctor.authz-next', ENDPOINT_MISSING: 'doctor.endpoint-next', HOST_KEY: 'doctor.host-key-next',
  QUOTA: 'doctor.quota-next', WORKER_START: 'doctor.shell-next', WORKER_LOST: 'doctor.shell-next', UNAVAILABLE: 'doctor.shell-next',
};
