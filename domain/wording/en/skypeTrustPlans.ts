import type { Format } from '../format.ts';

const NAMES: Record<string, string> = { serviceName: 'the service name', autodiscoverUrl: 'the Autodiscover address', allowedDomains: 'the allowed Autodiscover domains' };

function spokenNames(names: readonly string[], format: Format): string {
  return format.list(names.map((name) => NAMES[name] ?? name));
}

/** Plans that change whom Skype trusts, and why there is none. */
export const skypeTrustPlans = {
  'plan.title.skypePartner': () => 'have Skype trust Exchange by its metadata document',
  'plan.title.cloudPartner': () => 'have Skype trust Exchange Online through the cloud token service',
  'plan.title.oauthConfiguration': () => 'complete the OAuth configuration of Skype',
  'plan.title.trustedApplication': ({ server }: { server: string }, format: Format) => `register Outlook on the web on ${format.server(server)} as a trusted application`,
  'plan.title.tokenService': () => 'have Skype trust the cloud token service of the organisation\'s own tenant',

  'plan.skype.partner': ({ identity, url }: { identity: string; url: string }) => `Have Skype read ${url} and trust it fully as the partner application ${identity}. If it cannot be read, nothing is changed.`,
  'plan.skype.partnerRemove': ({ identity, was }: { identity: string; was: string }) => `Remove the partner application ${identity} (${was}).`,
  'plan.skype.cloudPartner': ({ identity }: { identity: string }) => `Trust Exchange Online fully as the partner application ${identity}, through the OAuth server.`,
  'plan.skype.configure': ({ names }: { names: string[] }, format: Format) => `Set ${spokenNames(names, format)} in the OAuth configuration.`,
  'plan.skype.trustedPool': ({ server, registrar }: { server: string; registrar: string }, format: Format) => `Make a trusted pool for ${format.server(server)} with ${registrar} as its registrar, without replication.`,
  'plan.skype.trustedApplication': ({ server, port }: { server: string; port: number }, format: Format) => `Register Outlook on the web on ${format.server(server)}, port ${String(port)}.`,
  'plan.skype.publish': () => 'Publish the topology.',
  'plan.skype.probe': ({ url }: { url: string }) => `Have Skype read ${url} once without keeping anything; if it cannot, the plan ends here.`,
  'plan.skype.tokenServerRemove': ({ identity, url }: { identity: string; url: string }) => `Remove the OAuth server ${identity} that reads ${url}.`,
  'plan.skype.tokenServer': ({ identity, tenant }: { identity: string; tenant: string }) => `Trust the cloud token service for the tenant ${tenant}, as the OAuth server ${identity}.`,

  'plan.why.skypePartner': ({ identity, was }: { identity: string; was: string }) => `The partner application ${identity} is now: ${was}.`,
  'plan.why.oauthConfiguration': ({ names, was }: { names: string[]; was: string }, format: Format) => `In the OAuth configuration ${spokenNames(names, format)} ${names.length === 1 ? 'is' : 'are'} not as needed; now: ${was}.`,
  'plan.why.noTrusted': ({ server }: { server: string }, format: Format) => `Outlook on the web on ${format.server(server)} is not registered as a trusted application.`,
  'plan.why.tokenService': ({ url, tenant }: { url: string; tenant: string }) => `Skype reads ${url === '' ? 'no address' : url}, and the organisation works with the tenant ${tenant}.`,

  'plan.undo.trust': ({ identity, was }: { identity: string; was: string }) => `To undo, set ${identity} back to what it was: ${was}.`,
  'plan.undo.trustNew': () => 'To undo, remove the object that the plan made; nothing was there before.',
  'plan.undo.trustedApplication': ({ server }: { server: string }, format: Format) => `To undo, remove the trusted application and the pool of ${format.server(server)}, as far as the plan made them, and publish the topology.`,
  'plan.note.arrives': () => 'The change reaches front ends by replication, usually within three minutes; the plan does not wait for it, because replication or a front end is not in order.',

  'R31.identity': ({ identity }: { identity: string }) => `The partner application is called ${JSON.stringify(identity)}. A change names exactly one object (R31), and I pass on no name with signs that a shell could take for more. Rename it in Skype first.`,
  'R35.trust': ({ source }: { source: string }) => `I could not read what ${source} tells, so I do not know what is there and plan nothing over it (R35). Read again; if it stays so, look at the right to run it.`,
  'R35.exchangeAddress': () => 'No source told me under which address Exchange is found, and I guess none (R35). Set AutoDiscoverServiceInternalUri on the Exchange servers and read again.',
  'R35.tenant': () => 'No source told me the id of the organisation\'s tenant, and I guess none (R35). Exchange tells it where it trusts the cloud token service itself.',
  'refused.notHybrid': () => 'Exchange has no hybrid configuration, so there is nothing in the cloud to trust.',
  'refused.trustSound': ({ check }: { check: string }) => `What ${check} looks at is as it should be, or needs a hand that I do not have; there is nothing to repair.`,

  'propose.REP-SFB-PARTNER': () => 'Plan the trust in Exchange',
  'propose.REP-SFB-OAUTHSERVER': () => 'Plan the trust in the token service',
  'propose.REP-SFB-PARTNER-EXO': () => 'Plan the trust in Exchange Online',
  'propose.REP-SFB-OAUTHCONFIG': () => 'Plan the configuration',
  'propose.REP-SFB-TRUSTEDAPP': () => 'Plan the registration',
};
