import { offIn } from '../checks/entraApplication.ts';
import { hybridSetting, type HybridSetting } from '../decisions/hybridApplication.ts';
import { applicationName } from '../entra/dedicated.ts';
import { allowCommand, EWS_ENDS, NOT_MADE } from '../entra/ewsAllowed.ts';
import { isOf } from '../entra/keyCredential.ts';
import { valueOf } from '../reading.ts';
import { say, type Sentence } from '../wording/sentence.ts';
import { objectName } from './entraSteps.ts';
import type { OperationStep, StepRef } from './plan.ts';
import type { Asked, Sketched } from './sketch.ts';
import { operation, readBack } from './steps.ts';

/**
 * REP-EN-HYBRIDAPP: has Exchange sign as an application of its own (R24). Entra knows application, permission and certificates before
 * Exchange is told to sign so (R23). What is there already is left as it is.
 */
export function setUpHybridApplication(asked: Asked): Sketched {
  const setting = hybridSetting(asked.snapshot);
  if (Array.isArray(setting)) return setting;
  const { dedicated, organisation } = setting;
  const off = offIn(dedicated);
  const name = dedicated.application ? objectName(dedicated.application.application) : applicationName(organisation);
  const steps = stepsFor(setting, name);
  if (off.length === 0) return [{ rule: 'nothing-to-do', says: say('refused.hybridApplicationSet', { name }) }];
  return {
    party: 'entra', parties: ['entra', 'exchange'], tier: 'change',
    steps: [...steps, readBack('entra.hybridApplications.list', null), readBack('exchange.authServers.get', null), readBack('exchange.overrides.list', null)],
    title: say('plan.title.hybridApplication', { name }), why: [say('EN-08.off', { off, name, named: dedicated.named ?? '' })],
    undo: say('plan.undo.hybridApplication'), notes: [say('plan.note.hybridApplication'), ...allowing(asked, setting, name)],
    verifies: ['EN-02'], cures: ['EN-08'], startBy: null,
  };
}

/** EN-09: Exchange Online lets in only what its list names, and that list is none of Entra's: a person puts the application there. */
function allowing({ snapshot, now }: Asked, { dedicated: { application } }: HybridSetting, name: string): Sentence[] {
  if (now >= EWS_ENDS) return [];
  const list = snapshot.entra?.ewsAllowedApps;
  const [appId, isRead] = [application?.application.appId ?? NOT_MADE, list?.answer === 'value'];
  const present = valueOf(list) ?? [];
  if (present.some((one) => one.toLowerCase() === appId.toLowerCase())) return [];
  return [say('plan.note.ewsAllowed', { name, command: allowCommand([...present, appId]), isMade: application != null, isRead })];
}

function stepsFor({ dedicated, service, organisation, domains, certificates, overrideName, servers }: HybridSetting, name: string): OperationStep[] {
  const { application, consent, override, named } = dedicated;
  const steps: OperationStep[] = [];
  if (application == null) steps.push(operation('entra.application.create', null, { args: { displayName: applicationName(organisation) }, says: say('plan.entra.application', { name }) }));
  const appId: string | StepRef = application?.application.appId ?? { $from: 0, field: 'appId' };
  if (application?.principal == null) steps.push(operation('entra.principal.create', null, { args: { appId }, says: say('plan.entra.principal', { name }) }));
  if (consent !== true) steps.push(operation('entra.consent.grant', null, { args: { appId }, says: say('plan.entra.consent', { name }) }));
  for (const { thumbprint, server } of certificates) {
    if (application?.application.keyCredentials.some((one) => isOf(one, thumbprint)) === true) continue;
    steps.push(operation('exchange.certificate.get', server, { args: { thumbprint }, says: say('plan.entra.readPublic', { thumbprint, server }) }));
    steps.push(operation('entra.key.add', null, { args: { kind: 'application', appId, thumbprint, certificate: { $from: steps.length - 1, field: 'certificate' }, renew: false }, says: say('plan.entra.add', { thumbprint, object: name }) }));
  }
  const isNamed = named != null && named.toLowerCase() === application?.application.appId.toLowerCase();
  if (!isNamed) steps.push(operation('exchange.authServer.setApplication', null, { args: { name: service, applicationId: appId, domains }, says: say('plan.exchange.setApplication', { service, name }) }));
  if (override !== true) steps.push(operation(overrideName === null ? 'exchange.override.create' : 'exchange.override.set', null, { args: overrideName === null ? {} : { name: overrideName }, says: say('plan.exchange.override') }));
  return [...steps, ...servers.map((on) => operation('exchange.overrides.refresh', on, { args: { component: 'VariantConfiguration' }, says: say('plan.exchange.overridesRefresh', { server: on }) }))];
}
