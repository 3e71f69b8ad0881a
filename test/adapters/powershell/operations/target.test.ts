import { describe, expect, it } from '@jest/globals';
import { EngineTarget, targetValuesOf } from '../../../../adapters/powershell/operations/target.ts';

const server = { name: 'ex01.contoso.com', party: 'exchange' };
const ssh = { ...server, transport: 'ssh', user: 'rollcall', keyFile: '/etc/rollcall/key', knownHosts: '/etc/rollcall/known hosts' };
const jea = { ...server, transport: 'wsman', endpoint: 'jea', configuration: 'Rollcall.Exchange.Read' };
const exchange = { ...server, transport: 'wsman', endpoint: 'exchange', uri: 'http://ex01.contoso.com/PowerShell/' };
const ocs = { name: 'fe01.contoso.com', party: 'skype', transport: 'wsman', endpoint: 'ocs', uri: 'https://pool01.contoso.com/OcsPowershell' };

describe('EngineTarget', () => {
  it.each<[string, object]>([
    ['the runner\'s own shell', { ...server, transport: 'local' }],
    ['SSH', ssh],
    ['SSH to another address', { ...ssh, address: '10.0.0.7', port: 2222, subsystem: 'rollcall-read', connectSeconds: 5, idleSeconds: 0 }],
    ['SSH from Windows', { ...ssh, keyFile: 'C:\\ProgramData\\Rollcall\\key', knownHosts: 'C:\\ProgramData\\Rollcall\\known_hosts' }],
    ['our endpoint over WinRM', jea],
    ['our endpoint over WinRM as somebody else', { ...jea, port: 5985, tls: false, credential: { user: 'CONTOSO\\svc-rollcall', secret: 'file:exchange-reader' } }],
    ['Exchange\'s own endpoint', exchange],
    ['Skype\'s own endpoint', { ...ocs, credential: { user: 'svc@contoso.com', secret: 'vault:skype' } }],
  ])('takes %s', (_, target) => {
    expect(EngineTarget.safeParse(target).error).toBeUndefined();
  });

  it.each<[string, object]>([
    ['a name that ssh would read as an option', { ...ssh, name: '-oProxyCommand=x' }],
    ['an address with a command in it', { ...ssh, address: 'ex01;reboot' }],
    ['a user that ssh would read as an option', { ...ssh, user: '-lroot' }],
    ['a user at a host of its own', { ...ssh, user: 'root@evil@ex01' }],
    ['a key file that is not absolute', { ...ssh, keyFile: 'key' }],
    ['a file with a quote', { ...ssh, knownHosts: '/etc/"/x' }],
    ['a file that ssh would write something into', { ...ssh, knownHosts: '/etc/%h' }],
    ['a file that a shell would write something into', { ...ssh, knownHosts: '/etc/$HOME' }],
    ['a subsystem with an argument', { ...ssh, subsystem: 'rollcall -x' }],
    ['no known hosts', { ...ssh, knownHosts: undefined }],
    ['a password in the open', { ...jea, credential: { user: 'CONTOSO\\svc', password: 'hunter2' } }],
    ['a secret in the place of its name', { ...jea, credential: { user: 'CONTOSO\\svc', secret: 'hunter2' } }],
    ['the path of a secret', { ...jea, credential: { user: 'CONTOSO\\svc', secret: 'file:../../etc/shadow' } }],
    ['a credential for SSH', { ...ssh, credential: { user: 'x', secret: 'file:x' } }],
    ['somebody in an address', { ...exchange, uri: 'http://user:pass@ex01.contoso.com/PowerShell/' }],
    ['a question in an address', { ...exchange, uri: 'http://ex01.contoso.com/PowerShell/?x=1' }],
    ['another scheme', { ...exchange, uri: 'file:///etc/passwd' }],
    ['Skype\'s endpoint in the open', { ...ocs, uri: 'http://pool01.contoso.com/OcsPowershell' }],
    ['no way that is known', { ...server, transport: 'telnet' }],
    ['an endpoint that is not known', { ...jea, endpoint: 'plain' }],
    ['no time to connect', { ...ssh, connectSeconds: 0 }],
    ['something more', { ...ssh, proxyCommand: 'x' }],
  ])('refuses %s', (_, target) => {
    expect(EngineTarget.safeParse(target).success).toBe(false);
  });
});

describe('targetValuesOf', () => {
  it('says of SSH where, who, with which files, which subsystem, and how long', () => {
    expect(targetValuesOf(EngineTarget.parse(ssh))).toEqual({
      Name: ['s', 'ex01.contoso.com'], Party: ['s', 'exchange'], Transport: ['s', 'ssh'], ConnectMs: ['i', '20000'], IdleMs: ['i', '300000'],
      Address: ['s', 'ex01.contoso.com'], Port: ['i', '22'], UserName: ['s', 'rollcall'], KeyFile: ['s', '/etc/rollcall/key'], KnownHosts: ['s', '/etc/rollcall/known hosts'], Subsystem: ['s', 'rollcall'],
    });
  });

  it.each<[object, object]>([
    [jea, { Endpoint: ['s', 'jea'], Port: ['i', '5986'], Tls: ['b', true], Configuration: ['s', 'Rollcall.Exchange.Read'] }],
    [{ ...jea, tls: false }, { Port: ['i', '5985'], Tls: ['b', false] }],
    [exchange, { Endpoint: ['s', 'exchange'], Uri: ['s', 'http://ex01.contoso.com/PowerShell/'] }],
    [ocs, { Endpoint: ['s', 'ocs'], Uri: ['s', 'https://pool01.contoso.com/OcsPowershell'] }],
  ])('says of %j what its endpoint needs', (target, values) => {
    expect(targetValuesOf(EngineTarget.parse(target))).toMatchObject(values);
  });

  it('names a secret as a secret, which no parameter of an operation can be', () => {
    expect(targetValuesOf(EngineTarget.parse({ ...jea, credential: { user: 'CONTOSO\\svc', secret: 'dpapi:exchange' } }))).toMatchObject({ UserName: ['s', 'CONTOSO\\svc'], Secret: ['sec', 'dpapi:exchange'] });
  });

  it('tells of a server that is this machine nothing but what it is', () => {
    expect(targetValuesOf(EngineTarget.parse({ ...server, transport: 'local' }))).toEqual({ Name: ['s', 'ex01.contoso.com'], Party: ['s', 'exchange'], Transport: ['s', 'local'] });
  });
});
