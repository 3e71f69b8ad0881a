import type { MetadataFailure } from '../metadata/answer.ts';
import { metadataSays } from '../metadata/metadataSays.ts';
import { say } from '../wording/sentence.ts';
import { type Asker, type Looked, type Published, withAddresses } from './metadataWorld.ts';
import { grouped, type Unread, unreadServersOf } from './rollCall.ts';
import { fail, orPass, pass, unknown, type Verdict, warn } from './verdict.ts';

/** Whether the documents answer whoever needs them (R28): SFB-11, EX-16. */
export const METADATA_ADDRESSES = { 'SFB-11': skypeDocuments, 'EX-16': exchangeDocument };

/** Each pool and front end, as Exchange sees it and as it looks from here. */
function skypeDocuments(published: Published): Verdict[] {
  return withAddresses(published, 'skype', (looks) => walkedThrough(judged(looks, 'SFB-11'), published));
}

/** The Autodiscover name, as the front ends see it and as it looks from here; single servers are what EX-17 looks at. */
function exchangeDocument(published: Published): Verdict[] {
  return withAddresses(published, 'exchange', (looks) => {
    const services = looks.filter(({ view }) => view.of === 'service');
    return services.length === 0 ? [unknown(say('EX-16.noName'))] : walkedThrough(judged(services, 'EX-16'), published);
  });
}

/** Why it fails is found together (REP-TREE-004), which needs both parties. */
function walkedThrough(verdicts: readonly Verdict[], { snapshot: { skype, exchange } }: Published): Verdict[] {
  return verdicts.map((verdict) => (verdict.result === 'fail' && skype !== null && exchange !== null ? { ...verdict, proposes: { id: 'REP-TREE-004' } } : verdict));
}

type Check = keyof typeof METADATA_ADDRESSES;

function judged(looks: readonly Looked[], check: Check): Verdict[] {
  const problems = [...failing(looks, check), ...onlyFromHere(looks), ...blind(looks)];
  return orPass(problems, () => pass(say(`${check}.pass`, { urls: looks.map(({ view }) => view.url), askers: askersOf(looks) }), { servers: looks.map(({ view }) => view.host) }));
}

interface Failed {
  look: Looked;
  failure: MetadataFailure;
  askers: Asker[];
}

/** What only Rollcall cannot reach is no fault of the trust: the other party is who needs it. */
function isOnlyHere({ works, fails }: Looked): boolean {
  return works.length > 0 && fails.length > 0 && fails.every(({ asker }) => asker === null);
}

function failing(looks: readonly Looked[], check: Check): Verdict[] {
  return alike(looks.filter((look) => !isOnlyHere(look))).map(({ first, hosts }) => {
    const { look, failure, askers } = first;
    const isWhole = hosts.some(({ view }) => view.of !== 'server');
    return fail(say('metadata.fails', { says: metadataSays(failure, look.view.url), askers: named(askers), here: askers.includes(null), others: hosts.slice(1).map(({ view }) => view.host) }), {
      servers: hosts.map(({ view }) => view.host), ...(isWhole && { means: say(`${check}.means`) }),
    });
  });
}

function onlyFromHere(looks: readonly Looked[]): Verdict[] {
  return alike(looks.filter((look) => isOnlyHere(look))).map(({ first: { look, failure }, hosts }) =>
    warn(say('metadata.onlyHere', { says: metadataSays(failure, look.view.url), askers: named(look.works), others: hosts.slice(1).map(({ view }) => view.host) }), { servers: hosts.map(({ view }) => view.host) }));
}

/** Addresses that fail in the same way for the same askers are told of together. */
function alike(looks: readonly Looked[]): { first: Failed; hosts: Looked[] }[] {
  const failed = looks.flatMap((look): Failed[] => [...Map.groupBy(look.fails, ({ failure }) => wayOf(failure)).values()].flatMap((same) => (same[0] === undefined ? [] : [{ look, failure: same[0].failure, askers: same.map(({ asker }) => asker) }])));
  const groups = Map.groupBy(failed, ({ failure, askers }) => `${wayOf(failure)} ${askers.join()}`);
  return [...groups.values()].flatMap((same) => (same[0] === undefined ? [] : [{ first: same[0], hosts: same.map(({ look }) => look) }]));
}

function wayOf(failure: MetadataFailure): string {
  return failure.why === 'expired-keys' ? failure.why : JSON.stringify(failure);
}

/** Servers that could not be asked what they see, each once however many addresses it was to look at. */
function blind(looks: readonly Looked[]): Verdict[] {
  const sources = new Map(looks.flatMap(({ blind: unread }) => unread).flatMap((one) => one.servers.map((server): [string, Unread] => [server, { ...one, servers: [server] }])));
  const unread = grouped([...sources.values()]);
  return unread.length > 0 ? [unknown(say('metadata.unread', { unread }), { servers: unreadServersOf(unread) })] : [];
}

function askersOf(looks: readonly Looked[]): string[] {
  return [...new Set(looks.flatMap(({ works }) => named(works)))].toSorted();
}

function named(askers: readonly Asker[]): string[] {
  return askers.filter((asker) => asker !== null);
}
