import { hasWeakKey, type HeldCertificate } from '../certificate.ts';
import { exchangeHoldings, type Holding } from '../holdings.ts';
import { DAY_MS, type Instant, span } from '../instant.ts';
import type { ExchangeReadings } from '../snapshot.ts';
import type { Thumbprint } from '../thumbprint.ts';

/**
 * How long a slot's certificate can still serve: beyond the slot's limit (`long`), within it (`short`), or not at all (`unfit`:
 * expired, not yet valid, refused by its status; for next also a weak key). `unseen`: no server that answered has it. `none`: the slot is empty.
 */
export type Life = 'none' | 'unseen' | 'unfit' | 'short' | 'long';

/** Where a certificate is, of the servers that could say. `unseen`: nobody who answered has it and somebody could not say, so nothing is known (R35). */
export type Spread = 'none' | 'everywhere' | 'some' | 'nowhere' | 'unseen';

/** What all servers together say about the certificate of one slot of AuthConfig. Servers by FQDN, sorted; each is in one list only. */
export interface ExchangeSlot {
  thumbprint: Thumbprint | null;
  /** The best copy that was seen; null when none was. */
  certificate: HeldCertificate | null;
  life: Life;
  spread: Spread;
  /** Have it, with its key as far as they can say. */
  holders: string[];
  /** Have it without a key that Exchange can use (EX-05). */
  keyless: string[];
  absent: string[];
  blind: string[];
  /** Of the holders, those that cannot say whether the key is there. */
  keyUnknown: string[];
  /** Of the holders, those that cannot say whether it can be exported from them. */
  unsure: string[];
  /** Of the holders, those that it can be exported from, best first (EX-HOLE-10). */
  sources: string[];
}

/** What makes a slot's life long, and whether a weak key makes it unfit. */
export interface SlotRule {
  longDays: number;
  strongKey: boolean;
}

/** Judges one slot on what every server says at `now`. Instants are compared, never days (R29). */
export function slotOf(exchange: ExchangeReadings, thumbprint: Thumbprint | null, { rule, now }: { rule: SlotRule; now: Instant }): ExchangeSlot {
  if (thumbprint === null) return { thumbprint, certificate: null, life: 'none', spread: 'none', holders: [], keyless: [], absent: [], blind: [], keyUnknown: [], unsure: [], sources: [] };
  const holdings = [...exchangeHoldings(exchange, thumbprint)].toSorted(([a], [b]) => (a < b ? -1 : 1));
  const where = (test: (held: Holding) => boolean) => holdings.filter(([, held]) => test(held)).map(([fqdn]) => fqdn);
  const lists = {
    holders: where((held) => held.kind === 'has' && !isKeyless(held.certificate)),
    keyless: where((held) => held.kind === 'has' && isKeyless(held.certificate)),
    absent: where((held) => held.kind === 'has-not'),
    blind: where((held) => held.kind === 'could-not-say'),
    keyUnknown: where((held) => held.kind === 'has' && held.certificate.hasPrivateKey === null),
    unsure: where((held) => held.kind === 'has' && !isKeyless(held.certificate) && (held.certificate.hasPrivateKey === null || held.certificate.exportable === null)),
    sources: where((held) => held.kind === 'has' && isExportable(held.certificate, now)),
  };
  const copies = holdings.flatMap(([, held]) => (held.kind === 'has' ? [held.certificate] : []));
  const certificate = copies.find((copy) => isFit(copy, rule, now)) ?? copies[0] ?? null;
  return { thumbprint, certificate, life: lifeOf(certificate, rule, now), spread: spreadOf(lists), ...lists };
}

/** Servers that should get a copy: they answered that they have none, or none with a usable key. */
export function lacking(slot: ExchangeSlot): string[] {
  return [...slot.absent, ...slot.keyless].toSorted();
}

/** A copy without its key, or with one in a provider that Exchange does not read (R18). */
function isKeyless(copy: HeldCertificate): boolean {
  return copy.hasPrivateKey === false || copy.keyProvider === 'ksp';
}

/** Only what was read counts: a key that may be there, or may be exportable, is no source (R35, EX-HOLE-10). */
function isExportable(copy: HeldCertificate, now: Instant): boolean {
  return !isKeyless(copy) && copy.hasPrivateKey === true && copy.exportable === true && isInDate(copy, now);
}

/** Words of Exchange for a certificate that it will not use. `Untrusted` is normal for a self-signed one (EX-04). */
const REFUSED_STATUS = new Set(['DateInvalid', 'Invalid', 'Revoked', 'PendingRequest']);

function isFit(copy: HeldCertificate, rule: SlotRule, now: Instant): boolean {
  if (!isInDate(copy, now) || (copy.status !== null && REFUSED_STATUS.has(copy.status))) return false;
  return !rule.strongKey || !hasWeakKey(copy);
}

function isInDate({ notBefore, notAfter }: HeldCertificate, now: Instant): boolean {
  return span(notBefore, now) >= 0 && span(now, notAfter) > 0;
}

function lifeOf(certificate: HeldCertificate | null, rule: SlotRule, now: Instant): Life {
  if (certificate === null) return 'unseen';
  if (!isFit(certificate, rule, now)) return 'unfit';
  return span(now, certificate.notAfter) > rule.longDays * DAY_MS ? 'long' : 'short';
}

function spreadOf({ holders, keyless, absent, blind }: Pick<ExchangeSlot, 'holders' | 'keyless' | 'absent' | 'blind'>): Spread {
  if (holders.length === 0) return blind.length > 0 ? 'unseen' : 'nowhere';
  return keyless.length + absent.length > 0 ? 'some' : 'everywhere';
}
