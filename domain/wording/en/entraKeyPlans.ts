import type { Unread } from '../../checks/rollCall.ts';
import type { Format } from '../format.ts';
import { unreadList } from './unread.ts';

interface Named { thumbprint: string }
const PRINCIPAL = { skype: { name: 'Skype for Business', appId: '00000004-0000-0ff1-ce00-000000000000' }, exchange: { name: 'Exchange', appId: '00000002-0000-0ff1-ce00-000000000000' } } as const;
const certificates = (thumbprints: string[], format: Format) => format.list(thumbprints.map((one) => format.certificate(one)));

/** Plans for the keys in Entra, and why there is none (R23 … R26). */
export const entraKeyPlans = {
  'propose.ROLL-ENTRA-ADD': () => 'Plan the upload to Entra',
  'propose.ROLL-ENTRA-PRUNE': () => 'Plan the removal of old keys in Entra',
  'propose.REP-EN-UPLOAD': () => 'Plan the upload to Entra',
  'propose.REP-EN-PURGE-SHARED': () => 'Plan the clean-up of the shared principal',
  'ROLL-ENTRA-ADD.does': () => 'Adds a certificate, or all of those in use and staged that Entra lacks, to the keys of the object where it belongs; all keys that are there stay.',
  'ROLL-ENTRA-ADD.needs': () => 'A server or an offered file that has it, and that every key of others can be sent back.',
  'ROLL-ENTRA-PRUNE.does': () => 'Takes keys of ours off Entra that are neither current, next nor previous anywhere and have ended, or have been quiet for a day; or the one that is named.',
  'ROLL-ENTRA-PRUNE.needs': () => 'Every slot of both parties read.',
  'REP-EN-UPLOAD.does': () => 'Makes principals that are not there, lets them sign in, adds what is in use and missing, and writes anew what ends too early or is named wrongly.',
  'REP-EN-UPLOAD.needs': () => 'A server that has the certificate, and that every key of others can be sent back.',
  'REP-EN-PURGE-SHARED.does': () => 'Takes the Auth certificates of this organisation off the service principal of Exchange that all share.',
  'REP-EN-PURGE-SHARED.needs': () => 'A dedicated hybrid application as which the OAuth test (EX-22) succeeds, and Global Administrator.',

  'plan.title.entraAdd': ({ thumbprints }: { thumbprints: string[] }, format: Format) => `make ${certificates(thumbprints, format)} known to Entra`,
  'plan.title.entraUpload': ({ thumbprints, made, objects }: { thumbprints: string[]; made: string[]; objects: string[] }, format: Format) =>
    format.list([...(made.length > 0 ? [`make the service principal ${format.list(made)}`] : []), ...(objects.length > 0 ? [`let ${format.list(objects)} sign in`] : []), ...(thumbprints.length > 0 ? [`put ${certificates(thumbprints, format)} right in Entra`] : [])]),
  'plan.title.entraPrune': ({ count }: { count: number }, format: Format) => `take ${format.count(count, { one: 'an old certificate', other: '# old certificates' })} off Entra`,
  'plan.title.entraPurge': ({ count }: { count: number }, format: Format) => `take ${format.count(count, { one: 'the Auth certificate', other: '# Auth certificates' })} off the shared principal of Exchange`,
  'plan.entra.enable': ({ object }: { object: string }) => `Let ${object} sign in again.`,
  'plan.entra.remove': ({ thumbprints, object }: { thumbprints: string[]; object: string }, format: Format) => `Take ${certificates(thumbprints, format)} off the keys of ${object} in Entra; all other keys stay.`,
  'plan.why.dedicatedProven': ({ application }: { application: string }) => `The OAuth test to Exchange Online succeeds as ${application}, so Exchange does not need the shared principal.`,
  'plan.undo.entraAdd': () => 'An added key can be taken off again (ROLL-ENTRA-PRUNE), as long as nobody has changed the object since; a key that was written anew stays.',
  'plan.undo.entraEnable': () => 'By hand: disable the principal again.',
  'plan.undo.entraRemove': () => 'This cannot be taken back by itself; a certificate that a server still has can be added anew (ROLL-ENTRA-ADD).',
  'plan.note.entraRights': ({ rights }: { rights: { object: string; roles: string[] }[] }, format: Format) =>
    `My identity needs, with the consent of an administrator of the tenant: ${format.list(rights.map(({ object, roles }) => `${format.choice(roles)} for ${object}`))}. Without it Entra refuses and nothing is changed.`,
  'plan.note.entraReplicates': () => 'Entra may take up to 5 minutes to show a change. It may also let a key end earlier than its certificate; what it says is compared afterwards (EN-05).',
  'plan.note.entraKeeps': () => 'Entra replaces all keys of an object at once. I send every key that is there back with it, and stop if somebody changes the object in between (R25).',
  'plan.note.entraOthers': () => 'Keys of others are never touched.',
  'plan.note.entraShared': () => 'The shared service principal of Exchange is not let in to Exchange Online any more since 31 October 2025, and a key there is a risk (EN-06); the dedicated hybrid application is the way (EN-08).',
  'plan.note.entraForests': () => 'Other forests that share the tenant may use the same certificate: ask their administrators first. I can see the servers of this estate only.',
  'plan.note.entraWizard': () => 'A later run of the Hybrid Configuration Wizard with its OAuth option puts the certificate back (R24).',

  'run.capped': ({ thumbprint, ends, notAfter }: Named & { ends: string; notAfter: string }, format: Format) => `Entra lets ${format.certificate(thumbprint)} end ${format.when(ends)}, earlier than the certificate itself (${format.instant(notAfter)}). I look at the earlier date (EN-05).`,

  'refused.entraHas': ({ thumbprint, object }: Named & { object: string }, format: Format) => `${object} in Entra holds ${format.certificate(thumbprint)} already, so there is nothing to add.`,
  'refused.entraSound': ({ checks }: { checks: string[] }, format: Format) => `${format.list(checks)} ${checks.length === 1 ? 'finds' : 'find'} nothing that an upload could cure, so there is nothing to do.`,
  'refused.nobodyHolds': ({ thumbprint }: Named, format: Format) => `No server that I could read and no offered file has ${format.certificate(thumbprint)}, so I cannot read what Entra would have to be told.`,
  'refused.sharedBlocked': ({ thumbprint }: Named, format: Format) =>
    `${format.certificate(thumbprint)} would have to go on the service principal of Exchange that all share. Since 31 October 2025 that does not help, and a key there is a risk (R24, EN-06). Set up the dedicated hybrid application first (EN-08).`,
  'refused.noPrincipal': ({ party }: { party: 'skype' | 'exchange' }) =>
    `The tenant has no service principal of ${PRINCIPAL[party].name}. REP-EN-UPLOAD makes it, with its names and keys; an administrator can, too, with New-MgServicePrincipal -AppId ${PRINCIPAL[party].appId}.`,
  'refused.notStale': ({ thumbprint }: Named, format: Format) => `Entra holds no key ${format.certificate(thumbprint)} of ours that could be taken off this way. An Auth certificate on the shared principal is a matter of REP-EN-PURGE-SHARED.`,
  'refused.nothingStale': () => 'Entra keeps no old key of ours, so there is nothing to take off.',
  'refused.sharedClean': () => 'No Auth certificate of this organisation is on the shared service principal of Exchange, so there is nothing to take off.',
  'R26.slotsUnread': ({ unread }: { unread: Unread[] }, format: Format) => `Only what is neither current, next nor previous anywhere may go (R26), and I could not read every slot: ${unreadList(unread, format)}.`,
  'R26.inUse': ({ thumbprint }: Named, format: Format) => `${format.certificate(thumbprint)} is current, next or previous somewhere, or offered to become it, so it stays in Entra (R26).`,
  'R26.notQuiet': ({ thumbprints }: { thumbprints: string[] }, format: Format) => `${certificates(thumbprints, format)} ${thumbprints.length === 1 ? 'has' : 'have'} not ended, and I cannot show that ${thumbprints.length === 1 ? 'it has' : 'they have'} been quiet for a day (R26). Wait, or name one: ROLL-ENTRA-PRUNE thumbprint=…`,
  'R24.unread': () => 'I could not read whether Exchange uses a dedicated hybrid application, so the key stays where Exchange may need it (R24, R35).',
  'R24.absent': () => 'There is no dedicated hybrid application, so Exchange has no other way into Exchange Online (R24). EN-08 comes first.',
  'R24.unready': () => 'Exchange does not name the dedicated hybrid application, so it calls as the principal that all share (EN-08). Until then the key stays there (R24).',
  'R24.active': () => 'Exchange names a dedicated hybrid application, and it is not proven to do its work: it has to be complete (EN-08), hold the current certificate (EN-02), and the OAuth test has to succeed as that application (EX-22). The key stays until then (R24).',
  'R35.shared': ({ detail }: { detail: string }) => `I could not read the shared service principal of Exchange${detail === '' ? '' : ` (${detail})`}, so I plan nothing over it (R35).`,
};
