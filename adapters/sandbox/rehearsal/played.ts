/** What is played on a copy: changes whose whole effect a snapshot tells, and looks that a change depends on. A plan with any other step is rehearsed up to that step. */
export const PLAYED: ReadonlySet<string> = new Set([
  'skype.certificate.request', 'skype.certificate.import', 'skype.certificate.assign', 'skype.replication.invoke', 'skype.previous.remove',
  'skype.partner.create', 'skype.partner.set', 'skype.partner.remove', 'skype.tokenServer.create', 'skype.tokenServer.remove',
  'skype.tokenServer.probe', 'skype.oauthConfiguration.set', 'skype.trustedPool.create', 'skype.trustedApplication.create', 'skype.topology.enable',
  'exchange.authCertificate.create', 'exchange.certificate.copy', 'exchange.certificate.remove', 'exchange.certificate.allowNetworkService',
  'exchange.authConfig.stage', 'exchange.authConfig.publish', 'exchange.authConfig.clearPrevious', 'exchange.serviceHost.restart', 'exchange.appPools.recycle',
  'exchange.clientAccess.set', 'exchange.partner.refresh', 'exchange.authServer.refresh', 'exchange.partner.configureLync', 'exchange.iis.restart',
  'entra.key.add', 'entra.keys.remove', 'entra.names.add', 'entra.principal.enable',
  'entra.application.create', 'entra.principal.create', 'entra.consent.grant', 'exchange.authServer.setApplication', 'exchange.override.create', 'exchange.override.set', 'exchange.overrides.refresh',
  'exchange.certificate.get', 'skype.certificate.get', 'skype.offered.certificate',
]);
