import { describe, expect, it } from '@jest/globals';
import { failureOf } from '../../../../adapters/powershell/pool/failureOf.ts';
import type { ErrorFacts } from '../../../../adapters/powershell/wire/body.ts';

const TRANSPORT = 'System.Management.Automation.Remoting.PSRemotingTransportException';
const facts = (known: Partial<ErrorFacts>): ErrorFacts => ({ types: ['System.Management.Automation.RemoteException'], detail: '', stuck: false, ...known });

describe('failureOf', () => {
  it.each<[Partial<ErrorFacts>, string]>([
    [{ code: 'TIMEOUT', fqid: 'CommandNotFoundException' }, 'TIMEOUT'],
    [{ types: [TRANSPORT], native: 5 }, 'AUTHZ'],
    [{ types: [TRANSPORT], native: 1326 }, 'AUTHN'],
    [{ types: [TRANSPORT], native: -2144108274 }, 'AUTHN'],
    [{ types: [TRANSPORT], native: -2144108485 }, 'ENDPOINT_MISSING'],
    [{ types: [TRANSPORT], native: -2144108270 }, 'SERVER_BUSY'],
    [{ types: [TRANSPORT], native: 995 }, 'DISCONNECTED'],
    [{ types: [TRANSPORT], native: 123456 }, 'DISCONNECTED'],
    [{ native: 5 }, 'CMDLET'],
    [{ fqid: 'CommandNotFoundException' }, 'NOT_ALLOWED'],
    [{ fqid: 'NamedParameterNotFound,Set-AuthConfig' }, 'NOT_ALLOWED'],
    [{ fqid: 'ParameterArgumentValidationError,Get-CsCertificate' }, 'VALIDATION'],
    [{ types: ['System.Management.Automation.PipelineStoppedException'] }, 'CANCELLED'],
    [{ types: ['System.Management.Automation.RemoteException', 'System.Management.Automation.Runspaces.InvalidRunspaceStateException'] }, 'DISCONNECTED'],
    [{ fqid: '[Server=EX01,RequestId=1] 5B0A,Microsoft.Exchange.X' }, 'CMDLET'],
  ])('reads %j as %s', (known, code) => {
    expect(failureOf(facts(known)).code).toBe(code);
  });

  it.each(['Access is denied.', 'Zugriff verweigert', 'The maximum number of concurrent shells was exceeded', 'CommandNotFoundException'])('never decides by words: %s', (detail) => {
    expect(failureOf(facts({ detail })).code).toBe('CMDLET');
  });

  it('keeps no secret that an error speaks of', () => {
    expect(failureOf(facts({ detail: 'Import failed: -Password "hunter2"' })).detail).not.toContain('hunter2');
  });
});
