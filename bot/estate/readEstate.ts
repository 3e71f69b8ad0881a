import type { Estate } from '../../domain/estate.ts';
import type { ClientAccess, ExchangeSettings } from '../../domain/exchangeSettings.ts';
import { EXCHANGE_HEALTH_READS } from '../../domain/operations/exchangeHealthReads.ts';
import { EXCHANGE_READS } from '../../domain/operations/exchangeReads.ts';
import { EXCHANGE_SETTINGS_READS } from '../../domain/operations/exchangeSettingsReads.ts';
import { SKYPE_HEALTH_READS } from '../../domain/operations/skypeHealthReads.ts';
import { SKYPE_READS } from '../../domain/operations/skypeReads.ts';
import type { Executor } from '../../domain/ports/executor.ts';
import type { Reading } from '../../domain/reading.ts';
import type { ExchangeReadings, SkypeReadings, Snapshot } from '../../domain/snapshot.ts';
import type { ReadOptions } from './ask.ts';
import { Questions } from './questions.ts';
import { readEntra } from './readEntra.ts';
import { readMetadata } from './readMetadata.ts';

const [pools, defaultSipDomain, globalAssignment, replication, offered, assignment, frontEndStore, frontEndFacts, skypePartners, oauthServers, oauthConfiguration, trusted] = SKYPE_READS;
const [servers, authConfig, hybrid, store, facts] = EXCHANGE_READS;
const [clientAccess, authServers, partners, connectors, virtualDirectories, recent, overrides, organisation] = EXCHANGE_SETTINGS_READS;
const [storageTest] = SKYPE_HEALTH_READS;
const [transport, oauthTest] = EXCHANGE_HEALTH_READS;

/**
 * Reads a whole estate: everything there is to ask, of every source, at once. Ends when the slowest source has answered or its
 * deadline has passed, and never throws for what the outside does: a source without an answer is a reading that says why.
 * `at` is when the reading began, so nothing in the snapshot is older than it says.
 */
export async function readEstate(estate: Estate, executor: Executor, options: ReadOptions): Promise<Snapshot> {
  const at = options.clock.now();
  const questions = new Questions(executor, options);
  const addresses = estate.exchange === null ? null : questions.put(clientAccess, null);
  const [skype, exchange, entra, metadata] = await Promise.all([
    estate.skype === null ? null : readSkype(estate.skype, questions),
    estate.exchange === null || addresses === null ? null : readExchange(estate.exchange, addresses, questions),
    estate.entra == null ? null : readEntra(questions),
    readMetadata(estate, addresses, questions),
  ]);
  return { estate: estate.name, at, skype, exchange, entra, metadata };
}

async function readSkype(skype: NonNullable<Estate['skype']>, questions: Questions): Promise<SkypeReadings> {
  const whole = Promise.all([questions.put(pools, null), questions.put(defaultSipDomain, null), questions.put(globalAssignment, null), questions.put(replication, null), questions.put(offered, null)]);
  const tested = skype.testUser === undefined ? null : questions.put(storageTest, null, { user: skype.testUser });
  const each = Promise.all(skype.pools.flatMap((pool) => pool.frontEnds.map((fqdn) => readFrontEnd(pool.fqdn, fqdn, questions))));
  const [of, config, frontEnds] = await Promise.all([whole, readTrust(questions), each]);
  return { pools: of[0], defaultSipDomain: of[1], globalAssignment: of[2], replication: of[3], offered: of[4], ...config, frontEnds: Object.fromEntries(frontEnds), ...(tested !== null && { storageTest: await tested }) };
}

async function readTrust(questions: Questions): Promise<Pick<SkypeReadings, 'partners' | 'oauthServers' | 'oauthConfiguration' | 'trusted'>> {
  const of = await Promise.all([questions.put(skypePartners, null), questions.put(oauthServers, null), questions.put(oauthConfiguration, null), questions.put(trusted, null)]);
  return { partners: of[0], oauthServers: of[1], oauthConfiguration: of[2], trusted: of[3] };
}

async function readFrontEnd(pool: string, fqdn: string, questions: Questions): Promise<[string, SkypeReadings['frontEnds'][string]]> {
  const [uses, listing, told] = await Promise.all([questions.put(assignment, fqdn), questions.put(frontEndStore, fqdn), questions.put(frontEndFacts, fqdn)]);
  return [fqdn, { pool, assignment: uses, store: listing, facts: told }];
}

type Addresses = Promise<Reading<ClientAccess[]>>;

async function readExchange(exchange: NonNullable<Estate['exchange']>, addresses: Addresses, questions: Questions): Promise<ExchangeReadings> {
  const whole = Promise.all([questions.put(servers, null), questions.put(authConfig, null), questions.put(hybrid, null)]);
  const tested = exchange.testMailbox === undefined ? null : questions.put(oauthTest, null, { mailbox: exchange.testMailbox });
  const each = Promise.all(exchange.servers.map(({ fqdn, site }) => readServer(site, fqdn, questions)));
  const [of, settings, stores] = await Promise.all([whole, readSettings(addresses, questions), each]);
  return { servers: of[0], authConfig: of[1], hybrid: of[2], settings, stores: Object.fromEntries(stores), ...(tested !== null && { oauthTest: await tested }) };
}

async function readSettings(addresses: Addresses, questions: Questions): Promise<ExchangeSettings> {
  const of = await Promise.all([addresses, questions.put(authServers, null), questions.put(partners, null), questions.put(connectors, null), questions.put(virtualDirectories, null), questions.put(overrides, null), questions.put(organisation, null)]);
  return { clientAccess: of[0], authServers: of[1], partners: of[2], connectors: of[3], virtualDirectories: of[4], overrides: of[5], organisation: of[6] };
}

async function readServer(site: string, fqdn: string, questions: Questions): Promise<[string, ExchangeReadings['stores'][string]]> {
  const [listing, told, lately, mail] = await Promise.all([questions.put(store, fqdn), questions.put(facts, fqdn), questions.put(recent, fqdn), questions.put(transport, fqdn)]);
  return [fqdn, { site, store: listing, facts: told, recent: lately, transport: mail }];
}
