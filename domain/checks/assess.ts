import { type Cloud, entraOf } from '../decisions/entraOf.ts';
import { decideExchange } from '../decisions/exchange.ts';
import { exchangeSituation } from '../decisions/exchangeSituation.ts';
import { decideSkype } from '../decisions/skype.ts';
import { skypeSituation } from '../decisions/skypeSituation.ts';
import type { EntraReadings } from '../entra/readings.ts';
import type { CheckId, Finding } from '../finding.ts';
import type { Instant } from '../instant.ts';
import type { ExchangeReadings, Snapshot } from '../snapshot.ts';
import { say } from '../wording/sentence.ts';
import { type CatalogueEntry, CHECKS } from './catalogue.ts';
import { CROSS_PARTY } from './crossParty.ts';
import { ENTRA_APPLICATION } from './entraApplication.ts';
import { ENTRA_CLOUD } from './entraCloud.ts';
import { ENTRA_ENDS } from './entraEnds.ts';
import { ENTRA_KNOWN } from './entraKnown.ts';
import { ENTRA_NAMES } from './entraNames.ts';
import { ENTRA_PRINCIPALS } from './entraPrincipals.ts';
import { ENTRA_SHARED } from './entraShared.ts';
import { ENTRA_STALE } from './entraStale.ts';
import { type EntraWorld, withoutTenant } from './entraWorld.ts';
import { EXCHANGE_CONFIG } from './exchangeConfig.ts';
import { EXCHANGE_DATES } from './exchangeDates.ts';
import { EXCHANGE_KEY } from './exchangeKey.ts';
import { EXCHANGE_LIFETIME } from './exchangeLifetime.ts';
import { EXCHANGE_CONNECTIVITY } from './exchangeConnectivity.ts';
import { EXCHANGE_NAMES } from './exchangeNames.ts';
import { EXCHANGE_ENDPOINTS } from './exchangeEndpoints.ts';
import { EXCHANGE_PARTNERS } from './exchangePartners.ts';
import { EXCHANGE_RECENT } from './exchangeRecent.ts';
import { EXCHANGE_STORES } from './exchangeStores.ts';
import { EXCHANGE_TRANSPORT } from './exchangeTransport.ts';
import type { ExchangeWorld } from './exchangeWorld.ts';
import { METADATA_ADDRESSES } from './metadataAddresses.ts';
import { METADATA_KEYS } from './metadataKeys.ts';
import type { Published } from './metadataWorld.ts';
import { HYBRID_WIZARD } from './hybridWizard.ts';
import { PEER_KEYS } from './peerKeys.ts';
import { ROLL_ORDER } from './rollOrder.ts';
import { keyProposal, proposalFor, pushProposal, wakeProposal } from './proposals.ts';
import { SKYPE_APPLICATIONS } from './skypeApplications.ts';
import { SKYPE_ASSIGNMENT } from './skypeAssignment.ts';
import type { Found } from './exchangeAddress.ts';
import { SKYPE_CONFIGURATION } from './skypeConfiguration.ts';
import { SKYPE_KEY } from './skypeKey.ts';
import { SKYPE_LIFETIME } from './skypeLifetime.ts';
import { SKYPE_PARTNERS } from './skypePartners.ts';
import { SKYPE_POOLS } from './skypePools.ts';
import { SKYPE_REPLICATION } from './skypeReplication.ts';
import { SKYPE_STORAGE } from './skypeStorage.ts';
import { SKYPE_TOKEN_SERVICE } from './skypeTokenService.ts';
import type { SkypeWorld } from './skypeWorld.ts';
import { skipped, type Verdict } from './verdict.ts';

type Judge<World> = (world: World) => Verdict[];

