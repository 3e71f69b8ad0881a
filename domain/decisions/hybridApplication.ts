import { rollCall, exchangeStores } from '../checks/rollCall.ts';
import { exchangeProduct, takesHybridApplication } from '../checks/versions.ts';
import { dedicatedOf, type Dedicated, tokenServiceOf } from '../entra/dedicated.ts';
import { ObjectName } from '../operations/exchangeSettingsChanges.ts';
import { valueOf } from '../reading.ts';
import type { Reason } from '../refusal.ts';
import type { Snapshot } from '../snapshot.ts';
import type { Thumbprint } from '../thumbprint.ts';
import { say } from '../wording/sentence.ts';

/** What setting up the dedicated hybrid application takes, as it was read. */
export interface HybridSetting {
  dedicated: Dedicated;
  /** The token service in Exchange that is to name the application. */
  service: string;
  organisation: string;
  domains: string[];
  /** What Entra has to know: current first, then next; each with a server that its public part can be read on. */
  certificates: { thumbprint: Thumbprint; server: string }[];
  /** An override of the right section that is there and has to be set; null: there is none. */
  overrideName: string | null;
  /** Servers that answer, which take up changed overrides at once. */
  servers: string[];
}

/** All of it, or every reason against it (EN-11 among them). */
export function hybridSetting(snapshot: Snapshot): HybridSetting | Reason[] {
  const { entra, exchange } = snapshot;
  if (exchange === null) return [{ rule: 'no-party', says: say('refused.noExchange', { estate: snapshot.estate }) }];
  if (entra === null) return [{ rule: 'no-party', says: say('refused.noTenant', { estate: snapshot.estate }) }];
  const { settings } = exchange;
  const [overrides, services, organisation, tenant, config] = [valueOf(settings?.overrides), valueOf(settings?.authServers), valueOf(settings?.organisation), valueOf(entra.organisation), valueOf(exchange.authConfig)];
  const dedicated = dedicatedOf(snapshot);
  if (valueOf(exchange.hybrid) !== true || overrides === undefined || services === undefined || organisation === undefined || tenant === undefined || config === undefined || dedicated.application === undefined || valueOf(entra.exchange) === undefined) return [{ rule: 'R35', says: say('R35.hybridApplication') }];
  const service = tokenServiceOf(services);
  const certificates = wanted(snapshot, [config.current, config.next]);
  const old = tooOld(snapshot);
  const reasons: Reason[] = [
    ...(old.length > 0 ? [{ rule: 'EN-11', says: say('refused.oldBuilds', { servers: old }) }] : []),
    ...(service === null || service === undefined || !ObjectName.safeParse(service.name).success ? [{ rule: 'no-token-service', says: say('refused.noEntraService') }] : []),
    ...(valueOf(entra.exchange) === null ? [{ rule: 'EN-02', says: say('refused.noExchangePrincipal') }] : []),
    ...(tenant.domains.length === 0 ? [{ rule: 'R35', says: say('R35.hybridApplication') }] : []),
    ...(config.current === null || certificates[0]?.thumbprint !== config.current ? [{ rule: 'R23', says: say('R23.currentUnread') }] : []),
  ];
  if (reasons.length > 0 || !service) return reasons;
  return { dedicated, service: service.name, organisation: organisation.guid, domains: tenant.domains, certificates, overrideName: overrides.find(({ section }) => section.toLowerCase() === 'exchangeonpremasthirdpartyappid')?.name ?? null, servers: answering(snapshot) };
}

function wanted({ exchange }: Snapshot, slots: (Thumbprint | null)[]): HybridSetting['certificates'] {
  const stores = exchange === null ? [] : exchangeStores(exchange);
  return slots.flatMap((thumbprint) => {
    const server = thumbprint === null ? undefined : rollCall(stores, thumbprint).has[0]?.fqdn;
    return thumbprint === null || server === undefined ? [] : [{ thumbprint, server }];
  });
}

function answering({ exchange }: Snapshot): string[] {
  return Object.entries(exchange?.stores ?? {}).flatMap(([fqdn, { facts }]) => (facts.answer === 'value' ? [fqdn] : [])).toSorted();
}

/** Servers of builds that are known not to take it. */
function tooOld({ exchange }: Snapshot): string[] {
  return Object.entries(exchange?.stores ?? {}).flatMap(([fqdn, { facts }]) => {
    const version = valueOf(facts)?.version ?? '';
    return exchangeProduct(version) !== undefined && !takesHybridApplication(version) ? [fqdn] : [];
  }).toSorted();
}
