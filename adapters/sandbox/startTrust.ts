import { APP_ID } from '../../domain/entra/wellKnown.ts';
import type { OAuthServer, PartnerApplication, TrustedApplications } from '../../domain/skypeTrust.ts';
import { SANDBOX_TENANT } from './estateExchange.ts';
import type { EstateFile } from './estateFile.ts';
import type { SkypeSection, TrustSection } from './estateSkype.ts';
import type { SkypeWorld } from './world/world.ts';

/** Whom Skype trusts when the sandbox's clock starts: what the file says, and for the rest what a sound estate has. */
export function skypeTrust({ sipDomain, trust }: SkypeSection, file: EstateFile): Pick<SkypeWorld, 'partners' | 'oauthServers' | 'oauthConfiguration' | 'trusted'> {
  const { autodiscoverUrl, ...configuration } = trust.oauthConfiguration;
  return {
    partners: trust.partners?.map(partnerOf) ?? soundPartners(sipDomain, file),
    oauthServers: trust.oauthServers ?? (file.hybrid ? [tokenService()] : []),
    oauthConfiguration: { ...configuration, autodiscoverUrl: autodiscoverUrl === undefined ? soundAutodiscover(sipDomain, file) : autodiscoverUrl },
    trusted: trust.trusted ?? soundApplications(file),
  };
}

function partnerOf({ token, ...partner }: NonNullable<TrustSection['partners']>[number]): PartnerApplication {
  return { ...partner, token: typeof token === 'string' ? { by: token } : { by: 'metadata', url: token.url } };
}

function soundPartners(sipDomain: string, { exchange, hybrid }: EstateFile): PartnerApplication[] {
  const shared = { applicationId: APP_ID.exchange, realm: null, trust: 'full', enabled: true } as const;
  return [
    ...(exchange === undefined ? [] : [{ ...shared, identity: 'Exchange', token: { by: 'metadata', url: `https://autodiscover.${sipDomain}/autodiscover/metadata/json/1` } } as const]),
    ...(hybrid ? [{ ...shared, identity: 'microsoft.exchange', token: { by: 'oauth-server' } } as const] : []),
  ];
}

function tokenService(): OAuthServer {
  return { identity: 'microsoft.sts', metadataUrl: `https://accounts.accesscontrol.windows.net/${SANDBOX_TENANT}/metadata/json/1`, realm: SANDBOX_TENANT };
}

function soundAutodiscover(sipDomain: string, { exchange }: EstateFile): string | null {
  return exchange === undefined ? null : `https://autodiscover.${sipDomain}/autodiscover/autodiscover.svc`;
}

function soundApplications({ exchange }: EstateFile): TrustedApplications {
  const mailbox = (exchange?.servers ?? []).filter(({ role }) => role === 'mailbox').map(({ fqdn }) => fqdn);
  return {
    pools: mailbox.map((fqdn) => ({ fqdn, requiresReplication: false })),
    applications: mailbox.map((pool) => ({ id: 'urn:application:outlookwebaccess', pool, port: 5199 })),
  };
}
