import { describe, expect, it } from '@jest/globals';
import { SHELL_OPERATIONS } from '../../../adapters/powershell/operations/engineTable.ts';
import { functionNameOf } from '../../../adapters/powershell/operations/functionName.ts';
import { inspectServer, type Patient } from '../../../bot/doctor/inspectServer.ts';
import type { Network } from '../../../bot/doctor/network.ts';
import type { FailureCode, Outcome } from '../../../domain/operations/outcome.ts';

const NOW = '2026-11-21T09:00:00.000Z';
const READERS = SHELL_OPERATIONS.filter(({ party, kind }) => party === 'skype' && kind === 'read').map(functionNameOf);
const facts = (clock: string): Outcome => ({ status: 'ok', value: { version: '7.0.2046.0', clock, zone: 'UTC' } });
const failing = (code: FailureCode): Outcome => ({ status: 'error', failure: { code, detail: 'in the words of the server' } });
const place = (said: object = {}): Outcome => ({ status: 'ok', value: { languageMode: 'NoLanguage', functions: READERS, confined: true, ...said } });

const well: Patient = {
  server: 'fe01.contoso.com', party: 'skype', address: { host: 'fe01.contoso.com', port: 5986, tls: true },
  inspect: async () => place(),
  read: async (operation) => (operation === 'skype.facts.get' ? facts(NOW) : { status: 'ok', value: null }),
};
const sound: Network = {
  resolve: async () => ({ ok: true, value: ['192.0.2.1'] }),
  knock: async () => ({ ok: true, value: null }),
  greet: async () => ({ ok: true, value: '2027-01-01T00:00:00.000Z' }),
};
const refusing = (operation: string, outcome: Outcome): Patient['read'] => async (asked) => (asked === operation ? outcome : well.read(asked));

/** What was looked at, with how it went; the first failure names what to do next. */
async function looked(patient: Partial<Patient> = {}, network: Partial<Network> = {}): Promise<Record<string, string>> {
  const looks = await inspectServer({ ...well, ...patient }, { ...sound, ...network }, () => NOW);
  return Object.fromEntries(looks.map((look) => [look.at, look.result === 'fail' ? `${look.says.key} -> ${look.next.key}` : look.result]));
}

describe('inspectServer', () => {
  it('passes a server on which nothing fails', async () => {
    expect(await looked()).toEqual({ name: 'pass', port: 'pass', tls: 'pass', session: 'pass', language: 'pass', operations: 'pass', rights: 'pass', clock: 'pass' });
  });

  it.each<[string, Partial<Patient>, Partial<Network>, string, string]>([
    ['a name that does not resolve', {}, { resolve: async () => ({ ok: false, code: 'ENOTFOUND' }) }, 'name', 'doctor.name-fails -> doctor.name-next'],
    ['a port that is shut', {}, { knock: async () => ({ ok: false, code: 'ECONNREFUSED' }) }, 'port', 'doctor.port-fails -> doctor.port-next'],
    ['a certificate that is not trusted', {}, { greet: async () => ({ ok: false, code: 'DEPTH_ZERO_SELF_SIGNED_CERT' }) }, 'tls', 'doctor.tls-fails -> doctor.tls-next'],
    ['an account that is not accepted', { inspect: async () => failing('AUTHN') }, {}, 'session', 'doctor.session-fails -> doctor.authn-next'],
    ['an account that may not come in', { inspect: async () => failing('AUTHZ') }, {}, 'session', 'doctor.session-fails -> doctor.authz-next'],
    ['an endpoint that is not there', { inspect: async () => failing('ENDPOINT_MISSING') }, {}, 'session', 'doctor.session-fails -> doctor.endpoint-next'],
    ['another host key', { inspect: async () => failing('HOST_KEY') }, {}, 'session', 'doctor.session-fails -> doctor.host-key-next'],
    ['too many sessions', { inspect: async () => failing('QUOTA') }, {}, 'session', 'doctor.session-fails -> doctor.quota-next'],
    ['a PowerShell that does not start', { inspect: async () => failing('WORKER_START') }, {}, 'session', 'doctor.session-fails -> doctor.shell-next'],
    ['an answer that nobody understands', { inspect: async () => ({ status: 'ok', value: 'well' }) }, {}, 'session', 'doctor.session-fails -> doctor.session-next'],
    ['an endpoint that runs scripts', { inspect: async () => place({ languageMode: 'FullLanguage' }) }, {}, 'language', 'doctor.language-fails -> doctor.language-next'],
    ['an endpoint of another version', { inspect: async () => place({ functions: READERS.slice(1) }) }, {}, 'operations', 'doctor.operations-missing -> doctor.operations-next'],
    ["an operators' endpoint in the place of the readers'", { inspect: async () => place({ functions: [...READERS, 'Invoke-RollcallSkypeTopologyEnable'] }) }, {}, 'operations', 'doctor.operations-too-many -> doctor.operations-too-many-next'],
    ['a reading that is refused', { read: refusing('skype.replication.get', failing('AUTHZ')) }, {}, 'rights', 'doctor.rights-refused -> doctor.rights-next'],
    ['a reading that breaks', { read: refusing('skype.pools.get', failing('DEGRADED')) }, {}, 'rights', 'doctor.rights-broken -> doctor.rights-broken-next'],
    ['a clock that is wrong', { read: refusing('skype.facts.get', facts('2026-11-21T09:06:00.000Z')) }, {}, 'clock', 'doctor.clock-fails -> doctor.clock-next'],
  ])('says what to do about %s, and looks no further up', async (_what, patient, network, at, expected) => {
    const looks = await looked(patient, network);
    expect(looks[at]).toBe(expected);
    expect(Object.values(looks).filter((result) => result.includes('->'))).toHaveLength(1);
    const order = Object.keys(looks);
    expect(order).toHaveLength(8);
  });

  it('asks no network where none lies between', async () => {
    const dead = async () => ({ ok: false, code: 'nobody may ask' }) as const;
    expect(await looked({ address: null }, { resolve: dead, knock: dead, greet: dead })).toMatchObject({ name: 'skipped', port: 'skipped', tls: 'skipped', session: 'pass' });
  });
});
