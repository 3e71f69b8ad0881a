import { z } from 'zod';
import { identityOf, type KeyCredential } from '../../../domain/entra/keyCredential.ts';
import { DAY_MS, type Instant, plus } from '../../../domain/instant.ts';
import { readCertificateText } from '../../../domain/x509.ts';
import type { TenantObject } from './graphState.ts';

/** What a PATCH of key credentials depends on besides the object. */
export interface KeyRules {
  now: Instant;
  longestDays: number | null;
  /** A new id for each element that brings none. */
  nextId(): string;
}

/** The array that a PATCH makes, or the message with which Graph refuses it. */
export type Accepted = { keys: KeyCredential[] } | { message: string };

const SCHEMA = 'Property keyCredentials in payload has a value that does not match schema.';
const Text = z.string().nullish().transform((text) => text ?? null);
const Element = z.strictObject({ keyId: Text, customKeyIdentifier: Text, displayName: Text, startDateTime: Text, endDateTime: Text, type: z.string(), usage: z.string(), key: Text });
type Element = z.infer<typeof Element>;

/** Replaces the whole array, as Graph does: what is not sent is gone (domain.md 2.3, 1 and 3). */
export function acceptKeys(object: TenantObject, sent: unknown, rules: KeyRules): Accepted {
  const elements = z.array(Element).safeParse(sent);
  if (!elements.success) return { message: SCHEMA };
  const keys: KeyCredential[] = [];
  for (const element of elements.data) {
    const accepted = object.kind === 'servicePrincipal' ? acceptForPrincipal(object, element, rules) : acceptForApplication(object, element, rules);
    if (typeof accepted === 'string') return { message: accepted };
    keys.push(accepted);
  }
  return { keys };
}

/** A first-party principal takes key, type and usage; a fresh id at most. */
function acceptForPrincipal(object: TenantObject, element: Element, rules: KeyRules): KeyCredential | string {
  const { keyId, customKeyIdentifier, displayName, startDateTime, endDateTime } = element;
  if (keyId !== null && object.keyCredentials.some((one) => one.keyId === keyId)) return noUpdate(keyId);
  if ([customKeyIdentifier, displayName, startDateTime, endDateTime].some((text) => text !== null)) return SCHEMA;
  const present = object.keyCredentials.find((one) => one.key !== null && one.key === element.key && one.usage === element.usage);
  return present ?? fresh(element, rules);
}

/** An application's element is known by its id, and then stays as it is; what it is sent with has to agree. */
function acceptForApplication(object: TenantObject, element: Element, rules: KeyRules): KeyCredential | string {
  const present = object.keyCredentials.find(({ keyId }) => keyId !== null && keyId === element.keyId);
  if (present === undefined) return fresh(element, rules);
  const agrees = element.type === present.type && element.usage === present.usage && (element.key === null || element.key === present.key);
  return agrees ? present : noUpdate(present.keyId ?? '');
}

function fresh({ keyId, displayName, type, usage, key }: Element, { now, longestDays, nextId }: KeyRules): KeyCredential | string {
  if (!['AsymmetricX509Cert', 'X509CertAndPassword', 'Symmetric'].includes(type)) return SCHEMA;
  if (!['Verify', 'Sign'].includes(usage)) return `Invalid value for property usage: '${usage.slice(0, 40)}'.`;
  const certificate = key === null ? undefined : readCertificateText(key);
  if (certificate === undefined) return 'Key credential has an invalid value for property key.';
  if (certificate.notAfter < now) return 'Key credential end date is in the past.';
  const customKeyIdentifier = identityOf({ key, customKeyIdentifier: null })?.thumbprint ?? null;
  const endDateTime = longestDays === null ? certificate.notAfter : [certificate.notAfter, plus(now, longestDays * DAY_MS)].toSorted()[0] ?? null;
  return { keyId: keyId ?? nextId(), customKeyIdentifier, displayName: displayName ?? certificate.subject, startDateTime: certificate.notBefore, endDateTime, type, usage, key };
}

function noUpdate(keyId: string): string {
  return `Update to existing credential with KeyId '${keyId}' is not allowed.`;
}
