import { z } from 'zod';
import { valueOf } from '../reading.ts';
import type { PartnerApplication } from '../skypeTrust.ts';
import type { Snapshot } from '../snapshot.ts';
import { type Call, change, type Happened } from './operation.ts';
import { quote } from './quote.ts';
import { found, gone, named } from './skypeFound.ts';
import { Identity, Partner, type Source } from './skypeTrustArguments.ts';

const CHANGE_MS = 180_000;
const nothing = z.object({});

/** What changes the partner applications of Skype, one by its own name (R31). */
export const SKYPE_PARTNER_CHANGES = [
  change({
    name: 'skype.partner.create', party: 'skype', runs: 'organisation', tier: 'change', deadlineMs: CHANGE_MS, params: Partner, result: nothing,
    powershell: (args) => [`New-CsPartnerApplication ${partnerText(args)}`],
    happened: (args, _on, _before, now) => partnerIs(args, now),
    recover: () => ({}),
    undo: ({ identity, source }) => ({ operation: 'skype.partner.remove', on: null, args: { identity, expect: source.by === 'metadata' ? null : source.applicationId } }),
  }),
  change({
    name: 'skype.partner.set', party: 'skype', runs: 'organisation', tier: 'change', deadlineMs: CHANGE_MS, params: Partner, result: nothing,
    powershell: (args) => [`Set-CsPartnerApplication ${partnerText(args)}`],
    happened: (args, _on, _before, now) => partnerIs(args, now),
    recover: () => ({}),
    undo: ({ identity }, _on, before) => asBefore('skype.partner.set', identity, before),
  }),
  change({
    name: 'skype.partner.remove', party: 'skype', runs: 'organisation', tier: 'destructive', deadlineMs: CHANGE_MS,
    /** `expect` is the application id that it was read to have: another one is another object. Null: whatever its document said. */
    params: z.object({ identity: Identity, expect: z.string().max(200).nullable() }), result: nothing,
    powershell: ({ identity }) => [`Remove-CsPartnerApplication -Identity ${quote(identity)}`],
    happened: ({ identity }, _on, _before, now) => gone(partnerOf(identity, now)),
    recover: () => ({}),
    undo: ({ identity }, _on, before) => asBefore('skype.partner.create', identity, before),
  }),
] as const;

function partnerText({ identity, source, trust, enabled }: Partner): string {
  const from = source.by === 'metadata' ? `-MetadataUrl ${quote(source.url)}` : `-ApplicationIdentifier ${source.applicationId} -UseOAuthServer`;
  return `-Identity ${quote(identity)} ${from} -ApplicationTrustLevel ${TRUST[trust]} -Enabled $${String(enabled)}`;
}

const TRUST = { full: 'Full', application: 'Application', user: 'User' } as const;

function partnerOf(identity: string, { skype }: Snapshot): PartnerApplication | null | undefined {
  return named(valueOf(skype?.partners), identity);
}

function partnerIs({ identity, source, trust, enabled }: Partner, now: Snapshot): Happened {
  return found(partnerOf(identity, now), (partner) => partner.trust === trust && partner.enabled === enabled && isSource(partner, source));
}

function isSource({ token, applicationId }: PartnerApplication, source: Source): boolean {
  if (source.by === 'metadata') return token.by === 'metadata' && token.url === source.url;
  return token.by === 'oauth-server' && applicationId.toLowerCase() === source.applicationId;
}

/** The call that puts the object back as it was read before; none for one that the operations cannot make, such as a copy of a certificate. */
function asBefore(operation: string, identity: string, before: Snapshot): Call | undefined {
  const old = partnerOf(identity, before);
  if (old === undefined || old === null) return undefined;
  const source = old.token.by === 'oauth-server' ? { by: 'oauth-server', applicationId: old.applicationId.toLowerCase() } : old.token;
  const args = Partner.safeParse({ identity: old.identity, source, trust: old.trust, enabled: old.enabled });
  return args.success ? { operation, on: null, args: args.data } : undefined;
}
