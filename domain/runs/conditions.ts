import { APP_ID } from '../entra/wellKnown.ts';
import { holding } from '../holdings.ts';
import type { Happened } from '../operations/operation.ts';
import type { Condition } from '../plans/plan.ts';
import { valueOf } from '../reading.ts';
import type { SkypeReadings, Snapshot } from '../snapshot.ts';
import type { Thumbprint } from '../thumbprint.ts';

/** What is waited for, by its word, and the certificate it is about. */
export interface Awaited {
  for: Condition['for'];
  thumbprint: Thumbprint | null;
}

/** Whether what is waited for has come, judged from a reading. A date has come when it is looked at; what people do is for people to say. */
export function conditionMet(awaited: Awaited, now: Snapshot): Happened {
  const thumbprint = awaited.thumbprint ?? '';
  switch (awaited.for) {
    case 'date': return 'yes';
    case 'skype-replicated': return replicated(now.skype);
    case 'skype-current': return skypeCurrent(now.skype, thumbprint);
    case 'exchange-held': return exchangeHeld(now, thumbprint);
    case 'exchange-current': return exchangeCurrent(now, thumbprint);
    case 'exchange-knows': return exchangeKnows(now, thumbprint);
    case 'exchange-published': return exchangePublished(now, thumbprint);
    case 'told': return 'unknown';
  }
}

/** R11: every replica is up to date, and every front end uses and holds what is assigned. */
function replicated(skype: SkypeReadings | null): Happened {
  const replicas = valueOf(skype?.replication);
  const assigned = valueOf(skype?.globalAssignment);
  if (skype === null || replicas === undefined || assigned === undefined) return 'unknown';
  const wanted = [assigned.current, assigned.staged?.thumbprint].filter((thumbprint) => typeof thumbprint === 'string');
  const ends = Object.values(skype.frontEnds).flatMap((frontEnd) => [usesSame(frontEnd, assigned), ...wanted.map((thumbprint) => has(frontEnd.store, thumbprint))]);
  return all([replicas.every(({ upToDate }) => upToDate) ? 'yes' : 'no', ...ends]);
}

type FrontEnd = SkypeReadings['frontEnds'][string];

function usesSame({ assignment }: FrontEnd, assigned: { current: string | null; staged: { thumbprint: string } | null }): Happened {
  const own = valueOf(assignment);
  if (own === undefined) return 'unknown';
  return own.current === assigned.current && own.staged?.thumbprint === assigned.staged?.thumbprint ? 'yes' : 'no';
}

function skypeCurrent(skype: SkypeReadings | null, thumbprint: Thumbprint): Happened {
  if (skype === null) return 'unknown';
  const assignments = [skype.globalAssignment, ...Object.values(skype.frontEnds).map(({ assignment }) => assignment)];
  return all(assignments.map((reading) => (reading.answer === 'none' ? 'unknown' : reading.value.current === thumbprint ? 'yes' : 'no')));
}

/** Servers that cannot be reached are left out: waiting for them is not what keeps the others from going on. At least one has to have it. */
function exchangeHeld(now: Snapshot, thumbprint: Thumbprint): Happened {
  const stores = Object.values(now.exchange?.stores ?? {}).map(({ store }) => store);
  const reached = stores.filter(({ answer }) => answer === 'value');
  return reached.length === 0 ? 'unknown' : all(reached.map((store) => has(store, thumbprint)));
}

function exchangeCurrent(now: Snapshot, thumbprint: Thumbprint): Happened {
  const config = valueOf(now.exchange?.authConfig);
  return config === undefined ? 'unknown' : config.current === thumbprint ? 'yes' : 'no';
}

function exchangeKnows(now: Snapshot, thumbprint: Thumbprint): Happened {
  const partners = valueOf(now.exchange?.settings?.partners);
  const ofSkype = partners?.filter(({ applicationId, enabled }) => enabled && applicationId.toLowerCase() === APP_ID.skype);
  return ofSkype === undefined ? 'unknown' : ofSkype.some(({ keys }) => keys.some((key) => key.thumbprint === thumbprint)) ? 'yes' : 'no';
}

/** Addresses that give no document are left out: they are broken for another reason. */
function exchangePublished(now: Snapshot, thumbprint: Thumbprint): Happened {
  const documents = publishedBy(now, 'exchange');
  return documents.length === 0 ? 'unknown' : all(documents.map((keys) => (keys.includes(thumbprint) ? 'yes' : 'no')));
}

/** What every document of a party that was read carries. */
export function publishedBy({ metadata }: Pick<Snapshot, 'metadata'>, party: 'skype' | 'exchange'): Thumbprint[][] {
  const answers = (metadata ?? []).filter((view) => view.party === party).flatMap(({ bot, peers }) => [bot, ...Object.values(peers)].flatMap((reading) => valueOf(reading) ?? []));
  return answers.flatMap((answer) => (answer.got === 'document' ? [answer.document.signing.map((key) => key.thumbprint)] : []));
}

function has(store: Parameters<typeof holding>[0], thumbprint: Thumbprint): Happened {
  const found = holding(store, thumbprint);
  if (found.kind === 'could-not-say') return 'unknown';
  return found.kind === 'has' && found.certificate.hasPrivateKey !== false ? 'yes' : 'no';
}

/** No as soon as one says no; unknown as soon as one cannot say. */
function all(answers: readonly Happened[]): Happened {
  return answers.includes('no') ? 'no' : answers.includes('unknown') ? 'unknown' : 'yes';
}
