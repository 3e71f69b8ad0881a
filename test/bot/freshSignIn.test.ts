import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type App, startApp } from '../../bot/app.ts';
import { SANDBOX_POLICY } from '../../bot/desk/sandboxPolicy.ts';
import { logTo } from '../../bot/log.ts';
import { SANDBOX_APP } from '../../bot/sandboxApp.ts';
import { adele, alex, aPlace, buttonsOf, type CardButton, Chat, megan, type Somebody, TENANT } from '../support/chat.ts';
import { Connector } from '../support/connector.ts';

const POLICY = { ...SANDBOX_POLICY, tiers: { ...SANDBOX_POLICY.tiers, change: { ...SANDBOX_POLICY.tiers.change, freshSignInMinutes: 10 } } };

let app: App;
let connector: Connector;
let directory: string;
const lines: Record<string, unknown>[] = [];
let megans: Chat;
let plan: string;
let approve: CardButton | undefined;

beforeAll(async () => {
  [connector, directory] = await Promise.all([Connector.open(), mkdtemp(join(tmpdir(), 'rollcall-sign-in-'))]);
  app = await startApp({ port: 0, host: '127.0.0.1', directory, estate: 'expiring', latencyMs: 0, policy: POLICY, log: logTo({ write: (line) => void lines.push(JSON.parse(line) as Record<string, unknown>) }) });
  megans = chatOf(megan);
  await megans.opens();
  const asked = chatOf(alex);
  await asked.says('repair EX-03');
  plan = /[0-9A-F]{4}-[0-9A-F]{2}/u.exec((await asked.hears(({ activity }) => JSON.stringify(activity).includes('state: waiting'))).text)?.[0] ?? '';
  const card = await connector.hear(({ conversationId, card: shown }) => conversationId === megans.place.id && buttonsOf(shown).some(({ verb }) => verb === 'approve'));
  approve = buttonsOf(card.card).find(({ verb }) => verb === 'approve');
}, 60_000);
afterAll(async () => {
  await app.stop();
  await connector.close();
  await rm(directory, { recursive: true, force: true });
});

function chatOf(who: Somebody): Chat {
  return new Chat({ who, place: aPlace('personal'), connector, bot: app.url });
}

/** What the client of somebody who signed in so many minutes ago gets from the stand-in for Entra. */
async function tokenOf(who: Somebody, minutesAgo: number): Promise<string> {
  const { authority } = await app.signIn();
  return authority.issue({ aud: SANDBOX_APP, ver: '2.0', tid: TENANT, oid: who.aadObjectId, auth_time: Math.floor(Date.now() / 1_000) - minutesAgo * 60 });
}

/** Presses Approve on Megan's card as a current client does, with the token that it was asked for. */
function pressWith(token: string | undefined, id: string) {
  const value = { action: { type: 'Action.Execute', verb: approve?.verb, data: approve?.data }, trigger: 'manual', ...(token !== undefined && { authentication: { id: 'x', connectionName: '', token } }) };
  return megans.sends({ type: 'invoke', name: 'adaptiveCard/action', id, value });
}

describe('a yes that needs a fresh sign-in', () => {
  it('is not given by text, and the refusal says what is needed', async () => {
    await megans.says(`approve ${plan}`);
    expect((await megans.hears(({ text }) => text.includes('sign-in'))).text).toContain('at most 10 minutes old');
  });

  it('is asked for a token of the person when a button is pressed without one', async () => {
    const { body } = await pressWith(undefined, 'f:1');
    expect(body).toMatchObject({ statusCode: 401, type: 'application/vnd.microsoft.activity.loginRequest', value: { text: expect.stringContaining('at most 10 minutes old'), tokenExchangeResource: { uri: `api://botid-${SANDBOX_APP}` } } });
  });

  it.each([
    ['a sign-in of half an hour ago', () => tokenOf(megan, 30), undefined],
    ['a token of somebody else', () => tokenOf(adele, 1), 'other-person'],
    ['a text that is no token', async () => 'eyJhbGciOiJub25lIn0.e30.', 'algorithm'],
  ])('does not count with %s', async (_what, token, rule) => {
    const { body } = await pressWith(await token(), `f:${String(rule)}`);
    expect(body).toMatchObject({ statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: expect.stringContaining('Nothing was counted') });
    if (rule !== undefined) expect(lines.findLast(({ msg }) => msg === 'sign-in not believed')).toMatchObject({ rule });
  });

  it('counts with a fresh one, under the very name of the first press, and the plan runs', async () => {
    const { body } = await pressWith(await tokenOf(megan, 2), 'f:1');
    expect(JSON.stringify(body)).not.toContain('Nothing was counted');
    await connector.hear(({ activity }) => JSON.stringify(activity).includes(`Plan ${plan} done`));
  }, 60_000);

  it('leaves no token in the log', () => {
    expect(JSON.stringify(lines)).not.toContain('eyJ');
  });
});
