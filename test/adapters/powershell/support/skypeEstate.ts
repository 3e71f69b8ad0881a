import type { SandboxOptions } from '../../../../adapters/sandbox/openSandbox.ts';

/** Front ends of the estate below. */
export const [FE1, FE2, FE3] = ['fe1.contoso.com', 'fe2.contoso.com', 'fe3.contoso.com'] as const;

/** An estate in which everything that Skype can be asked has something to be said, and every change something to be refused for. Certificates are known by their friendly names. */
export const SKYPE_ESTATE: SandboxOptions['estate'] = {
  fileName: 'skype-cases.yaml',
  text: `
name: skype-cases
clock: 2026-11-21T12:00:00Z
certificates:
  auth: { role: exchange-auth, notAfter: +500d }
  old: { role: skype-oauth, friendlyName: old, notAfter: +20d }
  current: { role: skype-oauth, friendlyName: current, notAfter: +40d }
  next: { role: skype-oauth, friendlyName: next, notAfter: +700d, keyBits: 4096 }
  locked: { role: skype-oauth, friendlyName: locked, notAfter: +700d, exportable: false }
  weak: { role: skype-oauth, friendlyName: weak, notAfter: +700d, keyBits: 1024, hash: SHA1 }
  bare: { role: skype-oauth, friendlyName: bare, notAfter: +700d }
  offered: { role: skype-oauth, friendlyName: offered, notAfter: +700d }
skype:
  sipDomain: contoso.com
  certificateAuthority: ca01.contoso.com\\Contoso-CA
  pools:
    - fqdn: pool1.contoso.com
      site: Berlin
      externalWebFqdn: web.contoso.com
      frontEnds:
        - { fqdn: ${FE1}, holds: [current, old, { certificate: next, provider: ksp, networkService: false }, locked, weak, { certificate: bare, key: false }] }
        - { fqdn: ${FE2}, holds: [old], uses: { current: old }, replication: { behindFor: 2h } }
    - { fqdn: pool2.contoso.com, site: Hamburg, frontEnds: [{ fqdn: ${FE3}, replication: never-reported }] }
  assignment: { current: current, previous: { certificate: old, since: 2026-11-10T08:00:00Z } }
  offered:
    - { name: good.pfx, certificate: offered }
    - { name: locked.pfx, certificate: offered, exportable: false }
    - { name: weak.pfx, certificate: weak }
  trust:
    partners:
      - { identity: Exchange, token: { url: https://autodiscover.contoso.com/autodiscover/metadata/json/1 }, realm: contoso.com }
      - { identity: microsoft.exchange, token: oauth-server, trust: application, enabled: false }
      - { identity: Portal, token: certificate, applicationId: 11111111-2222-4333-8444-555555555555, trust: user }
    oauthServers: [{ identity: microsoft.sts, metadataUrl: https://accounts.accesscontrol.windows.net/00000000-0000-0000-0000-00000000000c/metadata/json/1, realm: contoso.com }]
    oauthConfiguration: { autodiscoverUrl: https://autodiscover.contoso.com/autodiscover/autodiscover.svc, allowedDomains: ["*.contoso.com", "*.fabrikam.com"] }
exchange:
  servers: [{ fqdn: ex1.contoso.com, site: Berlin }, { fqdn: ex2.contoso.com, site: Berlin }]
  authConfig: { current: auth }
`,
};
