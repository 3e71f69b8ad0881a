import type { CmdletFailure } from '../../domain/operations/outcome.ts';
import type { ErrorFacts } from './wire/body.ts';

/**
 * What a cmdlet's own error means (domain.md 2.6). Told by the id of its error record. The products use one id and one reason for many things, and then there is nothing but
 * the neutral part of the text to go by; a server of another language is then `other`, which is said and never guessed at.
 */
export function cmdletFailureOf({ fqid, detail }: ErrorFacts): CmdletFailure {
  const id = fqid?.split(',')[0] ?? '';
  return BY_ID.get(id) ?? BY_WORDS.find(([words]) => words.test(detail))?.[1] ?? 'other';
}

const BY_ID: ReadonlyMap<string, CmdletFailure> = new Map<string, CmdletFailure>([
  ['Rollcall.NotAsExpected', 'other'],
  ['Rollcall.NoNext', 'no-next'],
  ['Rollcall.Missing', 'missing'],
  ['Rollcall.Present', 'present'],
  ['Rollcall.NoKey', 'no-key'],
  ['Rollcall.NotExportable', 'not-exportable'],
  ['Rollcall.WeakKey', 'weak-key'],
  ['Rollcall.OtherPfx', 'pfx'],
  ['Rollcall.Date', 'date'],
]);

/** In this order: what is said more exactly comes first. */
const BY_WORDS: readonly (readonly [RegExp, CmdletFailure])[] = [
  [/PrivateKeyMissing|has no private key/i, 'no-key'],
  [/effective date is invalid/i, 'date'],
  [/wrong password/i, 'pfx'],
  [/cannot be deployed/i, 'not-deployable'],
  [/key shorter than 2048 bits/i, 'weak-key'],
  [/could(n't| not) be exported as PKCS-12|private key cannot be exported/i, 'not-exportable'],
  [/already exists/i, 'present'],
  [/Keyset does not exist/i, 'key-acl'],
  [/tagged with following Send Connectors|is in use/i, 'in-use'],
  [/could not be downloaded|not a valid metadata document/i, 'metadata'],
  [/was not found|couldn't be found/i, 'missing'],
];
