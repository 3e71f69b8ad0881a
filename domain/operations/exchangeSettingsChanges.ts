import { z } from 'zod';
import { AutodiscoverUri } from '../decisions/autodiscover.ts';
import type { ExchangeSettings } from '../exchangeSettings.ts';
import { valueOf } from '../reading.ts';
import type { Snapshot } from '../snapshot.ts';
import { change, type Happened } from './operation.ts';
import { quote } from './quote.ts';

const CHANGE_MS = 180_000;
const nothing = z.object({});
const LABEL = '[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?';
const HOST = `${LABEL}(\\.${LABEL})+`;

/** The only form in which a Skype metadata document is named. */
const SkypeMetadataUrl = z.string().max(300).regex(new RegExp(`^https://${HOST}/metadata/json/1$`));
/** A partner's or token service's name as Exchange told it, without anything that PowerShell could take for more than text (R33). */
export const ObjectName = z.string().regex(/^[^'"`$;|&<>\u2018-\u201f\p{C}]{1,128}$/u);

/** The changing operations for how Exchange talks to its partners. Each names one object (R31); none removes one, and none touches a realm or service name (R32). */
export const EXCHANGE_SETTINGS_CHANGES = [
  change({
    name: 'exchange.clientAccess.set', party: 'exchange', runs: 'server', tier: 'change', deadlineMs: CHANGE_MS,
    params: z.object({ uri: AutodiscoverUri }),
    result: nothing,
    powershell: (args, on) => [`Set-ClientAccessService ${quote(on ?? '')} -AutoDiscoverServiceInternalUri ${quote(args.uri)}`],
    happened: (args, on, _before, now) => {
      const known = valueOf(now.exchange?.settings?.clientAccess);
      return known === undefined ? 'unknown' : uriOf(now, on)?.toLowerCase() === args.uri.toLowerCase() ? 'yes' : 'no';
    },
    recover: () => ({}),
    undo: (_args, on, before) => {
      const former = AutodiscoverUri.safeParse(uriOf(before, on));
      return former.success ? { operation: 'exchange.clientAccess.set', on, args: { uri: former.data } } : undefined;
    },
  }),
  change({
    name: 'exchange.partner.refresh', party: 'exchange', runs: 'organisation', tier: 'change', deadlineMs: CHANGE_MS,
    params: z.object({ name: ObjectName }),
    result: nothing,
    powershell: (args) => [`Set-PartnerApplication ${quote(args.name)} -RefreshAuthMetadata`],
    happened: (args, _on, before, now) => changed('partners', args.name, { before, now }),
    recover: () => ({}),
    undo: () => undefined,
  }),
  change({
    name: 'exchange.authServer.refresh', party: 'exchange', runs: 'organisation', tier: 'change', deadlineMs: CHANGE_MS,
    params: z.object({ name: ObjectName }),
    result: nothing,
    powershell: (args) => [`Set-AuthServer ${quote(args.name)} -RefreshAuthMetadata`],
    happened: (args, _on, before, now) => changed('authServers', args.name, { before, now }),
    recover: () => ({}),
    undo: () => undefined,
  }),
  change({
    name: 'exchange.partner.configureLync', party: 'exchange', runs: 'organisation', tier: 'change', deadlineMs: CHANGE_MS,
    params: z.object({ metadataUrl: SkypeMetadataUrl }),
    result: nothing,
    powershell: (args) => [`& "$exscripts\\Configure-EnterprisePartnerApplication.ps1" -AuthMetadataUrl ${quote(args.metadataUrl)} -ApplicationType Lync`],
    /** The script makes or updates the partner and reads the document; a second run does the same again. */
    happened: (args, _on, before, now) => configured(args.metadataUrl, { before, now }),
    recover: () => ({}),
    undo: () => undefined,
  }),
  change({
    name: 'exchange.iis.restart', party: 'exchange', runs: 'server', tier: 'change', deadlineMs: CHANGE_MS,
    params: nothing, result: nothing,
    powershell: (_args, on) => [`Invoke-Command -ComputerName ${quote(on ?? '')} { iisreset }`],
    happened: (_args, on, before, now) => {
      const [earlier, started] = [before, now].map(({ exchange }) => valueOf(exchange?.stores[on ?? '']?.facts)?.appPoolsStarted);
      return started && earlier ? (started > earlier ? 'yes' : 'no') : 'unknown';
    },
    recover: () => ({}),
    undo: () => undefined,
  }),
] as const;

interface Both {
  before: Snapshot;
  now: Snapshot;
}

function uriOf({ exchange }: Snapshot, on: string | null): string | null | undefined {
  return valueOf(exchange?.settings?.clientAccess)?.find(({ fqdn }) => fqdn.toLowerCase() === on)?.autodiscoverUri;
}

/** The object was written since. Where it was not, asking again does no harm: it reads the document once more. */
function changed(kind: Extract<keyof ExchangeSettings, 'partners' | 'authServers'>, name: string, both: Both): Happened {
  const [earlier, later] = [both.before, both.now].map((snapshot) => changedAt(kind, name, snapshot));
  return earlier && later ? (later > earlier ? 'yes' : 'no') : 'unknown';
}

function changedAt(kind: 'partners' | 'authServers', name: string, { exchange }: Snapshot): string | null | undefined {
  return valueOf<{ name: string; changedAt: string | null }[]>(exchange?.settings?.[kind])?.find((one) => one.name === name)?.changedAt;
}

function configured(url: string, { before, now }: Both): Happened {
  const [had, has] = [before, now].map(({ exchange }) => valueOf(exchange?.settings?.partners));
  if (had === undefined || has === undefined) return 'unknown';
  const found = has.find(({ metadataUrl, enabled }) => metadataUrl === url && enabled);
  if (found === undefined) return 'no';
  const former = had.find(({ name }) => name === found.name);
  if (former === undefined) return 'yes';
  return former.changedAt && found.changedAt ? (found.changedAt > former.changedAt ? 'yes' : 'no') : 'unknown';
}
