import type { MetadataFailure } from '../../domain/metadata/answer.ts';

const UNTRUSTED = new Set([
  'DEPTH_ZERO_SELF_SIGNED_CERT', 'SELF_SIGNED_CERT_IN_CHAIN', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'UNABLE_TO_GET_ISSUER_CERT', 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'CERT_SIGNATURE_FAILURE', 'CERT_UNTRUSTED', 'CERT_REJECTED', 'CERT_REVOKED', 'CERT_CHAIN_TOO_LONG', 'INVALID_CA', 'INVALID_PURPOSE', 'PATH_LENGTH_EXCEEDED',
]);
const DATES = new Set(['CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID']);
const NAMES = new Set(['ENOTFOUND', 'EAI_AGAIN', 'EAI_NODATA', 'EAI_NONAME', 'EAI_FAIL', 'ENODATA']);

/** Why no answer began, by the error's code: DNS, the connection, or TLS in each of its ways. */
export function connectFailure(error: Error): MetadataFailure {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : 'UNKNOWN';
  if (NAMES.has(code)) return { why: 'dns', detail: code };
  if (UNTRUSTED.has(code)) return { why: 'tls-untrusted', detail: code };
  if (DATES.has(code)) return { why: 'tls-expired' };
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') return { why: 'tls-name', names: namesOf(error) };
  return isTls(code) ? { why: 'tls', detail: code } : { why: 'tcp', detail: code };
}

/** `EPROTO` is what an SSL alert comes as; HTTP in place of TLS is `ERR_SSL_…` too. */
function isTls(code: string): boolean {
  return code === 'EPROTO' || code.startsWith('ERR_SSL_') || code.startsWith('ERR_TLS_');
}

/** The host names that the certificate carries, from the peer certificate that Node puts on the error. */
function namesOf(error: Error): string[] {
  const certificate: unknown = 'cert' in error ? error.cert : undefined;
  const names = typeof certificate === 'object' && certificate !== null && 'subjectaltname' in certificate ? certificate.subjectaltname : undefined;
  if (typeof names !== 'string') return [];
  return names.split(', ').filter((name) => name.startsWith('DNS:')).map((name) => name.slice('DNS:'.length));
}
