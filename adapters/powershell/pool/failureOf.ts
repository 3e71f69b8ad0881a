import type { Failure, FailureCode } from '../../../domain/operations/outcome.ts';
import type { ErrorFacts } from '../wire/body.ts';
import { cmdletFailureOf } from '../cmdletFailure.ts';
import { openingFailureOf } from './openingFailure.ts';
import { redacted } from '../wire/redacted.ts';

/** An error as a failure, by its code, number, type and id - never by its words, which are in the language of the server (powershell.md 6.6). */
export function failureOf(error: ErrorFacts): Failure {
  const code = error.code ?? byNumber(error) ?? openingFailureOf(error) ?? opening(error, byId(error) ?? byType(error) ?? 'CMDLET');
  return { code, ...(code === 'CMDLET' && { cmdlet: cmdletFailureOf(error) }), detail: redacted(error.ssh ?? error.detail) };
}

/** Where a session could not even be opened, what is not known more exactly is that: no answer of a cmdlet, and no session that broke. */
function opening({ phase }: ErrorFacts, code: FailureCode): FailureCode {
  return phase === 'open' && (code === 'CMDLET' || code === 'DISCONNECTED') ? 'CONNECT' : code;
}

/** What the transport itself throws. */
export const TRANSPORT_ERROR = 'System.Management.Automation.Remoting.PSRemotingTransportException';

/** Numbers of the transport, of Windows and of WinRM; they mean this only where the transport says them. */
export const ERROR_NUMBERS: ReadonlyMap<number, FailureCode> = new Map<number, FailureCode>([
  [5, 'AUTHZ'], [995, 'DISCONNECTED'], [1311, 'AUTHN'], [1312, 'AUTHN'], [1326, 'AUTHN'],
  [-2144108274, 'AUTHN'], [-2146893053, 'AUTHN'], [-2144108316, 'AUTHN'],
  [-2144108485, 'ENDPOINT_MISSING'], [-2144108542, 'ENDPOINT_MISSING'],
  [-2144108526, 'CONNECT'], [-2144108250, 'CONNECT'], [12007, 'DNS'], [-2144108103, 'DNS'], [12175, 'TLS'],
  // WinRM's quotas: shells, operations, a user's, the system's, users with shells, and those of a plug-in.
  ...[-2144108123, -2144108122, -2144108121, -2144108120, -2144108117, -2144108060, -2144108059, -2144108058, -2144108057, -2144108056].map((number): [number, FailureCode] => [number, 'QUOTA']),
  [-2144108270, 'SERVER_BUSY'], [-2144108176, 'SERVER_BUSY'],
]);

/** The first word of an error's id. */
export const ERROR_IDS: readonly (readonly [string, FailureCode])[] = [
  ['CommandNotFoundException', 'NOT_ALLOWED'],
  ['NamedParameterNotFound', 'NOT_ALLOWED'],
  ['ScriptsNotAllowed', 'NOT_ALLOWED'],
  ['ParameterArgumentValidationError', 'VALIDATION'],
  ['Rollcall.Degraded', 'DEGRADED'],
  ['Rollcall.Validation', 'VALIDATION'],
  ['Rollcall.NotHere', 'NOT_ALLOWED'],
];

/** The .NET type of an exception, or of one that it holds. */
export const ERROR_TYPES: ReadonlyMap<string, FailureCode> = new Map<string, FailureCode>([
  ['System.Management.Automation.CommandNotFoundException', 'NOT_ALLOWED'],
  ['System.Management.Automation.PipelineStoppedException', 'CANCELLED'],
  ['System.Management.Automation.Runspaces.InvalidRunspaceStateException', 'DISCONNECTED'],
  ['System.Management.Automation.Remoting.PSRemotingDataStructureException', 'DISCONNECTED'],
  [TRANSPORT_ERROR, 'DISCONNECTED'],
]);

function byNumber({ native, types }: ErrorFacts): FailureCode | undefined {
  return native !== undefined && types.includes(TRANSPORT_ERROR) ? ERROR_NUMBERS.get(native) : undefined;
}

/** The first word of `FullyQualifiedErrorId`; what follows names the command. */
function byId({ fqid }: ErrorFacts): FailureCode | undefined {
  const id = fqid?.split(',')[0];
  return ERROR_IDS.find(([known]) => known === id)?.[1];
}

function byType({ types }: ErrorFacts): FailureCode | undefined {
  return types.map((type) => ERROR_TYPES.get(type)).find((code) => code !== undefined);
}
