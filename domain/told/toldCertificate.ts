import { normaliseThumbprint } from '../thumbprint.ts';
import type { ReadObject } from './readObject.ts';
import type { Remarks } from './remarks.ts';
import { servicesOf } from './services.ts';
import type { ToldCertificate, ToldValue } from './told.ts';

/** The certificate that an object is, from its bytes where it carries them and from its properties otherwise. Undefined for an object that names none. */
export function toldCertificate(object: ReadObject, remarks: Remarks): ToldCertificate | undefined {
  const { decoded, wallClock } = object;
  const text = (name: string) => textOf(object.value(name));
  if (decoded === undefined && text('Thumbprint') === null && text('Subject') === null && text('SerialNumber') === null) return undefined;
  noteBytes(object, remarks);
  return {
    thumbprint: text('Thumbprint'),
    subject: text('Subject'),
    issuer: text('Issuer'),
    serial: text('SerialNumber')?.toUpperCase() ?? null,
    notBefore: text('NotBefore'),
    notAfter: text('NotAfter'),
    keyAlgorithm: null,
    signatureHash: null,
    keyBits: keyBits(object.value('PublicKeySize')),
    friendlyName: text('FriendlyName'),
    hasPrivateKey: flag(object.value('HasPrivateKey')),
    services: servicesOf(object.value('Services')),
    status: text('Status'),
    use: text('Use'),
    wallClock,
    ...whereIt(text),
    ...decoded,
  };
}

/** Where the certificate was found, as far as the object itself says. */
function whereIt(text: (name: string) => string | null): Pick<ToldCertificate, 'server' | 'computer'> {
  const server = /^([A-Za-z0-9][A-Za-z0-9.-]{0,252})\\[0-9A-Fa-f]{40}$/u.exec(text('Identity') ?? '')?.[1];
  const computer = text('PSComputerName');
  return { ...(server === undefined ? {} : { server }), ...(computer === null || computer.trim() === '' ? {} : { computer: computer.trim() }) };
}

/** An object that arrived as mere bytes, and one whose printed thumbprint is another certificate's. */
function noteBytes({ decoded, value }: ReadObject, remarks: Remarks): void {
  if (decoded === undefined) return;
  const printed = textOf(value('Thumbprint'));
  if (printed === null) remarks.note('only-bytes', 'RawData');
  else if (normaliseThumbprint(printed) !== decoded.thumbprint) remarks.note('other-certificate', 'Thumbprint', decoded.thumbprint);
}

function textOf(value: ToldValue): string | null {
  return typeof value === 'string' ? value : null;
}

function flag(value: ToldValue): boolean | null {
  return typeof value === 'boolean' ? value : null;
}

function keyBits(value: ToldValue): number | null {
  const bits = typeof value === 'string' && /^\d{3,5}$/u.test(value) ? Number(value) : value;
  return typeof bits === 'number' && Number.isInteger(bits) ? bits : null;
}
