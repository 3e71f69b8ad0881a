import { describe, expect, it } from '@jest/globals';
import { failureOf } from '../../../../adapters/powershell/pool/failureOf.ts';
import { ErrorFacts } from '../../../../adapters/powershell/wire/body.ts';

const TRANSPORT = 'System.Management.Automation.Remoting.PSRemotingTransportException';
/** All that PowerShell gives when ssh has ended: the same for every reason. */
const broken = (ssh?: string) => ErrorFacts.parse({ fqid: 'PSSessionOpenFailed', category: 'OpenError', types: [TRANSPORT], native: 0, phase: 'open', detail: 'The SSH client session has ended', ssh });

describe('openingFailureOf', () => {
  it.each<[string, string]>([
    ['@@@@@\nWARNING: REMOTE HOST IDENTIFICATION HAS CHANGED!\nHost key verification failed.', 'HOST_KEY'],
    ['No ED25519 host key is known for [10.0.0.7]:22 and you have requested strict checking.\r\nHost key verification failed.', 'HOST_KEY'],
    ['Unable to negotiate with 10.0.0.7 port 22: no matching host key type found. Their offer: ssh-dss', 'HOST_KEY'],
    ['Unable to negotiate with 10.0.0.7 port 22: no matching key exchange method found.', 'TLS'],
    ['ssh: Could not resolve hostname ex01.contoso.com: Name or service not known', 'DNS'],
    ['rollcall@10.0.0.7: Permission denied (publickey).', 'AUTHN'],
    ['Received disconnect from 10.0.0.7 port 22:2: Too many authentication failures', 'AUTHN'],
    ['This account is currently not available.', 'AUTHZ'],
    ['subsystem request failed on channel 0', 'ENDPOINT_MISSING'],
    ['Not allowed at this time', 'QUOTA'],
    ['ssh: connect to host 10.0.0.7 port 22: Connection refused', 'CONNECT'],
    ['Connection timed out during banner exchange\nConnection to 10.0.0.7 port 22 timed out', 'CONNECT'],
    ['kex_exchange_identification: read: Connection reset by peer', 'SERVER_BUSY'],
    ['kex_exchange_identification: Connection closed by remote host', 'SERVER_BUSY'],
    ['something that nobody has seen', 'CONNECT'],
  ])('reads what ssh says, %j, as %s', (ssh, code) => {
    expect(failureOf(broken(ssh))).toEqual({ code, detail: expect.any(String) });
  });

  it('takes an opening that nobody explains for a server that cannot be reached', () => {
    expect(failureOf(broken()).code).toBe('CONNECT');
  });

  it('hears ssh only while a session is opened', () => {
    expect(failureOf({ ...broken('Host key verification failed.'), phase: 'run' }).code).toBe('DISCONNECTED');
  });

  it.each([-2144108123, -2144108122, -2144108121, -2144108120, -2144108117, -2144108060, -2144108059, -2144108058, -2144108057, -2144108056])('reads WinRM\'s number %i as a quota', (native) => {
    expect(failureOf({ ...broken(), native }).code).toBe('QUOTA');
  });
});
