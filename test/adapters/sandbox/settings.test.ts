import { SANDBOX_APP_ID } from '../../../adapters/sandbox/estateEntra.ts';
import { describe, expect, it } from '@jest/globals';
import { DAY_MS, plus } from '../../../domain/instant.ts';
import { after, asked, aWorld, EX1, EX2, NOON } from './worlds.ts';

const URI = 'https://autodiscover.contoso.com/Autodiscover/Autodiscover.xml';

async function told(world: Parameters<typeof asked>[0], operation: string, on: string | null = null): Promise<unknown> {
  const { outcome } = await asked(world, [operation, on]);
  return outcome.status === 'ok' ? outcome.value : outcome.failure.code;
}

describe('how Exchange is set up in the sandbox', () => {
  it('is healthy where the file says nothing', async () => {
    const { world, named } = await aWorld();
    expect(await told(world, 'exchange.clientAccess.get')).toContainEqual({ fqdn: EX2, autodiscoverUri: URI });
    expect(await told(world, 'exchange.partners.get')).toMatchObject([{ enabled: true, metadataUrl: 'https://pool.contoso.com/metadata/json/1', keys: [{ thumbprint: named('oauth') }], account: { exists: true, enabled: false } }]);
    expect(await told(world, 'exchange.authServers.get')).toEqual([]);
    expect(await told(world, 'exchange.virtualDirectories.get')).toContainEqual({ fqdn: EX1, name: 'EWS', oauth: true });
    expect(await told(world, 'exchange.recent.get', EX1)).toMatchObject({ events: [] });
  });

  it('has a token service and a connector where it is hybrid', async () => {
    const { world } = await aWorld((text) => text.replace('name: small', 'name: small\nhybrid: true'));
    expect(await told(world, 'exchange.authServers.get')).toMatchObject([{ name: 'ACS', enabled: true, applicationId: null }, { name: 'EvoSTS', enabled: true, applicationId: SANDBOX_APP_ID }]);
    expect(await told(world, 'exchange.connectors.get')).toMatchObject([{ enabled: true }]);
  });

  it('takes an address for one server', async () => {
    const { world } = await aWorld((text) => text.replace(`{ fqdn: ${EX2},`, `{ fqdn: ${EX2}, autodiscoverUri: null,`));
    expect(await told(world, 'exchange.clientAccess.get')).toContainEqual({ fqdn: EX2, autodiscoverUri: null });
    expect(await told(await after(world, ['exchange.clientAccess.set', EX2, { uri: URI }]), 'exchange.clientAccess.get')).toContainEqual({ fqdn: EX2, autodiscoverUri: URI });
  });

  it('shows the new certificate of Skype a day after the roll, or when told to read it (R27)', async () => {
    const { world, named } = await aWorld();
    const rolled = await after(world, ['skype.certificate.assign', 'fe1.contoso.com', { thumbprint: named('oauth-new'), effective: null }]);
    expect(await told(rolled, 'exchange.partners.get')).toMatchObject([{ keys: [{ thumbprint: named('oauth') }] }]);
    const [partner] = (await told(rolled, 'exchange.partners.get')) as { name: string }[];
    expect(await told(await after(rolled, ['exchange.partner.refresh', null, { name: partner?.name }]), 'exchange.partners.get')).toMatchObject([{ keys: [{ thumbprint: named('oauth-new') }], changedAt: NOON }]);
    const later = await asked(rolled, ['exchange.partners.get', null], plus(NOON, DAY_MS));
    expect(later.outcome).toMatchObject({ value: [{ keys: [{ thumbprint: named('oauth-new') }] }] });
  });

  it('refuses to refresh what it does not have, and what cannot be read', async () => {
    const { world } = await aWorld((text) => `${text}faults: { fe1.contoso.com: [unreachable], fe2.contoso.com: [unreachable] }\n`);
    const [partner] = (await told(world, 'exchange.partners.get')) as { name: string }[];
    expect((await asked(world, ['exchange.partner.refresh', null, { name: 'nobody' }])).outcome).toMatchObject({ failure: { cmdlet: 'missing' } });
    expect((await asked(world, ['exchange.partner.refresh', null, { name: partner?.name }])).outcome).toMatchObject({ failure: { cmdlet: 'metadata' } });
    expect((await asked(world, ['exchange.partner.configureLync', null, { metadataUrl: 'https://pool.contoso.com/metadata/json/1' }])).outcome).toMatchObject({ failure: { cmdlet: 'metadata' } });
  });

  it('has Skype as a partner again once the script has run', async () => {
    const { world, named } = await aWorld((text) => text.replace('  authConfig: { current: auth }', '  authConfig: { current: auth }\n  skypePartner: null'));
    expect(await told(world, 'exchange.partners.get')).toEqual([]);
    const made = await after(world, ['exchange.partner.configureLync', null, { metadataUrl: 'https://pool.contoso.com/metadata/json/1' }]);
    expect(await told(made, 'exchange.partners.get')).toMatchObject([{ enabled: true, keys: [{ thumbprint: named('oauth') }], account: { enabled: false, roles: ['UserApplication', 'ArchiveApplication'] } }]);
  });

  it('reads a token service again', async () => {
    const { world } = await aWorld((text) => text.replace('  authConfig: { current: auth }', '  authConfig: { current: auth }\n  tokenServices: [{ name: ACS, keysEnd: -1d }]'));
    const [stale] = (await told(world, 'exchange.authServers.get')) as { keys: { notAfter: string }[] }[];
    expect((stale?.keys[0]?.notAfter ?? '') < NOON).toBe(true);
    const [fresh] = (await told(await after(world, ['exchange.authServer.refresh', null, { name: 'ACS' }]), 'exchange.authServers.get')) as { keys: { notAfter: string }[] }[];
    expect((fresh?.keys[0]?.notAfter ?? '') > NOON).toBe(true);
  });

  it('forgets events after a day', async () => {
    const { world, named } = await aWorld((text) => text.replace(`{ fqdn: ${EX1},`, `{ fqdn: ${EX1}, events: [{ id: 2004, certificate: auth }],`));
    expect(await told(world, 'exchange.recent.get', EX1)).toMatchObject({ events: [{ id: 2004, thumbprint: named('auth') }] });
    expect((await asked(world, ['exchange.recent.get', EX1], plus(NOON, DAY_MS))).outcome).toMatchObject({ value: { events: [] } });
  });
});
