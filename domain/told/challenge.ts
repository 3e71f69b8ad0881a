import { CHALLENGE } from './names.ts';
import type { Told, ToldValue } from './told.ts';

/** What a server says when it does not take a token: whom it trusts (`WWW-Authenticate: Bearer …`) and why it refused (`x-ms-diagnostics`). */
export function toldChallenges(lines: readonly string[]): Told[] {
  const values: Record<string, ToldValue> = {};
  for (const line of lines) {
    const [, header, rest = ''] = HEADER.exec(line.slice(0, LONGEST)) ?? [];
    if (header !== undefined) Object.assign(values, Object.fromEntries([...rest.matchAll(PARAMETER)].map(([, name = '', value = '']) => [name, name === 'trusted_issuers' ? value.split(',') : value])));
  }
  return Object.keys(values).length === 0 ? [] : [{ cmdlet: CHALLENGE, certificates: [], values, warnings: [] }];
}

const HEADER = /^(?:< ?)?(www-authenticate: ?bearer|x-ms-diagnostics:)(.*)$/iu;
const PARAMETER = /(client_id|trusted_issuers|reason|error_category)="([^"]{0,2000})"/gu;
const LONGEST = 8_000;
