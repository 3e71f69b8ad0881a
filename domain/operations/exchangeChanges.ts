import { z } from 'zod';
import { AUTH_CERTIFICATE_NAME } from '../certificate.ts';
import { holding } from '../holdings.ts';
import { Instant } from '../instant.ts';
import { valueOf } from '../reading.ts';
import type { AuthConfig, ExchangeFacts, Snapshot } from '../snapshot.ts';
import { Thumbprint } from '../thumbprint.ts';
import { type Call, change, type Happened } from './operation.ts';
import { dateExpression, quote } from './quote.ts';

const CHANGE_MS = 180_000;
const nothing = z.object({});
const Fqdn = z.string().regex(/^[a-z0-9.-]{1,253}$/);

/** The changing operations of Exchange Server (domain.md 2.2, 2.4). Realm and ServiceName are never among them (R32). */
export const EXCHANGE_CHANGES = [
  change({
    name: 'exchange.authCertificate.create', party: 'exchange', runs: 'server', tier: 'staged', deadlineMs: CHANGE_MS,
    params: z.object({ keyBits: z.literal([2048, 4096]), days: z.number().int().min(30).max(1826) }),
    result: z.object({ thumbprint: Thumbprint, notAfter: Instant }),
    /** Made in the machine store with a legacy key, so that nobody has to answer the SMTP question and no `-Force` says yes to it (R18, R19, GEN). */
    powershell: (args) => [
      `$new = New-SelfSignedCertificate -Subject 'CN=${AUTH_CERTIFICATE_NAME}' -FriendlyName '${AUTH_CERTIFICATE_NAME}' -KeyAlgorithm RSA -KeyLength ${args.keyBits} -HashAlgorithm SHA256 -Provider 'Microsoft RSA SChannel Cryptographic Provider' -KeySpec KeyExchange -KeyExportPolicy Exportable -CertStoreLocation Cert:\\LocalMachine\\My -NotAfter (Get-Date).AddDays(${args.days})`,
      'Enable-ExchangeCertificate -Thumbprint $new.Thumbprint -Services None -NetworkServiceAllowed',
    ],
    happened: (_args, on, before, now) => created(on, before, now).happened,
    recover: (_args, on, before, now) => created(on, before, now).result,
    undo: () => undefined,
  }),
  change({
    name: 'exchange.certificate.copy', party: 'exchange', runs: 'server', tier: 'change', deadlineMs: CHANGE_MS,
    /** One operation, so that the PFX and its random password never leave the place where it runs (R30). */
    params: z.object({ thumbprint: Thumbprint, from: Fqdn }),
    result: nothing,
    powershell: (args, on) => [
      `$pfx = Export-ExchangeCertificate -Server ${quote(args.from)} -Thumbprint ${args.thumbprint} -BinaryEncoded -Password <random>`,
      `Import-ExchangeCertificate -Server ${quote(on ?? '')} -FileData $pfx.FileData -Password <random> -PrivateKeyExportable $true`,
    ],
    happened: (args, on, _before, now) => held(now, on, args.thumbprint, (certificate) => certificate.hasPrivateKey),
    recover: () => ({}),
    undo: (args, on) => ({ operation: 'exchange.certificate.remove', on, args: { thumbprint: args.thumbprint } }),
  }),
  change({
    name: 'exchange.certificate.remove', party: 'exchange', runs: 'server', tier: 'destructive', deadlineMs: CHANGE_MS,
    params: z.object({ thumbprint: Thumbprint }),
    result: nothing,
    powershell: (args, on) => [`Remove-ExchangeCertificate -Server ${quote(on ?? '')} -Thumbprint ${args.thumbprint} -Confirm:$false`],
    happened: (args, on, _before, now) => opposite(held(now, on, args.thumbprint, () => true)),
    recover: () => ({}),
    undo: () => undefined,
  }),
  change({
    name: 'exchange.certificate.allowNetworkService', party: 'exchange', runs: 'server', tier: 'change', deadlineMs: CHANGE_MS,
    params: z.object({ thumbprint: Thumbprint }),
    result: nothing,
    powershell: (args, on) => [`Enable-ExchangeCertificate -Server ${quote(on ?? '')} -Thumbprint ${args.thumbprint} -Services None -NetworkServiceAllowed`],
    happened: (args, on, _before, now) => held(now, on, args.thumbprint, (certificate) => certificate.networkServiceMayRead),
    recover: () => ({}),
    undo: () => undefined,
  }),
  change({
    name: 'exchange.authConfig.stage', party: 'exchange', runs: 'organisation', tier: 'staged', deadlineMs: CHANGE_MS,
    /** `effective` null: the instant of the call, computed there (R13), with `-Force` (R16). */
    params: z.object({ thumbprint: Thumbprint, effective: Instant.nullable() }),
    result: nothing,
    powershell: (args) => [
      args.effective === null
        ? `Set-AuthConfig -NewCertificateThumbprint ${args.thumbprint} -NewCertificateEffectiveDate (Get-Date) -Force`
        : `Set-AuthConfig -NewCertificateThumbprint ${args.thumbprint} -NewCertificateEffectiveDate ${dateExpression(args.effective)}`,
    ],
    happened: (args, _on, _before, now) => slots(now, (config) => config.current === args.thumbprint || (config.next === args.thumbprint && (args.effective === null || config.nextEffective === args.effective))),
    recover: () => ({}),
    undo: (_args, _on, before) => restage(before),
  }),
  change({
    name: 'exchange.authConfig.publish', party: 'exchange', runs: 'organisation', tier: 'change', deadlineMs: CHANGE_MS,
    /** `expect` is the certificate that next was read to be: what becomes current is what was approved (R15, R31). */
    params: z.object({ expect: Thumbprint }),
    result: nothing,
    powershell: () => ['Set-AuthConfig -PublishCertificate -Force'],
    happened: (args, _on, _before, now) => slots(now, (config) => config.current === args.expect),
    recover: () => ({}),
    undo: () => undefined,
  }),
  change({
    name: 'exchange.authConfig.clearPrevious', party: 'exchange', runs: 'organisation', tier: 'destructive', deadlineMs: CHANGE_MS,
    params: z.object({ expect: Thumbprint }),
    result: nothing,
    powershell: () => ['Set-AuthConfig -ClearPreviousCertificate'],
    happened: (args, _on, _before, now) => slots(now, (config) => config.previous !== args.expect),
    recover: () => ({}),
    undo: () => undefined,
  }),
  change({
    name: 'exchange.serviceHost.restart', party: 'exchange', runs: 'server', tier: 'change', deadlineMs: CHANGE_MS,
    params: nothing, result: nothing,
    powershell: (_args, on) => [`Invoke-Command -ComputerName ${quote(on ?? '')} { Restart-Service MSExchangeServiceHost }`],
    happened: (_args, on, before, now) => restarted(on, before, now, 'serviceHostStarted'),
    recover: () => ({}),
    undo: () => undefined,
  }),
  change({
    name: 'exchange.appPools.recycle', party: 'exchange', runs: 'server', tier: 'change', deadlineMs: CHANGE_MS,
    params: nothing, result: nothing,
    powershell: (_args, on) => [`Invoke-Command -ComputerName ${quote(on ?? '')} { Restart-WebAppPool MSExchangeOWAAppPool; Restart-WebAppPool MSExchangeECPAppPool }`],
    happened: (_args, on, before, now) => restarted(on, before, now, 'appPoolsStarted'),
    recover: () => ({}),
    undo: () => undefined,
  }),
] as const;

