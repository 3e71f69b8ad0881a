import type { Estate } from '../estate.ts';
import type { Instant } from '../instant.ts';
import type { Intent } from '../intent.ts';
import type { Snapshot } from '../snapshot.ts';
import { say } from '../wording/sentence.ts';
import { addNames } from './entraNames.ts';
import { pruneEntra, purgeShared } from './entraRemovals.ts';
import { addToEntra, uploadKeys } from './entraUploads.ts';
import { publishNext, replaceNow } from './exchangeReplace.ts';
import { withExchange } from './exchangeAsked.ts';
import { configureSkypePartner, refreshMetadata, setAutodiscover } from './exchangePartners.ts';
import { clearPreviousPlan } from './exchangePrevious.ts';
import { importCurrent, importNext } from './exchangeRepairs.ts';
import { recyclePools, wakeAuthAdmin } from './exchangeRestarts.ts';
import { stageExchange } from './exchangeStage.ts';
import { rollFullHybrid } from './fullHybrid.ts';
import { rerunWizard } from './hybridWizard.ts';
import { setUpHybridApplication } from './hybridApplication.ts';
import { serverNamed } from './serverNamed.ts';
import { type Asked, isRefused, type Planned, planOf, type Sketched } from './sketch.ts';
import { importByHand } from './skypeByHand.ts';
import { cleanPreviousSkype } from './skypePrevious.ts';
import { assignSkype, importSkype, replicateSkype } from './skypeRepairs.ts';
import { repairTrustedApplication } from './skypeApplicationRepair.ts';
import { repairOAuthConfiguration } from './skypeConfigurationRepair.ts';
import { repairCloudPartner, repairPartner } from './skypePartnerRepairs.ts';
import { repairTokenService } from './skypeTokenServiceRepair.ts';
import { rollSkypeNow, stageSkype } from './skypeRolls.ts';

/**
 * What an intent means on the estate as it was read, as steps that somebody can approve; or every reason against it. Pure: the
 * same inputs give the same plan with the same hash.
 *
 * A plan's tier is that of what it does to trust. A staged roll is `staged` although pools are recycled weeks later, for that
 * only makes servers look again; copies of the certificate in use make it `change`, and whatever cannot be taken back `destructive`.
 */
export function planFor(intent: Intent, snapshot: Snapshot, estate: Estate, now: Instant): Planned {
  const asked: Asked = { intent, snapshot, estate, now };
  const sketched = sketchFor(asked);
  return isRefused(sketched) ? { refused: sketched } : { plan: planOf(sketched, asked) };
}

function sketchFor(asked: Asked): Sketched {
  const { intent } = asked;
  switch (intent.id) {
    case 'REP-SFB-ASSIGN':
      return assignSkype(asked, intent.thumbprint);
    case 'REP-SFB-IMPORT':
      return intent.manual === true ? importByHand(asked) : importSkype(asked, intent.pfx);
    case 'REP-SFB-REPLICATE':
      return replicateSkype(asked, intent.server);
    case 'REP-SFB-CLEAN-PREVIOUS':
      return cleanPreviousSkype(asked);
    case 'ROLL-SFB-STAGE':
      return stageSkype(asked, intent);
    case 'ROLL-SFB-NOW':
      return rollSkypeNow(asked, intent);
    case 'REP-SFB-PARTNER':
      return repairPartner(asked);
    case 'REP-SFB-OAUTHSERVER':
      return repairTokenService(asked);
    case 'REP-SFB-PARTNER-EXO':
      return repairCloudPartner(asked);
    case 'REP-SFB-OAUTHCONFIG':
      return repairOAuthConfiguration(asked);
    case 'REP-SFB-TRUSTEDAPP':
      return repairTrustedApplication(asked, intent.server);
    case 'REP-EX-IMPORT-CURRENT':
      return withExchange(asked, (exchange) => importCurrent(exchange, serverNamed(intent.server, Object.keys(exchange.exchange.stores))));
    case 'REP-EX-IMPORT-NEXT':
      return withExchange(asked, (exchange) => importNext(exchange, serverNamed(intent.server, Object.keys(exchange.exchange.stores))));
    case 'REP-EX-CLEAR-PREVIOUS':
      return withExchange(asked, clearPreviousPlan);
    case 'REP-EX-RECYCLE':
      return withExchange(asked, (exchange) => recyclePools(exchange, serverNamed(intent.server, Object.keys(exchange.exchange.stores))));
    case 'REP-EX-AUTHADMIN':
      return withExchange(asked, wakeAuthAdmin);
    case 'REP-EX-AUTODISCOVER-URI':
      return withExchange(asked, (exchange) => setAutodiscover(exchange, { server: serverNamed(intent.server, Object.keys(exchange.exchange.stores)), host: intent.host }));
    case 'REP-EX-REFRESH-METADATA':
      return withExchange(asked, (exchange) => refreshMetadata(exchange, intent.name));
    case 'REP-EX-PARTNER-LYNC':
      return withExchange(asked, configureSkypePartner);
    case 'REP-HCW-RERUN':
      return rerunWizard(asked);
    case 'REP-EN-HYBRIDAPP':
      return setUpHybridApplication(asked);
    case 'REP-EN-SPN':
      return addNames(asked);
    case 'REP-EN-UPLOAD':
      return uploadKeys(asked);
    case 'REP-EN-PURGE-SHARED':
      return purgeShared(asked);
    case 'ROLL-ENTRA-ADD':
      return addToEntra(asked, intent.thumbprint);
    case 'ROLL-ENTRA-PRUNE':
      return pruneEntra(asked, intent.thumbprint);
    case 'REP-TREE-004':
      return [{ rule: 'conversation', says: say('refused.conversation') }];
    case 'ROLL-EX-STAGE':
      return withExchange(asked, (exchange) => stageExchange(exchange, { effective: intent.effective, soon: intent.soon ?? false }));
    case 'ROLL-EX-PUBLISH-NEXT':
      return withExchange(asked, publishNext);
    case 'ROLL-EX-NOW':
      return withExchange(asked, replaceNow);
    case 'ROLL-FULL-HYBRID':
      return rollFullHybrid(asked, intent);
  }
}
