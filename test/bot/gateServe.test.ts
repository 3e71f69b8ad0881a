import { generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type JWTPayload, SignJWT } from 'jose';
import { TokenAuthority } from '../../adapters/sandbox/tokenAuthority.ts';
import { BadRequest, BODY_LIMIT_KB } from '../../bot/body.ts';
import type { Admitted } from '../../bot/gate.ts';
import { LIMITS } from '../../bot/gateLimits.ts';
import { serveGate } from '../../bot/gateServe.ts';
import { getJson } from '../../bot/identity/getJson.ts';
import { PublishedKeys } from '../../bot/identity/publishedKeys.ts';
import { isTeamsService } from '../../bot/identity/serviceAddress.ts';
import { TEAMS_CLOUDS } from '../../bot/identity/teamsCloud.ts';

const APP = '11111111-2222-3333-4444-555555555555';
const OURS = '00000000-0000-0000-0000-00000000000c';
const FOREIGN = '00000000-0000-0000-0000-00000000000d';
const SERVICE = `https://smba.trafficmanager.net/emea/${OURS}/`;
const ISSUER = 'https://api.botframework.com';
const NOW = Date.parse('2026-11-21T09:00:00Z');
const SECONDS = NOW / 1_000;

let channel: TokenAuthority;
let somebodyElse: TokenAuthority;
let unendorsed: TokenAuthority;
let knock: (request: Made) => Promise<Admitted>;

beforeAll(async () => {
  channel = await TokenAuthority.open({ issuer: ISSUER, endorsements: ['msteams', 'webchat'] });
  somebodyElse = await TokenAuthority.open({ issuer: ISSUER, endorsements: ['msteams'] });
  unendorsed = await TokenAuthority.open({ issuer: ISSUER, endorsements: ['webchat'] });
  // Making three keys takes a while where many tests run at once.
}, 60_000);
afterAll(async () => {
  await Promise.all([channel, somebodyElse, unendorsed].map((one) => one.close()));
});
beforeEach(() => {
  knock = gateOver(channel);
});

function gateOver(authority: TokenAuthority, now = () => NOW, { issuer, services } = TEAMS_CLOUDS.global): typeof knock {
  const keys = new PublishedKeys({ metadata: authority.metadata, issuer, get: getJson, now, failed: () => undefined });
  const gate = serveGate({ appId: APP, tenant: OURS, keys, issuer, isService: (address) => isTeamsService(address, OURS, { services }), now });
  return ({ authorization, body }) => gate({ headers: authorization === undefined ? {} : { authorization }, body: async () => body });
}

/** A request as it arrives. */
interface Made {
  authorization: string | undefined;
  body: unknown;
}

/** What a row may change in the accepted request: claims, the activity, or how the token is made from the claims. */
interface Forgery {
  claims?: JWTPayload;
  activity?: Record<string, unknown>;
  token?: (claims: JWTPayload) => Promise<string | undefined>;
}

async function made({ claims = {}, activity = {}, token = (all) => channel.issue(all, { now: NOW }) }: Forgery = {}): Promise<Made> {
  const issued = await token({ aud: APP, serviceurl: SERVICE, ...claims });
  return { authorization: issued === undefined ? undefined : `Bearer ${issued}`, body: { ...ACTIVITY, ...activity } };
}

const ACTIVITY = {
  type: 'invoke',
  id: 'f:1',
  name: 'adaptiveCard/action',
  channelId: 'msteams',
  serviceUrl: SERVICE,
  from: { id: '29:megan', name: 'Megan', aadObjectId: '00000000-0000-0000-0000-0000000000b1' },
  recipient: { id: `28:${APP}`, name: 'Rollcall' },
  conversation: { id: 'a:1', conversationType: 'personal', tenantId: OURS },
  channelData: { tenant: { id: OURS } },
  value: { action: { type: 'Action.Execute', verb: 'approve', data: { token: 't' } } },
};

