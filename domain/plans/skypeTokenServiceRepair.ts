import { cloudTokenService, ownTenant, tenantIn, TOKEN_SERVICE } from '../decisions/cloudTokenService.ts';
import { valueOf } from '../reading.ts';
import { say } from '../wording/sentence.ts';
import type { Asked, Sketched } from './sketch.ts';
import { blind, done, sketch, undoOf, withHybrid } from './skypeTrustSketch.ts';
import { operation } from './steps.ts';

/** REP-SFB-OAUTHSERVER: trusts the token service of the organisation's own tenant. Whether its document can be read is tried before an old one is removed. */
export function repairTokenService(asked: Asked): Sketched {
  return withHybrid(asked, (both) => {
    const servers = valueOf(both.skype.oauthServers);
    const tenant = ownTenant(both.exchange);
    if (servers === undefined) return blind('Get-CsOAuthServer');
    if (tenant === undefined) return [{ rule: 'R35', says: say('R35.tenant') }];
    const old = cloudTokenService(servers);
    if (old !== undefined && tenantIn(old.metadataUrl) === tenant && (old.realm ?? tenant).toLowerCase() === tenant) return done('SFB-13');
    const [identity, url] = [old?.identity ?? TOKEN_SERVICE, `https://accounts.accesscontrol.windows.net/${tenant}/metadata/json/1`];
    const remove = old === undefined ? [] : [operation('skype.tokenServer.remove', null, { args: { identity, expect: old.metadataUrl }, says: say('plan.skype.tokenServerRemove', { identity, url: old.metadataUrl }) })];
    return sketch(both, {
      steps: [operation('skype.tokenServer.probe', null, { args: { identity, url }, says: say('plan.skype.probe', { url }) }), ...remove, operation('skype.tokenServer.create', null, { args: { identity, url }, says: say('plan.skype.tokenServer', { identity, tenant }) })],
      reading: 'skype.tokenServers.list', title: say('plan.title.tokenService'), tier: old === undefined ? 'change' : 'destructive',
      why: [old === undefined ? say('SFB-13.absent') : say('plan.why.tokenService', { url: old.metadataUrl, tenant })],
      undo: undoOf(old?.identity ?? null, old === undefined ? null : old.metadataUrl), cures: ['SFB-13'], verifies: [],
    });
  });
}
