import { describe, expect, it } from '@jest/globals';
import { tell, tellOne } from './telling.ts';

const HEX = '5F0C91D25F0C91D25F0C91D25F0C91D25F0C91D2';

/** Every row of the errors and events to recognise. */
const ROWS: readonly (readonly [string, string])[] = [
  ['missing', `A special Rpc error occurs on server EX2: The certificate with thumbprint ${HEX} was not found.\n    + CategoryInfo          : InvalidOperation: (:) [Get-ExchangeCertificate], InvalidOperationException`],
  ['no-key', `The certificate with thumbprint ${HEX} was found but is not valid for use with Exchange Server (reason: PrivateKeyMissing).\n    + CategoryInfo : InvalidOperation: (:) [Get-ExchangeCertificate], InvalidOperationException`],
  ['unreachable', 'Fehler: Der RPC-Server ist nicht verfügbar.\n    + CategoryInfo          : ReadError: (:) [Get-ExchangeCertificate], RpcException'],
  ['unreachable', 'The server ex02 could not be contacted.'],
  ['unreachable', 'The operation on ex02 timed out.'],
  ['unreachable', 'WinRM cannot complete the operation. Verify that the specified computer name is valid.'],
  ['rights', 'Connecting to remote server ex01 failed: access is denied.'],
  ['pfx', 'The source data cannot be imported or the wrong password was specified.'],
  ['present', `A certificate with the thumbprint ${HEX} already exists.\n    + CategoryInfo : [Import-ExchangeCertificate], InvalidOperationException`],
  ['not-exportable', "The private key couldn't be exported as PKCS-12."],
  ['in-use', 'These certificates are tagged with following Send Connectors: Outbound.'],
  ['in-use', 'The certificate is in use by internal transport.'],
  ['key-acl', 'Keyset does not exist'],
  ['date', 'The new certificate effective date is invalid. The effective date must be greater than the current time.'],
  ['metadata', 'Cannot bind parameter "MetadataUrl". The metadata document could not be downloaded from the URL or it is not a valid metadata document.'],
  ['auth-cert-dead', 'at Microsoft.Exchange.Clients.Common.HMACProvider.GetCertificates()\nprotectionCertificates.Length<1'],
  ['auth-cert-dead', 'Source: MSExchange Front End HTTPS Proxy\nEvent ID: 1003'],
  ['auth-cert-dead', 'at Microsoft.Exchange.HttpProxy.FbaModule.ParseCadataCookies(HttpApplication httpApplication)'],
  ['auth-cert-missing', 'Event ID: 2004\nSource: MSExchange OAuth\nUnable to find the certificate'],
  ['auth-cert-missing', `The OAuth service was unable to find the certificate with thumbprint ${HEX}.`],
  ['rolled', 'Event 2014, MSExchange AuthAdmin: the certificate was published.'],
  ['noise', 'The SMTP address has no mailbox associated with it.\nResultType: Success'],
  ['mailbox', 'The user specified by the user-context in the token does not exist. (401) Unauthorized'],
  ['proxy', 'Using custom InternetWebProxy http://proxy:8080\nThe remote server returned an error: (403) Forbidden.'],
  ['smtp', '450 4.4.317 Cannot connect to remote server [Message=451 5.7.3 STARTTLS is required to send mail] CertificateExpired'],
  ['exch-autodiscover', 'Event 32053, LS Storage Service'],
  ['entra-key', 'AADSTS700027: Client assertion contains an invalid signature.'],
  ['entra-key', '{"error":"x"} invalid_client: assertion signature'],
  ['rights', 'Authorization_RequestDenied: Insufficient privileges to complete the operation.'],
  ['graph-shape', 'Property keyCredentials in payload has a value that does not match schema.'],
  ['graph-shape', 'Update to existing credential with KeyId 7d0c is not allowed.'],
];

describe('understand, on errors and events', () => {
  it.each(ROWS)('gives the class %s to: %s', (errorClass, text) => {
    expect(tell(text).map(({ values }) => values['errorClass'])).toEqual(expect.arrayContaining([errorClass]));
  });

  it.each(ROWS)('gives it (%s) also where a console broke the words: %s', (errorClass, text) => {
    const broken = text.replaceAll(/[^\n]{30}/gu, '$&\n');
    expect(tell(broken).map(({ values }) => values['errorClass'])).toEqual(expect.arrayContaining([errorClass]));
  });

  it('names the cmdlet, the command and the thumbprint of an error', () => {
    const [, text = ''] = ROWS[0] ?? [];
    expect(tell(`[PS] C:\\>Get-ExchangeCertificate -Server ex02 -Thumbprint ${HEX}\n${text}`)).toMatchObject([{ cmdlet: 'Get-ExchangeCertificate', values: { errorClass: 'missing', thumbprint: HEX, command: `Get-ExchangeCertificate -Server ex02 -Thumbprint ${HEX}` } }]);
  });

  it('gives a failed Test-OAuthConnectivity the class of what its details say', () => {
    const view = 'Task        : Checking EWS API Call Under Oauth\nDetail      : The user specified by the user-context in the token does\n              not exist.\nResultType  : Error\nIsValid     : True';
    expect(tellOne(view)).toMatchObject({ cmdlet: 'Test-OAuthConnectivity', values: { ResultType: 'Error', errorClass: 'mailbox' } });
  });

  it('reads an event that was pasted under the output of an earlier command', () => {
    const told = tell(`[PS] C:\\>Get-CsManagementStoreReplicationStatus\nUpToDate : True\nReplicaFqdn : fe1\n\n[PS] C:\\>Get-EventLog Application\nEventID : 2004\nSource : MSExchange OAuth\n`);
    expect(told).toMatchObject([{ cmdlet: 'Get-CsManagementStoreReplicationStatus', values: { UpToDate: true } }, { values: { errorClass: 'auth-cert-missing' } }]);
  });

  it('gives prose no class', () => {
    expect(tell('We renewed the certificate yesterday and since then free/busy is empty.')).toMatchObject([{ cmdlet: null, values: {} }]);
  });
});
