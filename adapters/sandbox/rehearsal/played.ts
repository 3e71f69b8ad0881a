/** The changes whose whole effect a snapshot tells and the simulator plays on it. A plan with any other step is rehearsed up to that step. */
export const PLAYED: ReadonlySet<string> = new Set([
  'skype.certificate.request', 'skype.certificate.import', 'skype.certificate.assign', 'skype.replication.invoke', 'skype.previous.remove',
  'exchange.authCertificate.create', 'exchange.certificate.copy', 'exchange.certificate.remove', 'exchange.certificate.allowNetworkService',
  'exchange.authConfig.stage', 'exchange.authConfig.publish', 'exchange.authConfig.clearPrevious', 'exchange.serviceHost.restart', 'exchange.appPools.recycle',
]);
