import type { Certificate } from '../certificate.ts';
import { bytesOf, type DecodedCertificate, readCertificateText } from '../x509.ts';
import type { Thumbprint } from '../thumbprint.ts';
import type { MetadataWarning } from './document.ts';
import { listOf, type Members, membersOf, textOf } from './members.ts';

/** The certificates of the elements for signing, each once, and what is odd about them. */
export function signingKeys(elements: readonly unknown[]): { signing: Certificate[]; warnings: MetadataWarning[] } {
  const signing = new Map<Thumbprint, Certificate>();
  const warnings: MetadataWarning[] = [];
  for (const [position, element] of elements.entries()) {
    const members = membersOf(element);
    if (members === null || !signs(members)) continue;
    const certificate = certificateOf(members);
    if (certificate === undefined) warnings.push({ kind: 'key-unreadable', position });
    else {
      if (!signing.has(certificate.thumbprint)) signing.set(certificate.thumbprint, certificate);
      warnings.push(...statedOtherwise(members, certificate.thumbprint, position));
    }
  }
  return { signing: [...signing.values()], warnings };
}

/** `usage: signing` of the products, `use: sig` of a JSON web key set; an element that does not say is for signing. */
function signs(element: Members): boolean {
  const usage = textOf(element, 'usage') ?? textOf(element, 'use');
  return usage === null || ['signing', 'sig'].includes(usage.toLowerCase());
}

function certificateOf(element: Members): DecodedCertificate | undefined {
  const keyValue = membersOf(element.get('keyvalue'));
  const type = textOf(keyValue, 'type');
  if (type !== null && type.toLowerCase() !== 'x509certificate') return undefined;
  const candidates = [textOf(keyValue, 'value'), listOf(keyValue, 'x5c')[0], listOf(element, 'x5c')[0]];
  return candidates.filter((text) => typeof text === 'string').map((text) => readCertificateText(text)).find((certificate) => certificate !== undefined);
}

function statedOtherwise(element: Members, thumbprint: Thumbprint, position: number): MetadataWarning[] {
  const x5t = textOf(membersOf(element.get('keyinfo')), 'x5t') ?? textOf(element, 'x5t');
  if (x5t === null) return [];
  const stated = thumbprintOfX5t(x5t);
  if (stated === undefined) return [{ kind: 'x5t-unreadable', position, thumbprint }];
  return stated === thumbprint ? [] : [{ kind: 'x5t-differs', position, stated, thumbprint }];
}

/** The thumbprint that an `x5t` stands for, in base64 or base64url, padded or not; undefined unless it is of 20 bytes. */
export function thumbprintOfX5t(x5t: string): Thumbprint | undefined {
  const bytes = bytesOf(x5t);
  return bytes?.length === 20 ? Buffer.from(bytes).toString('hex').toUpperCase() : undefined;
}
