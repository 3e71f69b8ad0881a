import { assess } from '../checks/assess.ts';
import { APP_ID } from '../entra/wellKnown.ts';
import { type Estate, TOLD_ESTATE } from '../estate.ts';
import type { CheckId, Finding } from '../finding.ts';
import type { Instant } from '../instant.ts';
import type { Snapshot } from '../snapshot.ts';
import { type Sentence, say } from '../wording/sentence.ts';
import type { ToldSnapshot } from './toldSnapshot.ts';

/** The findings on what was told. Where no server was told of there is no configuration to mend, and it is said so. */
export function assessTold({ snapshot, collected }: Pick<ToldSnapshot, 'snapshot' | 'collected'>, now: Instant): Finding[] {
  const findings = assess(snapshot, now).map((finding) => inScope({ ...finding, says: INSTEAD[finding.says.key] ?? finding.says }, snapshot));
  return collected === undefined ? findings : saidOnce(findings.map(liveOnly));
}

/** What no server can tell of itself, whoever collects there: how its clock stands against ours, what it publishes as others see it, and what tests find that leave a trace. */
function liveOnly(finding: Finding): Finding {
  const says = liveReason(finding);
  if (says === undefined) return finding;
  const { id, side, servers } = finding;
  return { id, side, servers, result: 'unknown', says };
}

function liveReason({ id, says }: Finding): Sentence | undefined {
  return id === 'X-04' ? say('collected.live-clock') : LIVE[says.key];
}

/** What only a live reading can tell is one finding, however many there would be. */
function saidOnce(findings: readonly Finding[]): Finding[] {
  return findings.filter(({ id, says }, at) => id !== 'X-04' || findings.findIndex((other) => other.id === id && other.says.key === says.key) === at);
}

const LIVE: Partial<Record<Sentence['key'], Sentence>> = {
  'skipped.metadata': say('collected.live-metadata'),
  'skipped.oauthTest': say('collected.live-test'),
  'skipped.storageTest': say('collected.live-test'),
};

/** What has to hold on every server passes only where somebody told which servers there are. */
function inScope(finding: Finding, { skype, exchange }: Snapshot): Finding {
  const isBlind = { 'Get-CsPool': skype?.pools.answer !== 'value', 'Get-ExchangeServer': exchange?.servers.answer !== 'value' };
  const lacking = (EVERYWHERE[finding.id] ?? []).filter((cmdlet) => isBlind[cmdlet]);
  const [cmdlet] = lacking;
  if (finding.result !== 'pass' || cmdlet === undefined) return finding;
  return { ...finding, result: 'unknown', says: say('told.scope-untold', { servers: finding.servers, cmdlet }) };
}

type Scope = 'Get-CsPool' | 'Get-ExchangeServer';
const SKYPE: Scope[] = ['Get-CsPool'];
const EXCHANGE: Scope[] = ['Get-ExchangeServer'];
const EVERYWHERE: Record<CheckId, Scope[] | undefined> = {
  'SFB-01': SKYPE, 'SFB-02': SKYPE, 'SFB-03': SKYPE, 'SFB-06': SKYPE, 'SFB-18': SKYPE,
  'EX-03': EXCHANGE, 'EX-05': EXCHANGE, 'EX-08': EXCHANGE, 'EX-20': EXCHANGE, 'EX-21': EXCHANGE, 'EX-23': EXCHANGE, 'EX-24': EXCHANGE, 'EX-25': EXCHANGE, 'EX-26': EXCHANGE,
  'X-03': [...SKYPE, ...EXCHANGE], 'X-04': [...SKYPE, ...EXCHANGE],
};

const INSTEAD: Partial<Record<Sentence['key'], Sentence>> = {
  'exchange.noServer': say('told.no-exchange-told'),
  'skype.noFrontEnd': say('told.no-skype-told'),
  'X-03.noServer': say('told.no-servers-told'),
  'X-04.noServer': say('told.no-servers-told'),
};

/** The servers that were told of, in the form that a plan is drawn for. It is no estate that anything could be run on: no executor knows its name. */
export function toldEstate({ skype, exchange }: Snapshot): Estate {
  const frontEnds = Object.entries(skype?.frontEnds ?? {});
  const pools = [...Map.groupBy(frontEnds, ([fqdn, { pool }]) => (pool === '' ? fqdn : pool))].map(([fqdn, members]) => ({ fqdn, frontEnds: members.map(([name]) => name) }));
  const servers = Object.entries(exchange?.stores ?? {}).map(([fqdn, { site }]) => ({ fqdn, site }));
  return { name: TOLD_ESTATE, skype: pools.length === 0 ? null : { pools }, exchange: servers.length === 0 ? null : { servers } };
}

/** What to paste beside it: the sources that nobody told of, by their cmdlets. Nothing where it was collected: what is lacking there is said of servers, not of cmdlets. */
export function untoldSources({ snapshot: { skype, exchange, entra }, collected }: Pick<ToldSnapshot, 'snapshot' | 'collected'>): string[] {
  if (collected !== undefined) return [];
  const settings = exchange?.settings;
  const sources = [
    ['Get-CsCertificate -Identity global', skype?.globalAssignment], ['Get-CsPool', skype?.pools], ['Get-CsManagementStoreReplicationStatus', skype?.replication], ['Get-CsSipDomain', skype?.defaultSipDomain],
    ['Get-CsPartnerApplication', skype?.partners], ['Get-CsOAuthServer', skype?.oauthServers], ['Get-CsOAuthConfiguration', skype?.oauthConfiguration],
    ['Get-ExchangeServer', exchange?.servers], ['Get-AuthConfig', exchange?.authConfig], ['Get-HybridConfiguration', exchange?.hybrid],
    ['Get-ClientAccessService', settings?.clientAccess], ['Get-AuthServer', settings?.authServers], ['Get-PartnerApplication', settings?.partners], ['Get-IntraOrganizationConnector', settings?.connectors],
    [principalOf(APP_ID.skype), entra?.skype], [principalOf(APP_ID.exchange), entra?.exchange],
  ] as const;
  const stores = Object.entries(exchange?.stores ?? {}).filter(([, { store }]) => store.answer === 'none').map(([fqdn]) => `Get-ExchangeCertificate -Server ${fqdn}`);
  return [...sources.flatMap(([name, reading]) => (reading?.answer === 'none' ? [name] : [])), ...stores];
}

function principalOf(appId: string): string {
  return `GET /servicePrincipals(appId='${appId}')`;
}