const SKYPE_CHECKS: Record<CheckId, Judge<SkypeWorld>> = { ...SKYPE_ASSIGNMENT, ...SKYPE_LIFETIME, ...SKYPE_KEY, ...SKYPE_REPLICATION, ...SKYPE_POOLS };
const SKYPE_TRUST_CHECKS: Record<CheckId, Judge<Found>> = { ...SKYPE_PARTNERS, ...SKYPE_CONFIGURATION, ...SKYPE_APPLICATIONS, ...SKYPE_TOKEN_SERVICE, ...SKYPE_STORAGE };
const EXCHANGE_CHECKS: Record<CheckId, Judge<ExchangeWorld>> = { ...EXCHANGE_CONFIG, ...EXCHANGE_STORES, ...EXCHANGE_LIFETIME, ...EXCHANGE_KEY, ...EXCHANGE_DATES, ...EXCHANGE_NAMES, ...EXCHANGE_ENDPOINTS, ...EXCHANGE_PARTNERS, ...EXCHANGE_RECENT, ...EXCHANGE_TRANSPORT, ...EXCHANGE_CONNECTIVITY };
const ENTRA_CHECKS: Record<CheckId, Judge<EntraWorld>> = { ...ENTRA_PRINCIPALS, ...ENTRA_KNOWN, ...ENTRA_STALE, ...ENTRA_ENDS, ...ENTRA_SHARED, ...ENTRA_APPLICATION, ...ENTRA_CLOUD, ...ENTRA_NAMES };
const PUBLISHED_CHECKS: Record<CheckId, Judge<Published>> = { ...METADATA_ADDRESSES, ...METADATA_KEYS, ...PEER_KEYS, ...ROLL_ORDER };
const TRUST_CHECKS: Record<CheckId, Judge<Snapshot>> = { ...CROSS_PARTY, ...HYBRID_WIZARD };

/**
 * Every check of the catalogue on one snapshot, in the order of the catalogue, each at least once. Pure and total: it throws for no
 * snapshot. What a blind source should have told is `unknown`, never `pass` (R35); what does not apply is `skipped` with the reason.
 */
export function assess(snapshot: Snapshot, now: Instant): Finding[] {
  const judges = judgesOf(snapshot, now);
  return CHECKS.flatMap(({ id, side }) => judges[side](id).map((verdict) => ({ id, side, ...verdict })));
}

type Judges = Record<CatalogueEntry['side'], (id: CheckId) => Verdict[]>;

function judgesOf(snapshot: Snapshot, now: Instant): Judges {
  const { skype, exchange } = snapshot;
  const orPublished = (judge: (id: CheckId) => Verdict[]) => (id: CheckId) => PUBLISHED_CHECKS[id]?.({ snapshot, now }) ?? judge(id);
  return {
    skype: skype === null ? () => [skipped(say('skipped.noSkype'))] : orPublished(skypeJudge({ skype, exchange }, snapshot, now)),
    exchange: exchange === null ? () => [skipped(say('skipped.noExchange'))] : orPublished(exchangeJudge(exchange, { now, hasSkype: skype !== null, entra: snapshot.entra })),
    entra: entraJudge(snapshot, now),
    trust: skype === null && exchange === null ? () => [skipped(say('skipped.noServers'))] : orPublished((id) => TRUST_CHECKS[id]?.(snapshot) ?? unlooked(id)),
  };
}

function skypeJudge(found: Found, cloud: Cloud, now: Instant): (id: CheckId) => Verdict[] {
  const { skype } = found;
  const world: SkypeWorld = { skype, situation: skypeSituation(skype, now), now };
  const decision = decideSkype(skype, now, entraOf('skype', cloud));
  return (id) => {
    const verdicts = SKYPE_CHECKS[id]?.(world) ?? SKYPE_TRUST_CHECKS[id]?.(found) ?? unlooked(id);
    return verdicts.map((verdict) => ({ ...verdict, ...(id === 'SFB-02' || id === 'SFB-03' ? pushProposal(verdict, world) : {}), ...proposalFor(id, verdict, decision) }));
  };
}

function exchangeJudge(exchange: ExchangeReadings, { now, hasSkype, entra }: { now: Instant; hasSkype: boolean; entra: EntraReadings | null }): (id: CheckId) => Verdict[] {
  const world: ExchangeWorld = { exchange, situation: exchangeSituation(exchange, now, entra), hasSkype, now };
  const decision = decideExchange(exchange, now, entra);
  return (id) => {
    const verdicts = EXCHANGE_CHECKS[id]?.(world) ?? unlooked(id);
    return verdicts.map((verdict) => ({ ...verdict, ...proposalFor(id, verdict, decision), ...(id === 'EX-05' ? keyProposal(verdict, world) : {}), ...(id === 'EX-11' ? wakeProposal(verdict, world, decision) : {}) }));
  };
}

/** A check of the catalogue that nobody judges is a mistake of ours, never of the world. */
function unlooked(id: CheckId): never {
  throw new Error(`nobody judges ${id}`);
}

function entraJudge(snapshot: Snapshot, now: Instant): (id: CheckId) => Verdict[] {
  const { entra } = snapshot;
  return (id) => {
    const judge = ENTRA_CHECKS[id];
    if (judge === undefined) return unlooked(id);
    return entra === null ? [withoutTenant(snapshot)] : judge({ entra, snapshot, now });
  };
}

