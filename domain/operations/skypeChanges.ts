import { z } from 'zod';
import { holding } from '../holdings.ts';
import { Instant } from '../instant.ts';
import { valueOf } from '../reading.ts';
import type { SkypeAssignment, Snapshot } from '../snapshot.ts';
import { Thumbprint } from '../thumbprint.ts';
import { type Call, change, type Happened } from './operation.ts';
import { dateExpression, quote } from './quote.ts';

const CHANGE_MS = 180_000;
const GLOBAL = '-Identity global -Type OAuthTokenIssuer';
const nothing = z.object({});

/** The changing operations of Skype for Business Server (domain.md 2.1, 2.4). All that touch the assignment do so at global scope, on one front end (R05, R08). */
export const SKYPE_CHANGES = [
  change({
    name: 'skype.certificate.request', party: 'skype', runs: 'server', tier: 'staged', deadlineMs: CHANGE_MS,
    /** `friendlyName` is new for each plan: it is how the certificate is found again when the answer is lost. */
    params: z.object({ authority: z.string().regex(/^[A-Za-z0-9.-]+\\[^\\"'`$]{1,64}$/), keyBits: z.literal([2048, 4096]), friendlyName: z.string().regex(/^[A-Za-z0-9 :.-]{1,80}$/) }),
    result: z.object({ thumbprint: Thumbprint, notAfter: Instant }),
    powershell: (args) => [
      `Request-CsCertificate -New -Type OAuthTokenIssuer -CA ${quote(args.authority)} -KeySize ${args.keyBits} -PrivateKeyExportable $true -AllSipDomain -FriendlyName ${quote(args.friendlyName)}`,
      `$new = Get-ChildItem Cert:\\LocalMachine\\My | Where-Object FriendlyName -eq ${quote(args.friendlyName)}`,
    ],
    happened: (args, on, _before, now) => requested(now, on, args.friendlyName).happened,
    recover: (args, on, _before, now) => requested(now, on, args.friendlyName).result,
    undo: () => undefined,
  }),
  change({
    name: 'skype.certificate.import', party: 'skype', runs: 'server', tier: 'change', deadlineMs: CHANGE_MS,
    /** `pfx` names an offered file; its path and password stay in the configuration (R30). `effective` null: at once, without `-Roll` (R06). */
    params: z.object({ pfx: z.string().regex(/^[A-Za-z0-9._-]{1,64}$/), thumbprint: Thumbprint, effective: Instant.nullable() }),
    result: nothing,
    powershell: (args) => [`Import-CsCertificate ${GLOBAL} -Path <${args.pfx}> -Password <by reference>${roll(args.effective)}`],
    happened: (args, on, before, now) => (globalOf(before)?.current === args.thumbprint ? keyArrived(now, on, args.thumbprint) : assigned(now, args.thumbprint, args.effective)),
    recover: () => ({}),
    undo: (_args, on, before) => reassign(on, before),
  }),
  change({
    name: 'skype.certificate.assign', party: 'skype', runs: 'server', tier: 'change', deadlineMs: CHANGE_MS,
    params: z.object({ thumbprint: Thumbprint, effective: Instant.nullable() }),
    result: nothing,
    powershell: (args) => [`Set-CsCertificate ${GLOBAL} -Thumbprint ${args.thumbprint}${roll(args.effective)}`],
    happened: (args, _on, _before, now) => assigned(now, args.thumbprint, args.effective),
    recover: () => ({}),
    undo: (_args, on, before) => reassign(on, before),
  }),
  change({
    name: 'skype.replication.invoke', party: 'skype', runs: 'organisation', tier: 'change', deadlineMs: CHANGE_MS,
    params: z.object({ replica: z.string().nullable() }),
    result: nothing,
    powershell: (args) => [`Invoke-CsManagementStoreReplication${args.replica === null ? '' : ` -ReplicaFqdn ${quote(args.replica)}`}`],
    happened: (_args, _on, _before, now) => {
      const replicas = valueOf(now.skype?.replication);
      return replicas === undefined ? 'unknown' : replicas.every(({ upToDate }) => upToDate) ? 'yes' : 'no';
    },
    recover: () => ({}),
    undo: () => undefined,
  }),
  change({
    name: 'skype.previous.remove', party: 'skype', runs: 'server', tier: 'destructive', deadlineMs: CHANGE_MS,
    /** `expect` is what previous was read to be: a call names exactly one object (R31). */
    params: z.object({ expect: Thumbprint }),
    result: nothing,
    powershell: () => [`Remove-CsCertificate ${GLOBAL} -Previous`],
    happened: (args, _on, _before, now) => {
      const assignment = globalOf(now);
      return assignment === undefined ? 'unknown' : assignment.previous?.thumbprint === args.expect ? 'no' : 'yes';
    },
    recover: () => ({}),
    undo: () => undefined,
  }),
] as const;

function roll(effective: string | null): string {
  return effective === null ? '' : ` -EffectiveDate ${dateExpression(effective)} -Roll`;
}

function globalOf(snapshot: Snapshot): SkypeAssignment | undefined {
  return valueOf(snapshot.skype?.globalAssignment);
}

/** A staged certificate that has meanwhile taken over was staged. */
function assigned(now: Snapshot, thumbprint: string, effective: string | null): Happened {
  const assignment = globalOf(now);
  if (assignment === undefined) return 'unknown';
  if (assignment.current === thumbprint) return 'yes';
  return effective !== null && assignment.staged?.thumbprint === thumbprint && assignment.staged.effective === effective ? 'yes' : 'no';
}

/** The certificate was assigned before already and was imported for its key: only the store can tell. */
function keyArrived(now: Snapshot, on: string | null, thumbprint: string): Happened {
  const found = holding(now.skype?.frontEnds[on ?? '']?.store, thumbprint);
  if (found.kind !== 'has') return found.kind === 'has-not' ? 'no' : 'unknown';
  const { hasPrivateKey, exportable } = found.certificate;
  return hasPrivateKey === null || exportable === null ? 'unknown' : hasPrivateKey && exportable ? 'yes' : 'no';
}

function reassign(on: string | null, before: Snapshot): Call | undefined {
  const old = globalOf(before)?.current;
  return old ? { operation: 'skype.certificate.assign', on, args: { thumbprint: old, effective: null } } : undefined;
}

function requested(now: Snapshot, on: string | null, friendlyName: string): { happened: Happened; result: { thumbprint: string; notAfter: string } | undefined } {
  const store = now.skype?.frontEnds[on ?? '']?.store;
  const listing = valueOf(store);
  if (listing === undefined) return { happened: 'unknown', result: undefined };
  const found = listing.certificates.find((held) => held.friendlyName === friendlyName);
  return found ? { happened: 'yes', result: { thumbprint: found.thumbprint, notAfter: found.notAfter } } : { happened: listing.blind.length > 0 ? 'unknown' : 'no', result: undefined };
}
