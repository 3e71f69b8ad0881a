import { exchangeHost, metadataUrl } from '../checks/exchangeAddress.ts';
import { exchangePartner, isExchange } from '../decisions/exchangeAsPartner.ts';
import { APP_ID } from '../entra/wellKnown.ts';
import type { ExchangePartner } from '../exchangeSettings.ts';
import { ObjectName } from '../operations/exchangeSettingsChanges.ts';
import { Identity } from '../operations/skypeTrustArguments.ts';
import { valueOf } from '../reading.ts';
import type { PartnerApplication } from '../skypeTrust.ts';
import type { CheckId } from '../finding.ts';
import type { Snapshot } from '../snapshot.ts';
import { say, type Sentence } from '../wording/sentence.ts';
import type { OperationStep } from './plan.ts';
import { operation, readBack } from './steps.ts';

/**
 * R27, after Skype signs with another certificate: Exchange reads Skype's document again. Nothing where no partner application stands
 * for a pool that was read, or where its document was seen not to be readable: the roll does not wait for that to be repaired.
 */
export function exchangeReadsAgain(snapshot: Snapshot): OperationStep[] {
  const partners = (valueOf(snapshot.exchange?.settings?.partners) ?? []).filter((one) => isOfAPool(one, snapshot) && isReadable(snapshot, one.metadataUrl ?? ''));
  const steps = partners.map(({ name }) => operation('exchange.partner.refresh', null, { args: { name }, says: say('plan.exchange.refresh', { name }) }));
  return steps.length === 0 ? [] : [...steps, readBack('exchange.partners.get', null)];
}

/** What no step of a roll of Skype does at Exchange. Where its partner applications could not be read, somebody has to have it read again (R27). */
export function exchangePeerNote(snapshot: Snapshot): Sentence[] {
  if (snapshot.exchange === null || exchangeReadsAgain(snapshot).length > 0) return [];
  return [snapshot.exchange.settings?.partners.answer === 'none' ? say('plan.note.exchangePeerByHand') : say('plan.note.exchangePeer')];
}

/** R27, after Exchange signs with another certificate: Skype reads the document of Exchange again, where its partner application is as it should be. */
export function skypeReadsAgain({ skype, exchange, ...snapshot }: Snapshot): OperationStep[] {
  const host = skype === null ? undefined : exchangeHost({ skype, exchange });
  const partner = exchangePartner(valueOf(skype?.partners) ?? []);
  if (host === undefined || partner === undefined) return [];
  const [url, { identity }] = [metadataUrl(host), partner];
  if (!isAsWanted(partner, url) || !Identity.safeParse(identity).success || !isReadable({ metadata: snapshot.metadata }, url)) return [];
  const args = { identity, source: { by: 'metadata', url }, trust: 'full', enabled: true };
  return [operation('skype.partner.set', null, { args, says: say('plan.skype.partner', { identity, url }) }), readBack('skype.partners.list', null)];
}

/** What has to stay whole where partners read each other again as part of a plan. */
export function peerVerifies({ snapshot }: { snapshot: Snapshot }): CheckId[] {
  return skypeReadsAgain(snapshot).length + exchangeReadsAgain(snapshot).length > 0 ? ['X-05'] : [];
}

/** Whether Skype trusts Exchange by its own document at that address, in full. */
export function isAsWanted(old: PartnerApplication, url: string): boolean {
  return old.enabled && old.trust === 'full' && isExchange(old.applicationId) && old.token.by === 'metadata' && old.token.url === url;
}

function isOfAPool({ name, applicationId, enabled, metadataUrl: url, useAuthServer }: ExchangePartner, { skype }: Snapshot): boolean {
  const pools = valueOf(skype?.pools) ?? [];
  const isPools = pools.some(({ fqdn }) => url?.toLowerCase() === `https://${fqdn.toLowerCase()}/metadata/json/1`);
  return enabled && !useAuthServer && applicationId.toLowerCase() === APP_ID.skype && isPools && ObjectName.safeParse(name).success;
}

/** No server of the other party that was asked got anything but a document there. */
function isReadable({ metadata }: Pick<Snapshot, 'metadata'>, url: string): boolean {
  const view = metadata?.find((one) => one.url.toLowerCase() === url.toLowerCase());
  return Object.values(view?.peers ?? {}).every((reading) => reading.answer === 'none' || reading.value.got === 'document');
}