type HeldTest = (certificate: { hasPrivateKey: boolean | null; networkServiceMayRead: boolean | null }) => boolean | null;

function held(now: Snapshot, on: string | null, thumbprint: string, test: HeldTest): Happened {
  const found = holding(now.exchange?.stores[on ?? '']?.store, thumbprint);
  if (found.kind === 'could-not-say') return 'unknown';
  if (found.kind === 'has-not') return 'no';
  const fact = test(found.certificate);
  return fact === null ? 'unknown' : fact ? 'yes' : 'no';
}

function opposite(happened: Happened): Happened {
  return happened === 'unknown' ? 'unknown' : happened === 'yes' ? 'no' : 'yes';
}

function slots(now: Snapshot, test: (config: AuthConfig) => boolean): Happened {
  const config = valueOf(now.exchange?.authConfig);
  return config === undefined ? 'unknown' : test(config) ? 'yes' : 'no';
}

function restage(before: Snapshot): Call | undefined {
  const config = valueOf(before.exchange?.authConfig);
  if (!config?.next || !config.nextEffective) return undefined;
  return { operation: 'exchange.authConfig.stage', on: null, args: { thumbprint: config.next, effective: config.nextEffective } };
}

function restarted(on: string | null, before: Snapshot, now: Snapshot, what: 'serviceHostStarted' | 'appPoolsStarted'): Happened {
  const started = startOf(now, on, what);
  const earlier = startOf(before, on, what);
  return started && earlier ? (started > earlier ? 'yes' : 'no') : 'unknown';
}

function startOf(snapshot: Snapshot, on: string | null, what: 'serviceHostStarted' | 'appPoolsStarted'): string | null | undefined {
  const facts: ExchangeFacts | undefined = valueOf(snapshot.exchange?.stores[on ?? '']?.facts);
  return facts?.[what];
}

/** The one Auth certificate that the server has now and had not before. */
function created(on: string | null, before: Snapshot, now: Snapshot): { happened: Happened; result: { thumbprint: string; notAfter: string } | undefined } {
  const had = valueOf(before.exchange?.stores[on ?? '']?.store);
  const has = valueOf(now.exchange?.stores[on ?? '']?.store);
  if (had === undefined || has === undefined || has.blind.length > 0) return { happened: 'unknown', result: undefined };
  const known = new Set(had.certificates.map(({ thumbprint }) => thumbprint));
  const fresh = has.certificates.filter((one) => one.subject === `CN=${AUTH_CERTIFICATE_NAME}` && !known.has(one.thumbprint));
  const [only] = fresh;
  if (only === undefined) return { happened: 'no', result: undefined };
  return fresh.length === 1 ? { happened: 'yes', result: { thumbprint: only.thumbprint, notAfter: only.notAfter } } : { happened: 'unknown', result: undefined };
}
