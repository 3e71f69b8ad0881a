import { bytesOf, type DecodedCertificate, readCertificate } from '../x509.ts';
import type { RawObject, RawValue } from './raw.ts';
import { joined, listIn } from './readProperty.ts';
import type { Remarks } from './remarks.ts';

/** The certificate that an object carries as bytes (`RawData`), where it carries one. Bytes that are none are remarked; a list cut with dots is not there. */
export function bytesIn({ properties }: RawObject, remarks: Remarks): DecodedCertificate | undefined {
  const property = properties.get('rawdata');
  const bytes = property === undefined ? undefined : bytesFrom(property.value, property.name, remarks);
  if (property === undefined || bytes === undefined) return undefined;
  const decoded = readCertificate(bytes);
  if (decoded === undefined) remarks.note('bad-certificate', property.name);
  return decoded;
}

/** Undefined where there is nothing to decode. */
function bytesFrom(value: RawValue, name: string, remarks: Remarks): Uint8Array | undefined {
  if (value.kind === 'bytes') return value.bytes;
  if (value.kind === 'list') return numbers(value.items);
  if (value.kind !== 'text') return undefined;
  const text = joined(value.parts, { name, kind: 'bytes' }, remarks);
  if (text === '') return undefined;
  const list = listIn(text);
  if (list === undefined) return bytesOf(text) ?? new Uint8Array();
  if (list.cut) remarks.note('cut', name);
  return list.cut ? undefined : numbers(list.items);
}

function numbers(items: readonly string[]): Uint8Array {
  return Uint8Array.from(items.map(Number));
}
