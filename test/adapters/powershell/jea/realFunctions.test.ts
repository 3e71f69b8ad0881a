import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { PLACEHOLDERS } from '../../../../adapters/powershell/deploy/endpointFiles.ts';
import { endpointName } from '../../../../adapters/powershell/deploy/endpointNames.ts';
import { ENDPOINT_PARTIES, ENDPOINT_ROLES, type EndpointParty, type EndpointRole } from '../../../../adapters/powershell/deploy/endpointRoles.ts';
import { functionsOf } from '../../../../adapters/powershell/deploy/visibleFunctions.ts';
import { SHELL_OPERATIONS } from '../../../../adapters/powershell/operations/engineTable.ts';
import { functionNameOf } from '../../../../adapters/powershell/operations/functionName.ts';
import { type CmdletFace, openCmdletFace } from '../../../../adapters/sandbox/faces/cmdletFace.ts';
import { endpointFolder } from '../../../../bot/jea/endpointFolder.ts';
import { LAB_MODULES } from '../../../../bot/shells/lab.ts';
import type { Operation } from '../../../../domain/operations/operation.ts';
import type { Sandbox } from '../../../../domain/ports/sandbox.ts';
import { StoreListing } from '../../../../domain/snapshot.ts';
import { freshSandbox } from '../contract/contractCase.ts';
import { describeReal } from '../support/realShell.ts';
import { inSession, type SessionCall, type SessionSaid } from './restrictedSession.ts';

const how = { correlation: 'endpoint' };
const TYPES = { s: 'System.String', i: 'System.Int32', b: 'System.Boolean', dt: 'System.DateTime', as: 'System.String[]', sw: 'System.Management.Automation.SwitchParameter' };
/** A laboratory module in the place of the product's and of the machine's: it brings every cmdlet that the functions call. */
const LABORATORY = ['RollcallLab', 'RollcallMachine', 'SkypeLab', 'ExchangeLab'].map((name) => `Import-Module -Name '${LAB_MODULES}${name}/${name}.psm1' -Global -DisableNameChecking`).join('\n');

describeReal('the folder for servers, over a laboratory', (shell) => {
  const home = mkdtempSync(join(tmpdir(), 'rollcall-server-'));
  const modules = join(home, 'modules');
  let sandbox: Sandbox;
  let face: CmdletFace;
  const servers: Record<EndpointParty, string> = { skype: '', exchange: '' };

  beforeAll(async () => {
    for (const [path, bytes] of await endpointFolder()) {
      mkdirSync(dirname(join(home, path)), { recursive: true });
      writeFileSync(join(home, path), bytes);
    }
    await rm(join(modules, 'RollcallMachine'), { recursive: true });
    for (const [name, source] of [['RollcallMachine', LABORATORY], ['SkypeForBusiness', '']] as const) {
      mkdirSync(join(modules, name));
      writeFileSync(join(modules, name, `${name}.psm1`), source);
    }
    sandbox = await freshSandbox({ shipped: 'expiring' });
    face = await openCmdletFace(sandbox.executor, () => sandbox.clock.now());
    const { skype, exchange } = sandbox.estate();
    Object.assign(servers, { skype: skype?.pools[0]?.frontEnds[0], exchange: exchange?.servers[0]?.fqdn });
  });
  afterAll(async () => {
    await face.close();
    await sandbox.close();
    await rm(home, { recursive: true, force: true, maxRetries: 5 });
  });

  /** Opens the installed endpoint as a member of its group, standing for the first server of its party. */
  async function opened(party: EndpointParty, { role, calls }: { role: EndpointRole; calls: readonly SessionCall[] }): Promise<SessionSaid> {
    const file = join(home, `${endpointName(party, role)}.pssc`);
    const variables = `VariableDefinitions = @(@{ Name = 'RollcallServer'; Value = '${servers[party]}' }, @{ Name = 'RollcallParty'; Value = '${party}' })`;
    const shipped = (await endpointFolder()).get(`sessions/${endpointName(party, role)}.pssc`)?.toString('utf8') ?? '';
    writeFileSync(file, shipped.replace(PLACEHOLDERS.group, 'CONTOSO\\People').replace(PLACEHOLDERS.transcripts, join(home, 'transcripts')).replace(/(?=\n {4}RoleDefinitions)/, `\n    ${variables}`));
    return inSession({ shell, file, group: 'CONTOSO\\People', modulePath: modules, home, environment: { ROLLCALL_LAB: face.url, ROLLCALL_LAB_TOKEN: face.token } }, calls);
  }

  describe.each(ENDPOINT_PARTIES)('%s', (party) => {
    it.each(ENDPOINT_ROLES)('has every function of the %s with parameters of the types that values have', async (role) => {
      const { commands } = await opened(party, { role, calls: [] });
      for (const { name, rules } of functionsOf(party, role)) {
        const shown = commands.find((command) => command.name === name)?.parameters ?? [];
        const types = Object.fromEntries(shown.filter((one) => one.name in rules).map((one) => [one.name, one.type]));
        expect([name, types]).toEqual([name, Object.fromEntries(Object.entries(rules).map(([parameter, { type }]) => [parameter, TYPES[type]]))]);
      }
    });

    it('reads through the endpoint what the estate answers', async () => {
      const reads = SHELL_OPERATIONS.filter((one) => one.party === party && one.kind === 'read' && functionsOf(party, 'reader').some(({ operation, rules }) => operation === one.name && Object.keys(rules).length === 0));
      expect(reads.length).toBeGreaterThan(5);
      const { outcomes } = await opened(party, { role: 'reader', calls: reads.map((one) => ({ name: functionNameOf(one), with: {} })) });
      for (const [index, operation] of reads.entries()) {
        const answer = await sandbox.executor.call({ operation: operation.name, on: operation.runs === 'server' ? servers[party] : null, args: {} }, how);
        expect([operation.name, toldBy(outcomes[index], operation)]).toEqual([operation.name, answer.status === 'ok' ? answer.value : answer]);
      }
    });
  });

  it('changes through the operating endpoint what the estate has, and only in the exact form', async () => {
    const creating = (bits: string): SessionCall => ({ name: 'Invoke-RollcallExchangeAuthCertificateCreate', with: { KeyBits: { type: 'i', value: bits }, Days: { type: 'i', value: '365' } } });
    const held = async (): Promise<string[]> => {
      const listing = await sandbox.executor.call({ operation: 'exchange.store.list', on: servers.exchange, args: {} }, how);
      if (listing.status !== 'ok') throw new Error(JSON.stringify(listing));
      return StoreListing.parse(listing.value).certificates.map(({ thumbprint }) => thumbprint);
    };
    const before = await held();
    const { outcomes } = await opened('exchange', { role: 'operator', calls: [creating('1024'), creating('2048')] });
    expect(outcomes).toEqual([{ refused: expect.stringContaining('ParameterArgumentValidationError'), type: expect.any(String) }, { ran: expect.stringContaining('thumbprint') }]);
    const added = (await held()).filter((thumbprint) => !before.includes(thumbprint));
    expect(added).toEqual([z.object({ thumbprint: z.string() }).parse(JSON.parse(ranText(outcomes[1]))).thumbprint]);
  });
});

function ranText(outcome: SessionSaid['outcomes'][number] | undefined): string {
  return outcome !== undefined && 'ran' in outcome ? outcome.ran : '';
}

function toldBy(outcome: SessionSaid['outcomes'][number] | undefined, operation: Operation): unknown {
  return outcome !== undefined && 'ran' in outcome ? operation.result.parse(JSON.parse(outcome.ran)) : outcome;
}
