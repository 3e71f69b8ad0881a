import { findOperation } from '../operations/registry.ts';
import { type Sentence, say } from '../wording/sentence.ts';
import type { OperationStep, Plan, Step } from './plan.ts';

/** What a plan does to a server, from nothing to most. */
const DEEDS = ['reads', 'exports', 'adds', 'allows', 'points', 'assigns', 'restartsIis', 'restarts', 'removes'] as const;
type Deed = (typeof DEEDS)[number];

const DEED_OF: Record<string, Deed> = {
  'exchange.authCertificate.create': 'adds',
  'exchange.certificate.copy': 'adds',
  'exchange.certificate.remove': 'removes',
  'exchange.certificate.allowNetworkService': 'allows',
  'exchange.clientAccess.set': 'points',
  'exchange.iis.restart': 'restartsIis',
  'exchange.serviceHost.restart': 'restarts',
  'exchange.appPools.recycle': 'restarts',
  'skype.certificate.request': 'adds',
  'skype.certificate.import': 'assigns',
  'skype.certificate.assign': 'assigns',
  'skype.previous.remove': 'assigns',
};

/** The blast radius of steps: every server they name, in order of name, and all that happens to it. */
export function touchesOf(steps: readonly Step[]): Plan['touches'] {
  const deeds = new Map<string, Set<Deed>>();
  const note = (server: string, deed: Deed) => deeds.set(server, (deeds.get(server) ?? new Set()).add(deed));
  for (const step of steps) {
    if (step.kind === 'wait' || step.on === null) continue;
    note(step.on, deedOf(step));
    if (typeof step.args['from'] === 'string') note(step.args['from'], 'exports');
  }
  return [...deeds].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([server, done]) => ({ server, says: touchSays(done) }));
}

function deedOf({ operation }: OperationStep): Deed {
  const deed = DEED_OF[operation];
  if (deed === undefined && findOperation(operation)?.kind === 'change') throw new Error(`nobody said what ${operation} does to its server`);
  return deed ?? 'reads';
}

/** Reading a server that is changed as well is no news. */
function touchSays(done: Set<Deed>): Sentence {
  const deeds = DEEDS.filter((deed) => done.has(deed) && (deed !== 'reads' || done.size === 1));
  return say('plan.touches', { deeds: [...deeds] });
}
