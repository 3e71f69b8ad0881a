import { TokenAuthority } from '../adapters/sandbox/tokenAuthority.ts';
import type { SignIn } from './certificateBot.ts';
import { SANDBOX_APP } from './sandboxApp.ts';
import { SANDBOX_TENANT } from './desk/sandboxPolicy.ts';
import { getJson } from './identity/getJson.ts';
import { PublishedKeys } from './identity/publishedKeys.ts';
import { signInCheck, signInIssuer } from './identity/signIn.ts';

/** Who stands in for Entra in the sandbox: it issues the tokens that prove fresh sign-ins, and the bot judges them by the code of production. */
export interface SandboxSignIn extends SignIn {
  authority: TokenAuthority;
}

export async function openSandboxSignIn(): Promise<SandboxSignIn> {
  const issuer = signInIssuer(SANDBOX_TENANT);
  const authority = await TokenAuthority.open({ issuer });
  const keys = new PublishedKeys({ metadata: authority.metadata, issuer, get: getJson, now: () => Date.now(), failed: () => undefined });
  return { authority, resource: `api://botid-${SANDBOX_APP}`, check: signInCheck({ appId: SANDBOX_APP, tenant: SANDBOX_TENANT, keys, now: () => Date.now() }) };
}
