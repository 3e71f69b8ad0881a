import { describe, expect, it } from '@jest/globals';
import { SANDBOX_APP_ID } from '../../../adapters/sandbox/estateEntra.ts';
import { DAY_MS, plus } from '../../../domain/instant.ts';
import { after, asked, aWorld, EX1, NOON } from './worlds.ts';

const EVERYWHERE = (text: string) => text.replace('name: small', 'name: small\nhybrid: true');
const withServices = (services: string) => (text: string) => EVERYWHERE(text).replace('  authConfig: { current: auth }', `  authConfig: { current: auth }\n  tokenServices: [${services}]`);

async function tested(change: (text: string) => string, at = NOON): Promise<unknown> {
  const { world } = await aWorld(change);
  const { outcome } = await asked(world, ['exchange.oauth.test', null, { mailbox: 'oauth-test@contoso.com' }], at);
  return outcome.status === 'ok' ? outcome.value : outcome.failure.code;
}

const both = (facts: object) => (['EWS', 'AutoD'] as const).map((service) => expect.objectContaining({ service, ...facts }));

describe('the OAuth test of the sandbox', () => {
  it.each<[what: string, change: (text: string) => string, facts: object]>([
    ['succeeds in a sound hybrid organisation, and says which application called', EVERYWHERE, { result: 'success', class: 'none', appId: SANDBOX_APP_ID }],
    ['succeeds as the application that all share while the switch is off and Entra has the key there', (text) => `${EVERYWHERE(text).replace('  authConfig: { current: auth }', '  authConfig: { current: auth }\n  hybridAppOverride: null')}\nentra: { exchangePrincipal: { keys: [auth] } }\n`, { result: 'success', appId: '00000002-0000-0ff1-ce00-000000000000' }],
    ['is refused where Entra does not have the certificate', (text) => `${EVERYWHERE(text)}\nentra: { hybridApplication: { keys: [] } }\n`, { result: 'error', class: 'entra-key' }],
    ['fails without hybrid', (text) => text, { result: 'error', class: 'other' }],
    ['fails without an enabled token service', withServices('{ name: ACS, enabled: false }, { name: EvoSTS, type: AzureAD, enabled: false }'), { result: 'error', class: 'other' }],
    ['is refused where the token service is stale', withServices('{ name: ACS, keysEnd: -1d }, { name: EvoSTS, type: AzureAD }'), { result: 'error', class: 'authorisation' }],
    ['fails where no server holds the current certificate', (text) => EVERYWHERE(text).replace('{ current: auth }', '{ current: oauth-new }'), { result: 'error', class: 'other' }],
  ])('%s', async (_what, change, facts) => {
    expect(await tested(change)).toEqual(both(facts));
  });

  it('fails once the current certificate has ended', async () => {
    expect(await tested(EVERYWHERE, plus(NOON, 51 * DAY_MS))).toEqual(both({ result: 'error', class: 'other' }));
  });

  it('succeeds again once the token service was read again', async () => {
    const { world } = await aWorld(withServices('{ name: ACS, keysEnd: -1d }, { name: EvoSTS, type: AzureAD }'));
    const then = await after(world, ['exchange.authServer.refresh', null, { name: 'ACS' }]);
    expect((await asked(then, ['exchange.oauth.test', null, { mailbox: 'oauth-test@contoso.com' }])).outcome).toMatchObject({ value: both({ result: 'success' }) });
  });

  it('refuses anything that is no mailbox (R31)', async () => {
    const { world } = await aWorld(EVERYWHERE);
    for (const mailbox of ["x'; Stop-Computer; '@contoso.com", 'nobody', '']) expect((await asked(world, ['exchange.oauth.test', null, { mailbox }])).outcome).toMatchObject({ failure: { code: 'VALIDATION' } });
  });
});

describe('the test mailbox of an estate file', () => {
  it.each<[what: string, change: (text: string) => string, mailbox: string | undefined]>([
    ['is there in hybrid', EVERYWHERE, 'oauth-test@contoso.com'],
    ['is not there otherwise', (text) => text, undefined],
    ['is what the file says', (text) => text.replace('  authConfig: { current: auth }', '  authConfig: { current: auth }\n  testMailbox: Probe@Contoso.com'), 'probe@contoso.com'],
    ['is not there where the file says so', (text) => EVERYWHERE(text).replace('  authConfig: { current: auth }', '  authConfig: { current: auth }\n  testMailbox: null'), undefined],
  ])('%s', async (_what, change, mailbox) => {
    expect((await aWorld(change)).world.estate.exchange?.testMailbox).toBe(mailbox);
  });
});

describe('the internal transport certificate of the sandbox', () => {
  it('is there and lasts, unless the file says otherwise', async () => {
    const { world } = await aWorld();
    expect((await asked(world, ['exchange.transport.get', EX1])).outcome).toMatchObject({ value: { subject: 'CN=ex1', notAfter: plus(NOON, 1500 * DAY_MS) } });
    const { world: without } = await aWorld((text) => text.replace(`{ fqdn: ${EX1},`, `{ fqdn: ${EX1}, transportEnds: null,`));
    expect((await asked(without, ['exchange.transport.get', EX1])).outcome).toMatchObject({ value: null });
  });
});

describe('the storage test of the sandbox', () => {
  const ASK = ['skype.storage.test', null, { user: 'sip:probe@contoso.com' }] as const;
  const REFUSED = { result: 'error', class: 'authorisation' };
  const withPartner = (partner: string) => (text: string) => text.replace('  authConfig: { current: auth }', `  authConfig: { current: auth }\n  skypePartner: ${partner}`);

  it.each<[what: string, change: (text: string) => string, facts: object]>([
    ['succeeds in a sound organisation', (text) => text, { result: 'success', class: 'none' }],
    ['is refused where Exchange has no partner application of Skype', withPartner('null'), REFUSED],
    ['is refused where that is disabled', withPartner('{ enabled: false }'), REFUSED],
    ['is refused where its account is missing', withPartner('{ account: missing }'), REFUSED],
    ['is refused where Exchange knows another certificate', withPartner('{ knows: oauth-new }'), REFUSED],
    ['fails where Skype signs with nothing', (text) => text.replace('assignment: { current: oauth }', 'assignment: {}'), { result: 'error', class: 'other' }],
    ['fails where no Exchange server answers', (text) => `${text}faults: { ${EX1}: [unreachable], ex2.contoso.com: [unreachable], ex11.contoso.com: [unreachable] }\n`, { result: 'error', class: 'other' }],
  ])('%s', async (_what, change, facts) => {
    const { world } = await aWorld(change);
    expect((await asked(world, [...ASK])).outcome).toMatchObject({ value: facts });
  });

  it('is refused for a day after a roll, until Exchange reads what Skype publishes (R27)', async () => {
    const { world, named } = await aWorld();
    const rolled = await after(world, ['skype.certificate.assign', 'fe1.contoso.com', { thumbprint: named('oauth-new'), effective: null }]);
    expect((await asked(rolled, [...ASK])).outcome).toMatchObject({ value: REFUSED });
    expect((await asked(rolled, [...ASK], plus(NOON, DAY_MS))).outcome).toMatchObject({ value: { result: 'success' } });
  });

  it('leaves the world as it is', async () => {
    const { world } = await aWorld();
    expect((await asked(world, [...ASK])).world).toEqual(world);
  });
});
