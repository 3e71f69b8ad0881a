import { describe, expect, it } from '@jest/globals';
import { EngineTarget } from '../../../adapters/powershell/operations/target.ts';
import type { PoolCall } from '../../../adapters/powershell/pool/parts.ts';
import { powershellExecutor } from '../../../adapters/powershell/powershellExecutor.ts';
import type { Outcome } from '../../../domain/operations/outcome.ts';

const how = { correlation: 'test' };
const [READ, CHANGE] = ['exchange.facts.get', 'exchange.serviceHost.restart'];
const wsman = (name: string, other: object) => EngineTarget.parse({ name, party: 'exchange', transport: 'wsman', endpoint: 'jea', ...other });

/** Shells that note where they were asked to go, and answer as a test says. */
function shellsThat(answer: (call: PoolCall) => Outcome): { asked: PoolCall[]; call: (call: PoolCall) => Promise<Outcome> } {
  const asked: PoolCall[] = [];
  return { asked, call: async (call) => { asked.push(call); return answer(call); } };
}

const refused = (code: 'CONNECT' | 'HOST_KEY' | 'TIMEOUT'): Outcome => ({ status: 'error', failure: { code, detail: '' } });

describe('powershellExecutor', () => {
  const apart = [wsman('ex01.contoso.com', { configuration: 'Rollcall.Exchange.Read', for: 'read' }), wsman('ex01.contoso.com', { configuration: 'Rollcall.Exchange.Operate', for: 'change' })];

  it.each([[READ, 'Rollcall.Exchange.Read'], [CHANGE, 'Rollcall.Exchange.Operate']])('sends %s to the endpoint for it: %s', async (operation = '', configuration) => {
    const shells = shellsThat(() => refused('CONNECT'));
    await powershellExecutor(shells, () => apart).call({ operation, on: 'ex01.contoso.com', args: {} }, how);
    expect(shells.asked.map(({ place }) => place?.['Configuration'])).toEqual([['s', configuration]]);
  });

  it('changes nothing where a server is reached for readings only', async () => {
    const shells = shellsThat(() => refused('CONNECT'));
    expect(await powershellExecutor(shells, () => apart.slice(0, 1)).call({ operation: 'exchange.serviceHost.restart', on: 'ex01.contoso.com', args: {} }, how)).toMatchObject({ status: 'error', failure: { code: 'NOT_ALLOWED' } });
    expect(shells.asked).toEqual([]);
  });

  it.each<[EngineTarget, string]>([
    [wsman('ex01.contoso.com', { configuration: 'R' }), 'jea'],
    [EngineTarget.parse({ name: 'ex01.contoso.com', party: 'exchange', transport: 'wsman', endpoint: 'exchange', uri: 'http://ex01.contoso.com/PowerShell/' }), 'exchange'],
    [EngineTarget.parse({ name: 'ex01.contoso.com', party: 'exchange', transport: 'ssh', user: 'r', keyFile: '/k', knownHosts: '/known' }), 'ssh'],
    [EngineTarget.parse({ name: 'ex01.contoso.com', party: 'exchange', transport: 'local' }), 'local'],
  ])('has sessions to each kind of endpoint in shells of their own', async (target, endpoint) => {
    const shells = shellsThat(() => refused('CONNECT'));
    await powershellExecutor(shells, () => [target]).call({ operation: 'exchange.facts.get', on: 'ex01.contoso.com', args: {} }, how);
    expect(shells.asked.map(({ lane }) => lane)).toEqual([{ endpoint, kind: 'read' }]);
  });

  it.each<['CONNECT' | 'HOST_KEY' | 'TIMEOUT', number]>([['CONNECT', 2], ['HOST_KEY', 2], ['TIMEOUT', 1]])('asks the next server for the organisation after %s only when nobody was spoken to', async (code, asked) => {
    const shells = shellsThat(() => refused(code));
    await powershellExecutor(shells, () => ['ex01.contoso.com', 'ex02.contoso.com'].map((name) => wsman(name, { configuration: 'R' }))).call({ operation: 'exchange.authConfig.get', on: null, args: {} }, how);
    expect(shells.asked).toHaveLength(asked);
  });
});
