import { describe, expect, it } from '@jest/globals';
import { type OAuthTestClass, type OAuthTestLine, oauthTestOf } from '../../domain/oauthTest.ts';

const APP = '7a1b7b6e-1111-4222-8333-abcdefabcdef';

describe('oauthTestOf', () => {
  it.each<[what: string, detail: string, is: OAuthTestClass]>([
    ['a mailbox that the cloud does not know', "The remote server returned an error: (401) Unauthorized. error_category=\"invalid_user\" The user specified by the user-context in the token does not exist.", 'mailbox'],
    ['a 401 without a reason', 'The remote server returned an error: (401) Unauthorized.', 'authorisation'],
    ['a 401 in German', 'Der Remoteserver hat einen Fehler zurückgegeben: (401) Nicht autorisiert.', 'authorisation'],
    ['a 403 of a proxy', 'Using custom InternetWebProxy http://proxy:8080/ The remote server returned an error: (403) Forbidden.', 'proxy'],
    ['any other 403', 'El servidor remoto devolvió un error: (403) Prohibido.', 'proxy'],
    ['a name that is not resolved', "System.Net.WebException: NameResolutionFailure: 'outlook.office365.com'", 'dns'],
    ["a proxy's name that is not resolved", 'System.Net.WebException: ProxyNameResolutionFailure', 'proxy'],
    ['a certificate of the way that is not trusted', 'System.Net.WebException: TrustFailure', 'tls'],
    ['a key that Entra does not hold', '{"error":"invalid_client","error_description":"AADSTS700027: Client assertion failed signature validation."} (401)', 'entra-key'],
    ['a number that only looks like one', 'Something at port 14010 went wrong.', 'other'],
    ['anything else', 'Missing signing certificate.', 'other'],
    ['nothing', '', 'other'],
  ])('knows %s', (_what, Detail, is) => {
    expect(oauthTestOf('EWS', { ResultType: 'Error', Detail }).class).toBe(is);
  });

  it.each<[OAuthTestLine['ResultType'], string]>([['Success', 'success'], ['Warning', 'warning'], ['Error', 'error']])('goes by the ResultType %s alone', (ResultType, result) => {
    const line = { ResultType, Detail: 'The SMTP address has no mailbox associated with it.', IsValid: true };
    expect(oauthTestOf('AutoD', line)).toMatchObject({ service: 'AutoD', result, class: result === 'success' ? 'none' : 'other' });
  });

  it('reads the application that it called as', () => {
    expect(oauthTestOf('EWS', { ResultType: 'Success', Detail: `Client session: L:${APP.toUpperCase()}-AS:00000001-0000-0000-c000-000000000000` }).appId).toBe(APP);
    expect(oauthTestOf('EWS', { ResultType: 'Success', Detail: 'no application' }).appId).toBeNull();
  });

  it('keeps one line of at most 200 characters', () => {
    expect(oauthTestOf('EWS', { ResultType: 'Error', Detail: `a\r\n  b${'c'.repeat(900)}` }).detail).toMatch(/^a bc{195,196}…$/u);
  });
});
