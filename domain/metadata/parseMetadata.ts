import type { MetadataDocument } from './document.ts';
import { listOf, type Members, membersOf, textOf } from './members.ts';
import { signingKeys } from './signingKeys.ts';

/** Why bytes are no document: a page for people, JSON that ends too early, something that is no JSON, or no certificate that signs. */
export type MetadataProblem = 'html' | 'truncated' | 'bad-json' | 'no-keys';

/** What an answer's body is understood to be. */
export type ParsedMetadata = { kind: 'document'; document: MetadataDocument } | { kind: 'problem'; problem: MetadataProblem };

/** Reads an authentication metadata document after the rules of domain.md 6.1. Never throws, whatever the bytes are. Whether its keys have ended is not asked here. */
export function parseMetadata(body: Uint8Array): ParsedMetadata {
  const text = new TextDecoder().decode(body).trim();
  if (text.startsWith('<')) return { kind: 'problem', problem: 'html' };
  const members = membersOf(jsonOf(text));
  if (members === null) return { kind: 'problem', problem: looksCut(text) ? 'truncated' : 'bad-json' };
  const { signing, warnings } = signingKeys(listOf(members, 'keys'));
  if (signing.length === 0) return { kind: 'problem', problem: 'no-keys' };
  return { kind: 'document', document: { ...about(members), signing, warnings } };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A document is an object: text that opens one and does not close it was cut on its way. */
function looksCut(text: string): boolean {
  return text.startsWith('{') && !text.endsWith('}');
}

function about(members: Members): Omit<MetadataDocument, 'signing' | 'warnings'> {
  return {
    id: textOf(members, 'id'),
    name: textOf(members, 'name'),
    serviceName: textOf(members, 'servicename'),
    realm: textOf(members, 'realm'),
    issuer: textOf(members, 'issuer'),
    audiences: listOf(members, 'allowedaudiences').filter((audience) => typeof audience === 'string'),
    endpoints: listOf(members, 'endpoints').map((endpoint) => membersOf(endpoint)).flatMap((endpoint) => endpointOf(endpoint)),
  };
}

function endpointOf(endpoint: Members | null): MetadataDocument['endpoints'] {
  const location = textOf(endpoint, 'location');
  return location === null ? [] : [{ location, protocol: textOf(endpoint, 'protocol'), usage: textOf(endpoint, 'usage') }];
}
