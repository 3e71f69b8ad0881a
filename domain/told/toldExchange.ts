import type { Reading } from '../reading.ts';
import type { AuthConfig, ExchangeReadings, ExchangeServer } from '../snapshot.ts';
import { say } from '../wording/sentence.ts';
import type { Facts } from './facts.ts';
import { isComplete, notTold, outputsOf, type Telling, wasTold } from './notTold.ts';
import { toldExchangeSettings } from './toldExchangeSettings.ts';
import { toldList } from './toldList.ts';
import { toldOAuthTests } from './toldOAuthTests.ts';
import { toldStores } from './toldStores.ts';

/** What was told of Exchange. Every mailbox server that was named has an entry, whether or not its store was told of. */
export function toldExchange(all: readonly Facts[], telling: Telling): ExchangeReadings {
  const servers = toldServers(all, telling);
  const stores = toldStores(all, telling);
  const scope = [...new Set([...mailboxServers(all, telling), ...Object.keys(stores)])].toSorted();
  const nothing = notTold(telling);
  const oauthTest = toldOAuthTests(all, telling);
  const sites = new Map(outputsOf(all, SERVERS).map((facts) => [nameOf(facts, telling), siteOf(facts)]));
  return {
    servers,
    authConfig: toldAuthConfig(all, telling),
    hybrid: outputsOf(all, 'Get-HybridConfiguration').length > 0 ? wasTold(true, telling) : nothing,
    settings: toldExchangeSettings(all, telling),
    ...(oauthTest === undefined ? {} : { oauthTest }),
    stores: Object.fromEntries(scope.map((fqdn) => [fqdn, { site: sites.get(fqdn) ?? '', store: stores[fqdn] ?? nothing, facts: nothing }])),
  };
}

const SERVERS = 'Get-ExchangeServer';

function toldServers(all: readonly Facts[], telling: Telling): Reading<ExchangeServer[]> {
  return toldList(all, { cmdlet: SERVERS, telling, one: (facts) => serverOf(facts, telling) });
}

function serverOf(facts: Facts, telling: Telling): ExchangeServer | undefined {
  if (!isComplete(facts, ['Site', 'AdminDisplayVersion'], telling)) return undefined;
  const [fqdn, site, version, role] = [nameOf(facts, telling), siteOf(facts), versionOf(facts.text('AdminDisplayVersion')), roleOf(facts)];
  if (fqdn !== '' && site !== '' && version !== null && role !== null) return { fqdn, site, version, role };
  telling.asked.push(say('told.lacking', { cmdlet: SERVERS, properties: ['Fqdn', 'Site', 'ServerRole', 'AdminDisplayVersion'] }));
  return undefined;
}

function mailboxServers(all: readonly Facts[], telling: Telling): string[] {
  return outputsOf(all, SERVERS).filter((facts) => roleOf(facts) === 'mailbox').map((facts) => nameOf(facts, telling)).filter((name) => name !== '');
}

function nameOf({ text }: Facts, { names }: Telling): string {
  return names(text('Fqdn') ?? text('Name') ?? '');
}

/** `contoso.com/Configuration/Sites/Madrid` names the site last. */
function siteOf({ text }: Facts): string {
  return text('Site')?.split('/').at(-1)?.trim() ?? '';
}

/** `Version 15.2 (Build 2562.17)` */
function versionOf(text: string | null): string | null {
  const match = /(\d+)\.(\d+)\s*\(Build\s*(\d+)\.(\d+)\)/iu.exec(text ?? '');
  return match === null ? (/^\d+(?:\.\d+){3}$/u.exec(text ?? '')?.[0] ?? null) : match.slice(1).join('.');
}

function roleOf({ flag, text, list }: Facts): ExchangeServer['role'] | null {
  const words = `${text('ServerRole') ?? ''} ${list('ServerRole').join(' ')}`.toLowerCase();
  if (flag('IsEdgeServer') === true || words.includes('edge')) return 'edge';
  if (flag('IsMailboxServer') === true || flag('IsClientAccessServer') === true || /mailbox|clientaccess/u.test(words)) return 'mailbox';
  return words.includes('none') || flag('IsMailboxServer') === false ? 'management' : null;
}

/** The slots. Only the current one has to be told; the others are marked where they were not, or where their date cannot be relied on. */
function toldAuthConfig(all: readonly Facts[], telling: Telling): Reading<AuthConfig> {
  const outputs = outputsOf(all, 'Get-AuthConfig');
  const [first, ...others] = outputs;
  if (first === undefined) return notTold(telling);
  const config = authConfigOf(first);
  if (others.some((facts) => JSON.stringify(authConfigOf(facts)) !== JSON.stringify(config))) {
    telling.asked.push(say('told.contradicted', { cmdlet: 'Get-AuthConfig' }));
    return notTold(telling);
  }
  const complete = isComplete(first, ['CurrentCertificateThumbprint'], telling);
  if (complete && config.untold !== undefined) telling.asked.push(say('told.lacking', { cmdlet: 'Get-AuthConfig', properties: config.untold.map((slot) => PROPERTIES[slot]) }));
  return complete ? wasTold(config, telling) : notTold(telling);
}

function authConfigOf(facts: Facts): AuthConfig {
  const { text, instant } = facts;
  const next = text(PROPERTIES.next);
  const untold = (['next', 'nextEffective', 'previous'] as const).filter((slot) => (slot !== 'nextEffective' || next !== null) && (!facts.has(PROPERTIES[slot]) || facts.isDoubtful(PROPERTIES[slot])));
  return {
    current: text('CurrentCertificateThumbprint'), next, nextEffective: instant(PROPERTIES.nextEffective), previous: text(PROPERTIES.previous),
    changedAt: instant('WhenChangedUTC') ?? instant('WhenChanged'), realm: text('Realm'), serviceName: text('ServiceName'),
    ...(untold.length === 0 ? {} : { untold }),
  };
}

const PROPERTIES = { next: 'NextCertificateThumbprint', nextEffective: 'NextCertificateEffectiveDate', previous: 'PreviousCertificateThumbprint' } as const;
