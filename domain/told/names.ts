/** What outputs are called that no cmdlet prints: answers of Graph, and metadata documents. */
export const GRAPH_PRINCIPAL = 'GET /servicePrincipals';
export const GRAPH_APPLICATION = 'GET /applications';
export const METADATA = 'GET /metadata/json/1';
export const TOKEN = 'S2S token';
export const CHALLENGE = 'WWW-Authenticate';
/** Cmdlets whose objects are certificates themselves. */
export const LISTS_CERTIFICATES: readonly string[] = ['Get-ExchangeCertificate', 'Get-CsCertificate'];
