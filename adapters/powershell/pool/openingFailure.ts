import type { FailureCode } from '../../../domain/operations/outcome.ts';
import type { ErrorFacts } from '../wire/body.ts';

/** Why a session could not be opened, where ssh said so. Undefined for other errors, and where ssh said nothing that is known. */
export function openingFailureOf({ phase, ssh }: ErrorFacts): FailureCode | undefined {
  if (phase !== 'open' || ssh === undefined) return undefined;
  return SSH_WORDS.find(([words]) => words.test(ssh))?.[1];
}

/**
 * What ssh itself says when it ends, in this order. PowerShell passes on neither its exit code nor a type, and it is 255 for all of these anyway. OpenSSH has no
 * translations, and a worker's shell runs with LANG=C.UTF-8, so that the system's own words inside are English too. Unknown words decide nothing.
 */
const SSH_WORDS: readonly (readonly [RegExp, FailureCode])[] = [
  [/Host key verification failed|REMOTE HOST IDENTIFICATION HAS CHANGED|no matching host key type found/, 'HOST_KEY'],
  [/Could not resolve hostname/, 'DNS'],
  [/Permission denied \(|Too many authentication failures|No more authentication methods/, 'AUTHN'],
  [/This account is currently not available|administratively prohibited/, 'AUTHZ'],
  [/subsystem request failed/, 'ENDPOINT_MISSING'],
  [/Not allowed at this time|Exceeded MaxStartups|Session open refused by peer|resource shortage/, 'QUOTA'],
  [/Connection timed out|Operation timed out|Connection refused|No route to host|Network is unreachable/, 'CONNECT'],
  [/Unable to negotiate with/, 'TLS'],
  // The server took the connection and ended it before the first word: as one does that has as many as it wants.
  [/kex_exchange_identification|banner exchange/, 'SERVER_BUSY'],
];
