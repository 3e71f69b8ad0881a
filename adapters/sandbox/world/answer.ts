import type { Instant } from '../../../domain/instant.ts';
import type { Call, Operation } from '../../../domain/operations/operation.ts';
import { findOperation } from '../../../domain/operations/registry.ts';
import type { Minted } from '../certificates.ts';
import { advance } from './advance.ts';
import { APPLICATION_EFFECTS } from './applicationEffects.ts';
import { type Answer, type Handler, refuse } from './answering.ts';
import { CERTIFICATE_ANSWERS } from './certificateAnswers.ts';
import { ENTRA_ANSWERS } from './entraAnswers.ts';
import { ENTRA_EFFECTS } from './entraEffects.ts';
import { EXCHANGE_ANSWERS } from './exchangeAnswers.ts';
import { EXCHANGE_EFFECTS } from './exchangeEffects.ts';
import { has } from './faults.ts';
import { METADATA_ANSWERS } from './metadataAnswers.ts';
import { HEALTH_ANSWERS } from './healthAnswers.ts';
import { routeOf } from './route.ts';
import { SETTINGS_ANSWERS } from './settingsAnswers.ts';
import { SETTINGS_EFFECTS } from './settingsEffects.ts';
import { SKYPE_ANSWERS } from './skypeAnswers.ts';
import { SKYPE_EFFECTS } from './skypeEffects.ts';
import { SKYPE_HEALTH_ANSWERS } from './skypeHealthAnswers.ts';
import { SKYPE_TRUST_EFFECTS } from './skypeTrustEffects.ts';

const HANDLERS = new Map<string, Handler>([...SKYPE_ANSWERS, ...SKYPE_HEALTH_ANSWERS, ...SKYPE_EFFECTS, ...SKYPE_TRUST_EFFECTS, ...EXCHANGE_ANSWERS, ...EXCHANGE_EFFECTS, ...SETTINGS_ANSWERS, ...HEALTH_ANSWERS, ...SETTINGS_EFFECTS, ...CERTIFICATE_ANSWERS, ...ENTRA_ANSWERS, ...ENTRA_EFFECTS, ...APPLICATION_EFFECTS, ...METADATA_ANSWERS]);

/** Names of the operations that the simulator answers. */
export const ANSWERED: readonly string[] = [...HANDLERS.keys()];

/**
 * The world and what it answers when it is called at `now`. Pure, and never throws: whatever is wrong with a call is an outcome.
 * `minted` is the certificate that the call needs made (`neededFor` tells which).
 */
export function answer(before: Parameters<typeof advance>[0], call: Call, { now, minted }: { now: Instant; minted: Minted | null }): Answer {
  const world = advance(before, now);
  const operation = findOperation(call.operation);
  const handler = HANDLERS.get(call.operation);
  if (operation === undefined || handler === undefined) return refuse(world, 'NOT_ALLOWED', `There is no operation called ${call.operation}.`);
  const route = routeOf(world, operation, call);
  if (!('server' in route)) return refuse(world, route.code, route.detail);
  return lostOrNot(operation, route.server, handler(world, { server: route.server, args: call.args, minted }));
}

function lostOrNot(operation: Operation, server: string, { world, outcome }: Answer): Answer {
  if (operation.kind === 'read' || !has(world, server, 'answers-lost')) return { world, outcome };
  return { world, outcome: { status: 'unknown', failure: { code: 'DISCONNECTED', detail: `The connection to ${server} broke before it answered.` } } };
}
