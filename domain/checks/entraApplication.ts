import { hybridSetting } from '../decisions/hybridApplication.ts';
import { type Dedicated, dedicatedOf } from '../entra/dedicated.ts';
import { objectName } from '../plans/entraSteps.ts';
import type { Reading } from '../reading.ts';
import { valueOf } from '../reading.ts';
import { say } from '../wording/sentence.ts';
import type { EntraWorld } from './entraWorld.ts';
import { inHybrid } from './hybridOf.ts';
import { grouped, unreadOf, unreadServersOf } from './rollCall.ts';
import { fail, orPass, pass, unknown, type Verdict } from './verdict.ts';
import { exchangeProduct, takesHybridApplication } from './versions.ts';

/** Whether Exchange can and does sign as an application of its own: EN-08, EN-11. */
export const ENTRA_APPLICATION = { 'EN-08': application, 'EN-11': builds };

/** What of it is not as it should be. */
export type Off = 'application' | 'principal' | 'consent' | 'override' | 'named';

/** The parts that are known to be off. Without an application the others follow from that. */
export function offIn({ application: found, consent, override, named }: Dedicated): Off[] {
  if (found === null) return ['application'];
  const appId = found?.application.appId.toLowerCase();
  return [
    ...(found?.principal === null ? ['principal' as const] : consent === false ? ['consent' as const] : []),
    ...(override === false ? ['override' as const] : []),
    ...(named !== undefined && appId !== undefined && named?.toLowerCase() !== appId ? ['named' as const] : []),
  ];
}

function application({ entra, snapshot }: EntraWorld): Verdict[] {
  return inHybrid(snapshot.exchange, ({ settings }) => {
    const dedicated = dedicatedOf(snapshot);
    const off = offIn(dedicated);
    const cure = Array.isArray(hybridSetting(snapshot)) ? {} : ({ proposes: { id: 'REP-EN-HYBRIDAPP' } } as const);
    const name = dedicated.application ? objectName(dedicated.application.application) : '';
    const named = dedicated.named ?? '';
    const sources: [string, Reading<unknown> | undefined][] = [['Entra', entra.hybridApplications], ['Get-SettingOverride', settings?.overrides], ['Get-AuthServer', settings?.authServers]];
    const unread = grouped(sources.flatMap(([source, reading]) => (reading?.answer === 'value' ? [] : [unreadOf(source, reading)])));
    const untold = unread.length === 0 && dedicated.named === undefined ? [unknown(say('EN-08.untold'))] : [];
    const problems = [
      ...(off.length > 0 ? [fail(say('EN-08.off', { off, name, named }), { means: say('EN-08.means'), ...cure })] : []),
      ...(unread.length > 0 ? [unknown(say('entra.unread', { unread }))] : untold),
    ];
    return orPass(problems, () => pass(say('EN-08.pass', { name })));
  });
}

/** Its own word, else what the organisation says of it. */
function builds({ snapshot }: EntraWorld): Verdict[] {
  return inHybrid(snapshot.exchange, (exchange) => {
    const listed = new Map((valueOf(exchange.servers) ?? []).map(({ fqdn, version }) => [fqdn.toLowerCase(), version]));
    const servers = Object.entries(exchange.stores).map(([fqdn, { facts }]) => ({ fqdn, facts, version: valueOf(facts)?.version ?? listed.get(fqdn) })).toSorted((a, b) => (a.fqdn < b.fqdn ? -1 : 1));
    const old = servers.filter(({ version }) => version !== undefined && exchangeProduct(version) !== undefined && !takesHybridApplication(version));
    const strange = servers.filter(({ version }) => version !== undefined && exchangeProduct(version) === undefined).map(({ fqdn }) => fqdn);
    const unread = grouped(servers.flatMap(({ fqdn, facts, version }) => (version === undefined ? [unreadOf(fqdn, facts)] : [])));
    const problems = [
      ...[...Map.groupBy(old, ({ version = '' }) => version)].map(([version, members]) => {
        const names = members.map(({ fqdn }) => fqdn);
        return fail(say('EN-11.old', { servers: names, version }), { servers: names, means: say('EN-11.means', { servers: names }) });
      }),
      ...(strange.length > 0 ? [unknown(say('EN-11.strange', { servers: strange }), { servers: strange })] : []),
      ...(unread.length > 0 ? [unknown(say('EN-11.unread', { unread }), { servers: unreadServersOf(unread) })] : []),
    ];
    if (servers.length === 0) return [unknown(say('exchange.noServer'))];
    return orPass(problems, () => pass(say('EN-11.pass', { count: servers.length }), { servers: servers.map(({ fqdn }) => fqdn) }));
  });
}
