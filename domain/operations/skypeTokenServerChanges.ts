import { z } from 'zod';
import { valueOf } from '../reading.ts';
import type { OAuthServer } from '../skypeTrust.ts';
import type { Snapshot } from '../snapshot.ts';
import { change, read } from './operation.ts';
import { quote } from './quote.ts';
import { found, named, opposite } from './skypeFound.ts';
import { HttpsAddress, Identity } from './skypeTrustArguments.ts';

const CHANGE_MS = 180_000;
const nothing = z.object({});

/** Looks, before anything is taken away, whether Skype itself can read a token service's document. */
export const SKYPE_PROBES = [
  read({
    name: 'skype.tokenServer.probe', party: 'skype', runs: 'organisation', deadlineMs: CHANGE_MS,
    params: z.object({ identity: Identity, url: HttpsAddress }), result: nothing,
    powershell: ({ identity, url }) => [`New-CsOAuthServer -Identity ${quote(`${identity}.probe`)} -MetadataUrl ${quote(url)} -InMemory`],
  }),
] as const;

/** What changes which token services Skype trusts. */
export const SKYPE_TOKEN_SERVER_CHANGES = [
  change({
    name: 'skype.tokenServer.create', party: 'skype', runs: 'organisation', tier: 'change', deadlineMs: CHANGE_MS,
    params: z.object({ identity: Identity, url: HttpsAddress }), result: nothing,
    powershell: ({ identity, url }) => [`New-CsOAuthServer -Identity ${quote(identity)} -MetadataUrl ${quote(url)}`],
    happened: ({ identity, url }, _on, _before, now) => found(serverOf(identity, now), (server) => server.metadataUrl === url),
    recover: () => ({}),
    undo: ({ identity, url }) => ({ operation: 'skype.tokenServer.remove', on: null, args: { identity, expect: url } }),
  }),
  change({
    name: 'skype.tokenServer.remove', party: 'skype', runs: 'organisation', tier: 'destructive', deadlineMs: CHANGE_MS,
    /** `expect` is the address that it was read to have. */
    params: z.object({ identity: Identity, expect: z.string().max(500) }), result: nothing,
    powershell: ({ identity }) => [`Remove-CsOAuthServer -Identity ${quote(identity)}`],
    happened: ({ identity, expect }, _on, _before, now) => opposite(found(serverOf(identity, now), (server) => server.metadataUrl === expect)),
    recover: () => ({}),
    undo: ({ identity, expect }) => (HttpsAddress.safeParse(expect).success ? { operation: 'skype.tokenServer.create', on: null, args: { identity, url: expect } } : undefined),
  }),
] as const;

function serverOf(identity: string, { skype }: Snapshot): OAuthServer | null | undefined {
  return named(valueOf(skype?.oauthServers), identity);
}
