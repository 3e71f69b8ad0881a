import { z } from 'zod';
import type { EndpointKind } from '../pool/lane.ts';
import type { TypedValue, TypedValues } from '../wire/typedValue.ts';

/** A server's name as configuration gives it: it becomes no text that a shell reads, and is looked at all the same. */
const Host = z.string().regex(/^(?=.{1,253}$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*$/);
const Port = z.int().min(1).max(65_535);
/** The name of an endpoint, or of a subsystem. */
const EndpointName = z.string().regex(/^[A-Za-z][A-Za-z0-9._-]{0,63}$/);
/** A file of the runner, by its absolute path. What ssh would read as something else cannot be in it: quotes, `%`, `$`, `~`. */
const File = z.string().regex(/^(?:\/|[A-Za-z]:[\\/])[A-Za-z0-9 ._\\/:@+-]{1,240}$/);
/** Somebody's name at the other end: `rollcall`, `CONTOSO\svc`, `svc@contoso.example`, a gMSA's `svc$`. */
const User = z.string().regex(/^[A-Za-z0-9_][A-Za-z0-9_.-]{0,63}(?:[\\@][A-Za-z0-9_][A-Za-z0-9_.-]{0,63})?\$?$/);
/** Where a secret is, never the secret: a file that the runner alone can read, an entry of SecretManagement, or a file that Windows has encrypted for the runner. */
const SecretName = z.string().regex(/^(?:file|vault|dpapi):[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/);
/** Who the runner is at the other end where it cannot be itself. */
const Credential = z.strictObject({ user: User, secret: SecretName });

/** `for`: which calls go this way, where the endpoints for readings and for changes are apart; absent: both. */
const server = { name: Host, party: z.enum(['skype', 'exchange']), for: z.enum(['read', 'change']).optional() };
/** How long opening a session may take, and how long one is kept that nobody uses. In seconds. */
const remote = { connectSeconds: z.int().min(1).max(60).default(20), idleSeconds: z.int().min(0).max(3_600).default(300) };

/** In the runner's own shell: the runner stands on that server, or in a laboratory. */
const Local = z.strictObject({ ...server, transport: z.literal('local') });

/** A confined endpoint of ours on the server itself, over WinRM. Without a credential the runner is who it is: a gMSA, best. */
const WsmanJea = z.strictObject({
  ...server, ...remote, transport: z.literal('wsman'), endpoint: z.literal('jea'),
  address: Host.optional(), port: Port.optional(), tls: z.boolean().default(true), configuration: EndpointName, credential: Credential.optional(),
});

/** The endpoint of Exchange, by its address. It is http as a rule, since Kerberos encrypts what it carries. */
const WsmanExchange = z.strictObject({
  ...server, ...remote, transport: z.literal('wsman'), endpoint: z.literal('exchange'),
  uri: z.string().max(300).regex(/^https?:\/\/[a-z0-9][a-z0-9.-]*(?::\d{1,5})?\/[A-Za-z0-9._/-]*$/), credential: Credential.optional(),
});

/** The endpoint of Skype for Business Server, by its address. */
const WsmanOcs = z.strictObject({
  ...server, ...remote, transport: z.literal('wsman'), endpoint: z.literal('ocs'),
  uri: z.string().max(300).regex(/^https:\/\/[a-z0-9][a-z0-9.-]*(?::\d{1,5})?\/[A-Za-z0-9._/-]*$/), credential: Credential.optional(),
});

/** A confined subsystem of ours on the server, over SSH: a key of the runner, and the server's key known beforehand. */
const Ssh = z.strictObject({
  ...server, ...remote, transport: z.literal('ssh'), address: Host.optional(), port: Port.default(22), user: User, keyFile: File, knownHosts: File, subsystem: EndpointName.default('rollcall'),
});

/** How one server is reached. Everything comes from the runner's configuration; secrets are named, never given. */
export const EngineTarget = z.discriminatedUnion('transport', [Local, z.discriminatedUnion('endpoint', [WsmanJea, WsmanExchange, WsmanOcs]), Ssh]);
export type EngineTarget = z.infer<typeof EngineTarget>;

/** What the engine is told of a target: values with types, of which none is a secret and none is a command. */
export function targetValuesOf(target: EngineTarget): TypedValues {
  const { name, party, transport } = target;
  const own: TypedValues = { Name: ['s', name], Party: ['s', party], Transport: ['s', transport] };
  return target.transport === 'local' ? own : { ...own, ...timesOf(target), ...(target.transport === 'ssh' ? sshValues(target) : wsmanValues(target)) };
}

type Wsman = Extract<EngineTarget, { transport: 'wsman' }>;

function timesOf({ connectSeconds, idleSeconds }: { connectSeconds: number; idleSeconds: number }): TypedValues {
  return { ConnectMs: ['i', String(connectSeconds * 1000)], IdleMs: ['i', String(idleSeconds * 1000)] };
}

function sshValues({ name, address = name, port, user, keyFile, knownHosts, subsystem }: z.infer<typeof Ssh>): TypedValues {
  return { Address: ['s', address], Port: ['i', String(port)], UserName: ['s', user], KeyFile: ['s', keyFile], KnownHosts: ['s', knownHosts], Subsystem: ['s', subsystem] };
}

function wsmanValues(target: Wsman): TypedValues {
  const { endpoint, credential } = target;
  const who: TypedValues = credential === undefined ? {} : { UserName: ['s', credential.user], Secret: ['sec', credential.secret] };
  return { Endpoint: ['s', endpoint], ...who, ...(target.endpoint === 'jea' ? jeaValues(target) : { Uri: ['s', target.uri] satisfies TypedValue }) };
}

function jeaValues({ name, address = name, port, tls, configuration }: z.infer<typeof WsmanJea>): TypedValues {
  return { Address: ['s', address], Port: ['i', String(port ?? (tls ? 5986 : 5985))], Tls: ['b', tls], Configuration: ['s', configuration] };
}

/** What stands at the other end. Sessions to different kinds of endpoints never share a shell. */
export function endpointOf(target: EngineTarget): EndpointKind {
  return target.transport === 'wsman' ? target.endpoint : target.transport;
}
