import { beforeAll, describe, expect, it } from '@jest/globals';
import { broken } from '../../../adapters/sandbox/world/orders.ts';
import { faultOf } from '../../../adapters/sandbox/world/fault.ts';
import type { World } from '../../../adapters/sandbox/world/world.ts';
import { after, asked, aWorld, EX1, EX11, EX2, NOON } from './worlds.ts';

const REAL = 'https://autodiscover.contoso.com/autodiscover/metadata/json/1';
const STS = 'https://accounts.accesscontrol.windows.net/00000000-0000-0000-0000-00000000000c/metadata/json/1';
const partner = (more: object = {}) => ({ identity: 'Exchange', source: { by: 'metadata', url: REAL }, trust: 'full', enabled: true, ...more });
const at = (url: string) => ({ source: { by: 'metadata', url } });

let world: World;
beforeAll(async () => {
  ({ world } = await aWorld());
});

const told = async (now: World, operation: string) => (await asked(now, [operation, null])).outcome;

describe('what changes whom Skype trusts', () => {
  it.each<[what: string, operation: string, args: object, cmdlet: string]>([
    ['make a partner that is there', 'skype.partner.create', partner(), 'present'],
    ['make one whose document is nowhere', 'skype.partner.create', partner({ identity: 'Other', ...at('https://nowhere.contoso.com/autodiscover/metadata/json/1') }), 'metadata'],
    ['make one from a page that is no document', 'skype.partner.create', partner({ identity: 'Other', ...at('https://autodiscover.contoso.com/owa') }), 'metadata'],
    ['set a partner that is not there', 'skype.partner.set', partner({ identity: 'Other' }), 'missing'],
    ['set one to an address that does not answer', 'skype.partner.set', partner(at('https://nowhere.contoso.com/autodiscover/metadata/json/1')), 'metadata'],
    ['remove a partner that is not there', 'skype.partner.remove', { identity: 'Other', expect: null }, 'missing'],
    ['remove another application than was named (R31)', 'skype.partner.remove', { identity: 'Exchange', expect: 'other' }, 'other'],
    ['read a token service that is none', 'skype.tokenServer.probe', { identity: 'microsoft.sts', url: 'https://sts.contoso.com/metadata/json/1' }, 'metadata'],
    ['trust a token service that is none', 'skype.tokenServer.create', { identity: 'microsoft.sts', url: 'https://sts.contoso.com/metadata/json/1' }, 'metadata'],
    ['remove a token service that is not there', 'skype.tokenServer.remove', { identity: 'microsoft.sts', expect: STS }, 'missing'],
    ['make a pool that is there', 'skype.trustedPool.create', { fqdn: EX1, registrar: 'pool.contoso.com', site: null }, 'present'],
    ['make a pool on a registrar that is not there', 'skype.trustedPool.create', { fqdn: 'owa.contoso.com', registrar: 'pool9.contoso.com', site: null }, 'missing'],
    ['make an application before its pool', 'skype.trustedApplication.create', { pool: 'owa.contoso.com', id: 'OutlookWebAccess', port: 5199 }, 'missing'],
    ['make an application on a port that is taken', 'skype.trustedApplication.create', { pool: EX1, id: 'OutlookWebAccess', port: 5199 }, 'present'],
  ])('does not %s', async (_what, operation, args, cmdlet) => {
    const { world: then, outcome } = await asked(world, [operation, null, args as Record<string, unknown>]);
    expect(outcome).toMatchObject({ status: 'error', failure: { code: 'CMDLET', cmdlet } });
    expect(then.skype).toEqual(world.skype);
  });

  it('reads no document of Exchange while none of its servers answers', async () => {
    const dark = [EX1, EX2, EX11].reduce((now, server) => broken(now, { server, fault: faultOf('unreachable') }, NOON), world);
    expect((await asked(dark, ['skype.partner.set', null, partner()])).outcome).toMatchObject({ failure: { cmdlet: 'metadata' } });
  });

  it('shows in the readings what was done', async () => {
    const disabled = await after(world, ['skype.partner.set', null, partner({ enabled: false })]);
    expect(await told(disabled, 'skype.partners.list')).toMatchObject({ status: 'ok', value: [{ identity: 'Exchange', enabled: false, token: { by: 'metadata', url: REAL } }] });
    const without = await after(world, ['skype.partner.remove', null, { identity: 'exchange', expect: null }]);
    expect(await told(without, 'skype.partners.list')).toMatchObject({ value: [] });
    const cloud = await after(world, ['skype.tokenServer.create', null, { identity: 'microsoft.sts', url: STS }]);
    expect(await told(cloud, 'skype.tokenServers.list')).toMatchObject({ value: [{ identity: 'microsoft.sts', metadataUrl: STS, realm: '00000000-0000-0000-0000-00000000000c' }] });
    expect((await asked(cloud, ['skype.tokenServer.remove', null, { identity: 'microsoft.sts', expect: REAL }])).outcome).toMatchObject({ failure: { cmdlet: 'other' } });
  });

  it('sets in the configuration what is named and leaves the rest', async () => {
    const then = await after(world, ['skype.oauthConfiguration.set', null, { allowedDomains: ['*.contoso.com'] }]);
    expect(then.skype?.oauthConfiguration).toEqual({ ...world.skype?.oauthConfiguration, allowedDomains: ['*.contoso.com'] });
    expect((await after(then, ['skype.oauthConfiguration.set', null, { autodiscoverUrl: null }])).skype?.oauthConfiguration?.autodiscoverUrl).toBeNull();
  });

  it('answers nothing of what a copied world was not told', async () => {
    const { partners: _partners, oauthConfiguration: _configuration, ...skype } = world.skype ?? { partners: [] };
    const copy = { ...world, skype: skype as World['skype'] };
    for (const operation of ['skype.partners.list', 'skype.oauthConfiguration.get']) expect(await told(copy, operation)).toMatchObject({ status: 'error', failure: { code: 'UNAVAILABLE' } });
    expect((await asked(copy, ['skype.partner.set', null, partner()])).outcome).toMatchObject({ failure: { code: 'UNAVAILABLE' } });
  });
});
