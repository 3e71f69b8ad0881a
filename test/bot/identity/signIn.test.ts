import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { JWTPayload } from 'jose';
import { TokenAuthority } from '../../../adapters/sandbox/tokenAuthority.ts';
import { getJson } from '../../../bot/identity/getJson.ts';
import { PublishedKeys } from '../../../bot/identity/publishedKeys.ts';
import { signInCheck, signInIssuer } from '../../../bot/identity/signIn.ts';

const APP = '11111111-2222-3333-4444-555555555555';
const TENANT = '00000000-0000-0000-0000-00000000000c';
const FOREIGN = '00000000-0000-0000-0000-00000000000d';
const NOW = Date.parse('2026-11-21T09:00:00Z');
const SECONDS = NOW / 1_000;
const megan = { tenant: TENANT, id: '00000000-0000-0000-0000-0000000000b1', name: 'Megan' };

let entra: TokenAuthority;
let other: TokenAuthority;
beforeAll(async () => {
  entra = await TokenAuthority.open({ issuer: signInIssuer(TENANT) });
  other = await TokenAuthority.open({ issuer: signInIssuer(TENANT) });
}, 60_000);
afterAll(() => Promise.all([entra.close(), other.close()]));

const CLAIMS: JWTPayload = { aud: APP, ver: '2.0', tid: TENANT, oid: megan.id, auth_time: SECONDS - 120, name: 'Megan' };

function check(token: string) {
  const keys = new PublishedKeys({ metadata: entra.metadata, issuer: signInIssuer(TENANT), get: getJson, now: () => NOW, failed: () => undefined });
  return signInCheck({ appId: APP, tenant: TENANT, keys, now: () => NOW })(token, megan);
}

describe('signInCheck', () => {
  it('tells when the person signed in', async () => {
    expect(await check(await entra.issue(CLAIMS, { now: NOW }))).toBe('2026-11-21T08:58:00.000Z');
  });

  it.each<[rule: string, what: string, claims: JWTPayload]>([
    ['issuer', 'version 1 of Entra', { iss: `https://sts.windows.net/${TENANT}/` }],
    ['issuer', 'another tenant', { iss: signInIssuer(FOREIGN) }],
    ['issuer', 'the Bot Framework', { iss: 'https://api.botframework.com' }],
    ['audience', 'Microsoft Graph', { aud: '00000003-0000-0000-c000-000000000000' }],
    ['audience', 'another form of the bot', { aud: `api://botid-${APP}` }],
    ['expired', 'an hour ago', { exp: SECONDS - 3_600 }],
    ['not-yet-valid', 'tomorrow', { nbf: SECONDS + 86_400, exp: SECONDS + 90_000 }],
    ['version', 'another version', { ver: '1.0' }],
    ['foreign-tenant', 'a guest of another tenant', { tid: FOREIGN }],
    ['other-person', 'somebody else', { oid: '00000000-0000-0000-0000-0000000000c1' }],
    ['other-person', 'nobody', { oid: undefined }],
    ['no-sign-in-time', 'no time of signing in', { auth_time: undefined }],
    ['no-sign-in-time', 'a time that is words', { auth_time: 'just now' }],
    ['sign-in-ahead', 'a sign-in that is still to come', { auth_time: SECONDS + 3_600 }],
  ])('believes no token by the rule %s: %s', async (rule, _what, claims) => {
    await expect(check(await entra.issue({ ...CLAIMS, ...claims }, { now: NOW }))).rejects.toMatchObject({ name: 'Rejected', rule });
  });

  it('believes nobody who signs with another key', async () => {
    await expect(check(await other.issue(CLAIMS, { now: NOW }))).rejects.toMatchObject({ rule: 'unknown-key' });
    await expect(check(await other.issue(CLAIMS, { keyId: entra.keyId, now: NOW }))).rejects.toMatchObject({ rule: 'signature' });
    await expect(check('a.b.c')).rejects.toMatchObject({ rule: 'token-malformed' });
  });
});
