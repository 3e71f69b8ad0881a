import { hasStrongKey, type HeldCertificate } from '../certificate.ts';
import { type Instant, span } from '../instant.ts';
import { valueOf } from '../reading.ts';
import type { OfferedPfx, SkypeReadings } from '../snapshot.ts';

/** A certificate that could be assigned: in the store of a front end, with its key. */
export interface StoredSource {
  fqdn: string;
  certificate: HeldCertificate;
}

/** What could be assigned now, each list best first (lasts longest; then by name, so that the same world gives the same choice). */
export interface SkypeSources {
  stored: StoredSource[];
  offered: OfferedPfx[];
}

/** Every certificate of the front ends' stores and of the offered files that R02, R03 and R04 allow and that is valid at `now`. */
export function skypeSources(skype: SkypeReadings, now: Instant): SkypeSources {
  const held = Object.entries(skype.frontEnds).flatMap(([fqdn, { store }]) => (valueOf(store)?.certificates ?? []).map((certificate) => ({ fqdn, certificate })));
  const stored = held.filter(({ certificate }) => isSuitable(certificate, skype, now));
  const offered = (valueOf(skype.offered) ?? []).filter((pfx) => isSuitableOffer(pfx, skype, now));
  return {
    stored: stored.toSorted((a, b) => span(a.certificate.notAfter, b.certificate.notAfter) || compare(a.certificate.thumbprint, b.certificate.thumbprint) || compare(a.fqdn, b.fqdn)),
    offered: offered.toSorted((a, b) => span(a.notAfter, b.notAfter) || compare(a.name, b.name)),
  };
}

/** R02, R03, R04 and valid now. What a front end could not say about the key does not count as a yes (R35). */
export function isSuitable(certificate: HeldCertificate, skype: SkypeReadings, now: Instant): boolean {
  return hasStrongKey(certificate) && certificate.hasPrivateKey === true && certificate.exportable === true && fits(certificate, skype, now);
}

/** The same for an offered file, which always holds its key. */
export function isSuitableOffer(pfx: OfferedPfx, skype: SkypeReadings, now: Instant): boolean {
  return pfx.keyBits >= 2048 && pfx.exportable && fits(pfx, skype, now);
}

/** R04: the subject names the SIP domain or a host in it, in whole labels: `CN=pool1.contoso.com` does for contoso.com, `CN=notcontoso.com` does not. */
export function namesDomain(subject: string, domain: string): boolean {
  const names = subject.toLowerCase().split(/[^\p{L}\p{N}._*-]+/u);
  const wanted = domain.toLowerCase();
  return names.some((name) => name === wanted || name.endsWith(`.${wanted}`));
}

/** An unread SIP domain allows nothing (R35); an organisation without one asks for nothing. */
function fits({ subject, notBefore, notAfter }: Pick<OfferedPfx, 'subject' | 'notBefore' | 'notAfter'>, { defaultSipDomain }: SkypeReadings, now: Instant): boolean {
  if (defaultSipDomain.answer === 'none') return false;
  const domain = defaultSipDomain.value;
  return span(notBefore, now) >= 0 && span(now, notAfter) > 0 && (domain === null || namesDomain(subject, domain));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
