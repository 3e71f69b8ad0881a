import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { mint } from '../../../adapters/sandbox/certificates.ts';
import { readXml } from '../../../adapters/clixml/readXml.ts';
import { placerIn } from '../../../domain/told/inZone.ts';
import type { Told } from '../../../domain/told/told.ts';
import { understand } from '../../../domain/told/understand.ts';

const FIXTURES = join(import.meta.dirname, 'fixtures');

/** The text of a fixture. */
export function fixture(name: string): string {
  return readFileSync(join(FIXTURES, name), 'utf8');
}

/** What a text is understood to say, as it would be from a server in that zone. */
export function tell(text: string | Uint8Array, zone?: string): Told[] {
  return understand(typeof text === 'string' ? new TextEncoder().encode(text) : text, { readXml, place: zone === undefined ? undefined : placerIn(zone) });
}

/** The first of them. */
export function tellOne(text: string | Uint8Array, zone?: string): Told {
  const [told] = tell(text, zone);
  if (told === undefined) throw new Error('nothing was told');
  return told;
}

/** The keys of what is warned of, without the section. */
export function warned({ warnings }: Pick<Told, 'warnings'>): string[] {
  return warnings.map(({ key }) => key.replace(/^told\.(?:about-)?/u, ''));
}

/** A real Auth certificate: the same bytes in every run. */
export function authCertificate() {
  return mint({ name: 'told', subject: 'CN=Microsoft Exchange Server Auth Certificate', authority: null, notBefore: '2026-08-19T16:40:07.000Z', notAfter: '2031-08-19T16:40:07.000Z', keyBits: 1024, hash: 'SHA-256' }, 'told');
}
