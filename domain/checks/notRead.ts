import type { CheckId } from '../finding.ts';
import type { Sentence } from '../wording/sentence.ts';
import { say } from '../wording/sentence.ts';

/** Why a check is not judged: what a reading does not look at. Undefined for the checks that are judged. */
export function notRead(id: CheckId): Sentence | undefined {
  return id.startsWith('EN-') ? (NOT_READ[id] ?? say('skipped.entra')) : NOT_READ[id];
}

const NOT_READ: Record<CheckId, Sentence> = {
  'SFB-11': say('skipped.metadata'),
  'SFB-12': say('skipped.metadata'),
  'SFB-13': say('skipped.oauthServers'),
  'SFB-14': say('skipped.partnerApplications'),
  'SFB-15': say('skipped.oauthConfiguration'),
  'SFB-16': say('skipped.trustedApplications'),
  'SFB-17': say('skipped.storageTest'),
  'SFB-18': say('skipped.otherPools'),
  'SFB-19': say('skipped.partnerApplications'),
  'EX-16': say('skipped.metadata'),
  'EX-17': say('skipped.metadata'),
  'EX-18': say('skipped.authServers'),
  'EX-19': say('skipped.partnerApplications'),
  'EX-20': say('skipped.autodiscover'),
  'EX-21': say('skipped.virtualDirectories'),
  'EX-22': say('skipped.oauthTest'),
  'EX-23': say('skipped.shellTypes'),
  'EX-24': say('skipped.transport'),
  'EX-25': say('skipped.events'),
  'EX-27': say('skipped.hybridConnectors'),
  'EN-11': say('skipped.builds'),
  'EN-12': say('skipped.signIns'),
  'X-01': say('skipped.rollOrder'),
  'X-02': say('skipped.hybridWizard'),
  'X-05': say('skipped.peerCopies'),
};
