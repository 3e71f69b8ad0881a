import type { Certificate } from '../../domain/certificate.ts';
import { APP_ID } from '../../domain/entra/wellKnown.ts';
import type { MetadataAnswer, MetadataFailure } from '../../domain/metadata/answer.ts';
import { exchangeAddress, skypeAddress } from '../../domain/metadata/addresses.ts';
import type { MetadataDocument } from '../../domain/metadata/document.ts';
import type { MetadataView } from '../../domain/metadata/view.ts';
import type { Reading } from '../../domain/reading.ts';
import { aCertificate, EX_CURRENT, EX01, EX02, EXCHANGE_SERVERS, FE1, FE2, FRONT_ENDS, inDays, POOL, saw, SKYPE_CURRENT } from './snapshots.ts';

export const AUTODISCOVER = 'autodiscover.contoso.com';

/** A certificate of a document, in date unless a test says otherwise. */
export function aKey(thumbprint: string, facts: Partial<Certificate> = {}): Omit<Certificate, 'der'> {
  const { subject, issuer, serial, notBefore, notAfter, keyAlgorithm, keyBits, signatureHash } = aCertificate();
  return { subject, issuer, serial, notBefore, notAfter, keyAlgorithm, keyBits, signatureHash, thumbprint, ...facts };
}

export function aDocument(...thumbprints: string[]): MetadataDocument {
  return { id: null, name: null, serviceName: APP_ID.skype, realm: 'contoso.com', issuer: null, audiences: [], endpoints: [], signing: thumbprints.map((one) => aKey(one)), warnings: [] };
}

/** A document with these certificates came. */
export function got(...thumbprints: string[]): Reading<MetadataAnswer> {
  return saw({ got: 'document', document: aDocument(...thumbprints) });
}

/** Nothing came that could be used. */
export function gotNothing(failure: MetadataFailure): Reading<MetadataAnswer> {
  return saw({ got: 'nothing', failure });
}

/** Only certificates that ended yesterday came. */
export function gotEnded(thumbprint: string): Reading<MetadataAnswer> {
  const ended = inDays(-1);
  return gotNothing({ why: 'expired-keys', ended, document: { ...aDocument(), signing: [aKey(thumbprint, { notAfter: ended })] } });
}

export const REFUSED: MetadataFailure = { why: 'tcp', detail: 'ECONNREFUSED' };

/** An address of Skype that gives the current certificate to everybody. */
export function aSkypeView(view: Partial<MetadataView> = {}): MetadataView {
  const host = view.host ?? POOL;
  return { party: 'skype', of: host === POOL ? 'pool' : 'server', host, url: skypeAddress(host), bot: got(SKYPE_CURRENT), peers: { [EX01]: got(SKYPE_CURRENT), [EX02]: got(SKYPE_CURRENT) }, ...view };
}

/** The same for Exchange: the Autodiscover name, which front ends look at, or a server. */
export function anExchangeView(view: Partial<MetadataView> = {}): MetadataView {
  const host = view.host ?? AUTODISCOVER;
  const isName = host === AUTODISCOVER;
  return { party: 'exchange', of: isName ? 'service' : 'server', host, url: exchangeAddress(host), bot: got(EX_CURRENT), peers: isName ? { [FE1]: got(EX_CURRENT), [FE2]: got(EX_CURRENT) } : {}, ...view };
}

/** Every address of the healthy estate, with some replaced by host. */
export function someMetadata(...others: MetadataView[]): MetadataView[] {
  const all = [aSkypeView(), ...FRONT_ENDS.map((host) => aSkypeView({ host })), anExchangeView(), ...EXCHANGE_SERVERS.map((host) => anExchangeView({ host }))];
  return all.map((view) => others.find(({ host }) => host === view.host) ?? view);
}