const at = (address: string): Forgery => ({ claims: { serviceurl: address }, activity: { serviceUrl: address } });
const unsigned = (header: Record<string, unknown>, claims: JWTPayload) => [header, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
const dated = (claims: JWTPayload): JWTPayload => ({ iss: ISSUER, nbf: SECONDS - 60, exp: SECONDS + 3_600, ...claims });

/** Each differs from the accepted request in the one thing that its rule is about. */
const FORGED: [rule: string, what: string, status: number, forgery: Forgery][] = [
  ['token-missing', 'no token', 401, { token: async () => undefined }],
  ['token-too-large', 'a token of 9 000 characters', 401, { claims: { padding: 'x'.repeat(7_000) } }],
  ['token-malformed', 'a token that is none', 401, { token: async () => 'not.a token' }],
  ['token-malformed', 'a token without its payload', 401, { token: async (claims) => (await channel.issue(claims, { now: NOW })).replace(/\.[^.]+\./u, '.e30.e30.') }],
  ['algorithm', 'an unsigned token (alg none)', 401, { token: async (claims) => `${unsigned({ alg: 'none', typ: 'JWT', kid: channel.keyId }, dated(claims))}.` }],
  ['algorithm', 'a token signed with the public key as a shared secret (HS256)', 401, { token: async (claims) => new SignJWT(dated(claims)).setProtectedHeader({ alg: 'HS256', kid: channel.keyId }).sign(new TextEncoder().encode(JSON.stringify(await channel.publicKey()))) }],
  ['algorithm', 'a token of another algorithm (PS256)', 401, { token: async (claims) => new SignJWT(dated(claims)).setProtectedHeader({ alg: 'PS256', kid: channel.keyId }).sign(generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey) }],
  ['unknown-key', 'a key that nobody published', 401, { token: (claims) => somebodyElse.issue(claims, { now: NOW }) }],
  ['unknown-key', 'a token that names no key', 401, { token: async (claims) => new SignJWT(dated(claims)).setProtectedHeader({ alg: 'RS256' }).sign(generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey) }],
  ['signature', 'a signature of somebody else under the name of a published key', 401, { token: (claims) => somebodyElse.issue(claims, { keyId: channel.keyId, now: NOW }) }],
  ['signature', 'claims that were changed after signing', 401, { token: async (claims) => swapped(await channel.issue({ ...claims, serviceurl: 'https://evil.example/' }, { now: NOW }), dated(claims)) }],
  ['expired', 'a token that ended six minutes ago', 401, { claims: { exp: SECONDS - 360 } }],
  ['expired', 'a token that never ends', 401, { claims: { exp: undefined as unknown as number } }],
  ['not-yet-valid', 'a token that begins in six minutes', 401, { claims: { nbf: SECONDS + 360 } }],
  ['lifetime', 'a token for a year', 401, { claims: { exp: SECONDS + 365 * 86_400 } }],
  ['issuer', 'a token of Entra, as the bot itself gets', 401, { claims: { iss: `https://sts.windows.net/${OURS}/` } }],
  ['issuer', 'an issuer with a slash more', 401, { claims: { iss: `${ISSUER}/` } }],
  ['audience', 'a token for another bot', 401, { claims: { aud: '99999999-2222-3333-4444-555555555555' } }],
  ['audience', "a token for the channel's own end, as the bot sends", 401, { claims: { aud: ISSUER } }],
  ['audience', 'a token for this bot among others', 401, { claims: { aud: [APP, ISSUER] } }],
  ['audience', 'a token for nobody', 401, { claims: { aud: undefined as unknown as string } }],
  ['service-claim', 'a token that names no service address', 403, { claims: { serviceurl: undefined } }],
  ['service-mismatch', 'a token for another service address', 403, { claims: { serviceurl: 'https://smba.trafficmanager.net/amer/' } }],
  ['service-address', 'another host', 403, at('https://evil.example/emea/')],
  ['service-address', 'a look-alike host at the same registrar', 403, at('https://smba-emea.trafficmanager.net/emea/')],
  ['service-address', 'a host below that of Teams', 403, at('https://x.smba.trafficmanager.net/emea/')],
  ['service-address', 'a host that only begins so', 403, at('https://smba.trafficmanager.net.evil.example/emea/')],
  ['service-address', 'a host that only looks so (Cyrillic a)', 403, at('https://smb\u0430.trafficmanager.net/emea/')],
  ['service-address', 'a host with a dot at its end', 403, at('https://smba.trafficmanager.net./emea/')],
  ['service-address', 'credentials before the host', 403, at('https://user:secret@smba.trafficmanager.net/emea/')],
  ['service-address', 'an empty name before the host', 403, at('https://@smba.trafficmanager.net/emea/')],
  ['service-address', 'the host as credentials of another', 403, at('https://smba.trafficmanager.net@evil.example/emea/')],
  ['service-address', 'no encryption', 403, at('http://smba.trafficmanager.net/emea/')],
  ['service-address', 'another port', 403, at('https://smba.trafficmanager.net:8443/emea/')],
  ['service-address', 'a path that leads elsewhere', 403, at('https://smba.trafficmanager.net/emea/../../evil')],
  ['service-address', 'a question behind the path', 403, at('https://smba.trafficmanager.net/emea/?to=evil')],
  ['service-address', 'the path of another tenant', 403, at(`https://smba.trafficmanager.net/emea/${FOREIGN}/`)],
  ['issuer', 'a token of the government cloud', 401, { claims: { iss: TEAMS_CLOUDS.usgov.issuer } }],
  ['service-address', 'the host of the high government cloud', 403, at('https://smba.infra.gov.teams.microsoft.us/gcch/')],
  ['service-address', "the host of the department of defence's cloud", 403, at('https://smba.infra.dod.teams.microsoft.us/dod/')],
  ['service-address', 'this machine', 403, at('https://127.0.0.1/emea/')],
  ['channel', 'another channel', 403, { activity: { channelId: 'webchat' } }],
  ['channel', 'the channel that botbuilder chooses other rules for', 403, { activity: { channelId: 'AseChannel' } }],
  ['channel', 'the emulator', 403, { activity: { channelId: 'emulator' } }],
  ['no-tenant', 'no tenant', 403, { activity: { conversation: { ...ACTIVITY.conversation, tenantId: undefined }, channelData: undefined } }],
  ['foreign-tenant', 'a conversation of another tenant', 403, { activity: { conversation: { ...ACTIVITY.conversation, tenantId: FOREIGN } } }],
  ['foreign-tenant', 'channel data of another tenant', 403, { activity: { channelData: { tenant: { id: FOREIGN } } } }],
  ['foreign-tenant', 'a person of another tenant', 403, { activity: { from: { ...ACTIVITY.from, tenantId: FOREIGN } } }],
  ['no-person', 'nobody', 403, { activity: { from: undefined } }],
  ['no-person', 'a person without an object id', 403, { activity: { from: { ...ACTIVITY.from, aadObjectId: undefined } } }],
  ['no-person', 'an object id that is a name', 403, { activity: { from: { ...ACTIVITY.from, aadObjectId: 'megan@contoso.com' } } }],
  ['from-a-bot', 'another bot with the object id of a person', 403, { activity: { from: { ...ACTIVITY.from, id: '28:another' } } }],
  ['from-a-bot', 'a skill', 403, { activity: { from: { ...ACTIVITY.from, role: 'skill' } } }],
  ['door.not-an-activity', 'an activity that is none', 400, { activity: { conversation: undefined } }],
];

/** The payload of one token between header and signature of another. */
function swapped(token: string, claims: JWTPayload): string {
  const [header, , signature] = token.split('.');
  return [header, Buffer.from(JSON.stringify(claims)).toString('base64url'), signature].join('.');
}

describe('serveGate', () => {
  it('accepts the request from which every forged one differs in one thing', async () => {
    expect((await knock(await made())).activity).toMatchObject({ from: { aadObjectId: ACTIVITY.from.aadObjectId }, serviceUrl: SERVICE });
  });

  it.each(FORGED)('refuses by the rule %s: %s', async (rule, _what, status, forgery) => {
    const request = await made(forgery);
    await expect(knock(request)).rejects.toMatchObject({ name: 'BadRequest', rule, status });
    await expect(knock(await made())).resolves.toBeDefined();
  });

  it('refuses a key that is not published for Teams', async () => {
    const other = gateOver(unendorsed);
    await expect(other(await made({ token: (claims) => unendorsed.issue(claims, { now: NOW }) }))).rejects.toMatchObject({ rule: 'endorsement', status: 401 });
  });

  it('tells nobody which rule it was', async () => {
    const told = new Set<string>();
    for (const [, , status, forgery] of FORGED) {
      if (status === 400) continue;
      const refusal = await knock(await made(forgery)).catch((error: unknown) => error);
      told.add((refusal as BadRequest).says.key);
    }
    expect([...told]).toEqual(['door.denied']);
  });

  it.each([
    ['a clock that is four minutes slow', { exp: SECONDS - 240 }],
    ['a clock that is four minutes fast', { nbf: SECONDS + 240 }],
  ])('bears with %s', async (_what, claims) => {
    await expect(knock(await made({ claims }))).resolves.toBeDefined();
  });

  it.each(['https://smba.trafficmanager.net/amer/', 'https://smba.trafficmanager.net/teams', 'https://smba.infra.gcc.teams.microsoft.com/gcc/'])('accepts the service address %s', async (address) => {
    await expect(knock(await made(at(address)))).resolves.toBeDefined();
  });

  it.each([
    ['usgov', 'https://smba.infra.gov.teams.microsoft.us/gcch/', 'https://smba.infra.dod.teams.microsoft.us/teams/'],
    ['dod', 'https://smba.infra.dod.teams.microsoft.us/teams/', SERVICE],
  ] as const)('accepts the cloud %s where it is configured, and no other there', async (name, ours, others) => {
    const { issuer } = TEAMS_CLOUDS[name];
    const government = await TokenAuthority.open({ issuer, endorsements: ['msteams'] });
    const gate = gateOver(government, () => NOW, TEAMS_CLOUDS[name]);
    const issued = (address: string, claims: JWTPayload = {}): Promise<Made> => made({ claims: { serviceurl: address, ...claims }, activity: { serviceUrl: address }, token: (all) => government.issue(all, { now: NOW }) });
    await expect(gate(await issued(ours))).resolves.toBeDefined();
    await expect(gate(await issued(others))).rejects.toMatchObject({ rule: 'service-address', status: 403 });
    await expect(gate(await issued(ours, { iss: ISSUER }))).rejects.toMatchObject({ rule: 'issuer', status: 401 });
    await government.close();
  });

  it('judges the token before it reads the body', async () => {
    let isRead = false;
    const keys = new PublishedKeys({ metadata: channel.metadata, issuer: ISSUER, get: getJson, now: () => NOW, failed: () => undefined });
    const gate = serveGate({ appId: APP, tenant: OURS, keys, issuer: ISSUER, isService: () => true, now: () => NOW });
    const { authorization } = await made({ claims: { exp: SECONDS - 3_600 } });
    await expect(gate({ headers: { authorization }, body: async () => { isRead = true; } })).rejects.toBeInstanceOf(BadRequest);
    expect(isRead).toBe(false);
  });

  it('lets nothing through that would make the chat library answer another way than into the conversation', async () => {
    const { activity } = await knock(await made({ activity: { deliveryMode: 'expectReplies', callerId: 'urn:botframework:aadappid:x', relatesTo: { serviceUrl: 'https://evil.example/' } } }));
    expect(Object.keys(activity)).not.toEqual(expect.arrayContaining(['deliveryMode']));
    expect(activity).not.toHaveProperty('callerId');
    expect(activity).not.toHaveProperty('relatesTo');
  });

  it('remembers somebody who says nothing without an object id, since nobody acts on it', async () => {
    await expect(knock(await made({ activity: { type: 'conversationUpdate', from: { id: '29:x' } } }))).resolves.toBeDefined();
  });

  it('takes so much from one person and then asks for patience, while others are served', async () => {
    let now = NOW;
    const busy = gateOver(channel, () => now);
    const elsewhere = (number: number) => made({ activity: { conversation: { ...ACTIVITY.conversation, id: `a:${number}` } } });
    for (let number = 0; number < LIMITS.person.atOnce; number += 1) await busy(await elsewhere(number));
    await expect(busy(await elsewhere(99))).rejects.toMatchObject({ rule: 'too-many-from-person', status: 429, retryAfterSeconds: 5 });
    await expect(busy(await made({ activity: { from: { ...ACTIVITY.from, aadObjectId: '00000000-0000-0000-0000-0000000000c1' } } }))).resolves.toBeDefined();
    now += 2_000;
    await expect(busy(await elsewhere(99))).resolves.toBeDefined();
  });

  it('takes so much in one conversation', async () => {
    const person = (number: number) => made({ activity: { from: { ...ACTIVITY.from, aadObjectId: `00000000-0000-0000-0000-${String(number).padStart(12, '0')}` } } });
    for (let number = 0; number < LIMITS.conversation.atOnce; number += 1) await knock(await person(number));
    await expect(knock(await person(9_999))).rejects.toMatchObject({ rule: 'too-many-in-conversation', status: 429 });
  });

  it('says that it cannot judge while nobody tells it the keys, and goes on when somebody does', async () => {
    let now = NOW;
    const waiting = gateOver(channel, () => now);
    channel.isDown = true;
    await expect(waiting(await made())).rejects.toMatchObject({ rule: 'keys-unavailable', status: 503 });
    channel.isDown = false;
    now += 6_000;
    await expect(waiting(await made())).resolves.toBeDefined();
  });

  it('knows a body limit that is larger than any message of Teams', () => {
    expect(BODY_LIMIT_KB).toBe(256);
  });
});
