import type { Format } from '../format.ts';
import { thatTakesOver } from './tense.ts';

/** `5F0C 91D2`, or how a certificate is called that an earlier step of the plan makes. */
function named(thumbprint: string, format: Format): string {
  return thumbprint === '' ? 'the new certificate' : format.certificate(thumbprint);
}

const DEEDS: Record<string, string> = {
  reads: 'is read',
  exports: 'gives a copy of a certificate with its key',
  adds: 'gets one certificate',
  allows: 'lets NETWORK SERVICE read one key',
  assigns: 'changes the assignment for all front ends',
  points: 'sends its clients to another Autodiscover address',
  restartsIis: 'has IIS restarted',
  restarts: 'has its OWA and ECP pools recycled, or its service host restarted',
  removes: 'loses one copy that has no key',
};

/** Titles, steps, reasons and undo of plans. A title stands behind "Plan 7F3A-91:" and is no sentence; all else is. */
export const plans = {
  'plan.title.importCurrent': (values: { servers: string[] }, format: Format) => `import the current Auth certificate to ${format.servers(values.servers)}`,
  'plan.title.importNext': (values: { servers: string[] }, format: Format) => `import the next Auth certificate to ${format.servers(values.servers)}`,
  'plan.title.allow': (values: { servers: string[] }, format: Format) => `let NETWORK SERVICE read the key of the current Auth certificate on ${format.servers(values.servers)}`,
  'plan.title.clearPrevious': (values: { thumbprint: string; party: string }, format: Format) => `clear the previous certificate ${format.certificate(values.thumbprint)} of ${values.party}`,
  'plan.title.stageExchange': (values: { effective: string }, format: Format) => `stage a new Auth certificate ${thatTakesOver(values.effective, format)}`,
  'plan.title.redate': (values: { effective: string }, format: Format) => `give the next Auth certificate a date on which it can take over, ${format.when(values.effective)}`,
  'plan.title.publish': (values: { thumbprint: string }, format: Format) => `make the next Auth certificate ${format.certificate(values.thumbprint)} current now`,
  'plan.title.replaceNow': () => 'make a new Auth certificate and make it current now',
  'plan.title.skypeStage': (values: { effective: string }, format: Format) => `stage a new Skype token certificate ${thatTakesOver(values.effective, format)}`,
  'plan.title.skypeNow': () => 'give Skype a new token certificate now',
  'plan.title.skypeAssign': () => 'assign a token certificate to Skype at global scope',
  'plan.title.skypeImport': () => 'import the Skype token certificate with its key',
  'plan.title.replicate': (values: { server: string | null }, format: Format) => (values.server === null ? 'push the Skype configuration to all servers' : `push the Skype configuration to ${format.server(values.server)}`),

  'plan.title.recycle': (values: { servers: string[] }, format: Format) => `recycle the OWA and ECP pools on ${format.servers(values.servers)}`,
  'plan.title.authAdmin': (values: { thumbprint: string }, format: Format) => `restart the service that should have made the next Auth certificate ${format.certificate(values.thumbprint)} current`,
  'plan.title.autodiscover': (values: { servers: string[] }, format: Format) => `set the Autodiscover address of ${format.servers(values.servers)}`,
  'plan.title.refresh': (values: { names: string[] }, format: Format) => `have Exchange read the metadata of ${format.list(values.names)} again`,
  'plan.title.partnerLync': () => 'make Skype a partner application of Exchange with the vendor\'s script',

  'plan.touches': (values: { deeds: string[] }, format: Format) => `It ${format.list(values.deeds.map((deed) => DEEDS[deed] ?? deed))}.`,

  'plan.readBack.server': (values: { server: string }, format: Format) => `Read ${format.server(values.server)} back.`,
  'plan.readBack.organisation': () => 'Read the configuration back.',

  'plan.exchange.create': (values: { server: string }, format: Format) => `Make a new Auth certificate on ${format.server(values.server)}, with an exportable key.`,
  'plan.exchange.copy': (values: { thumbprint: string; from: string; server: string }, format: Format) => `Copy ${named(values.thumbprint, format)} with its key from ${format.server(values.from)} to ${format.server(values.server)}.`,
  'plan.exchange.removeKeyless': (values: { thumbprint: string; server: string }, format: Format) => `Remove the copy of ${format.certificate(values.thumbprint)} that Exchange cannot use from ${format.server(values.server)}, so that the whole one can be imported.`,
  'plan.exchange.allow': (values: { thumbprint: string; server: string }, format: Format) => `Let NETWORK SERVICE read the key of ${format.certificate(values.thumbprint)} on ${format.server(values.server)}.`,
  'plan.exchange.stage': (values: { thumbprint: string; effective: string }, format: Format) => `Stage ${named(values.thumbprint, format)} to take over ${format.when(values.effective)}.`,
  'plan.exchange.stageNow': (values: { thumbprint: string }, format: Format) => `Stage ${named(values.thumbprint, format)}, dated now.`,
  'plan.exchange.publish': (values: { thumbprint: string }, format: Format) => `Make ${named(values.thumbprint, format)} current.`,
  'plan.exchange.clearPrevious': (values: { thumbprint: string }, format: Format) => `Clear the previous certificate ${format.certificate(values.thumbprint)}.`,
  'plan.exchange.recycle': (values: { server: string }, format: Format) => `Recycle the OWA and ECP pools on ${format.server(values.server)}.`,
  'plan.exchange.restart': (values: { server: string }, format: Format) => `Restart the Exchange service host on ${format.server(values.server)}.`,
  'plan.exchange.untilHeld': (values: { thumbprint: string }, format: Format) => `Wait until every Exchange server has ${named(values.thumbprint, format)} with its key, at most 15 minutes.`,
  'plan.exchange.untilCurrent': (values: { thumbprint: string; effective: string }, format: Format) => `Wait until ${named(values.thumbprint, format)} is current: ${format.when(values.effective)}, or up to 13 hours after that.`,

  'plan.exchange.untilWoken': (values: { thumbprint: string }, format: Format) => `Wait until ${format.certificate(values.thumbprint)} is current, at most 1 hour.`,
  'plan.exchange.autodiscover': (values: { server: string; uri: string }, format: Format) => `Set the Autodiscover address of ${format.server(values.server)} to ${values.uri}.`,
  'plan.exchange.refresh': (values: { name: string }) => `Have Exchange read the metadata of ${values.name} again.`,
  'plan.exchange.configureLync': (values: { url: string }) => `Run Configure-EnterprisePartnerApplication.ps1 for Skype with ${values.url}.`,
  'plan.exchange.iis': (values: { server: string }, format: Format) => `Restart IIS on ${format.server(values.server)}.`,

  'plan.skype.request': (values: { server: string; authority: string }, format: Format) => `Request a new token certificate from ${values.authority} on ${format.server(values.server)}.`,
  'plan.skype.assign': (values: { thumbprint: string; server: string }, format: Format) => `Assign ${named(values.thumbprint, format)} at global scope, on ${format.server(values.server)} for all front ends.`,
  'plan.skype.stage': (values: { thumbprint: string; server: string; effective: string }, format: Format) => `Stage ${named(values.thumbprint, format)} at global scope, on ${format.server(values.server)} for all front ends, to take over ${format.when(values.effective)}.`,
  'plan.skype.import': (values: { pfx: string; thumbprint: string; server: string }, format: Format) => `Import ${format.certificate(values.thumbprint)} from the offered file ${values.pfx} and assign it at global scope, on ${format.server(values.server)} for all front ends.`,
  'plan.skype.stageImport': (values: { pfx: string; thumbprint: string; server: string; effective: string }, format: Format) => `Import ${format.certificate(values.thumbprint)} from the offered file ${values.pfx} and stage it at global scope, on ${format.server(values.server)} for all front ends, to take over ${format.when(values.effective)}.`,
  'plan.skype.removePrevious': (values: { thumbprint: string; server: string }, format: Format) => `Drop the previous certificate ${format.certificate(values.thumbprint)} from the assignment, on ${format.server(values.server)} for all front ends.`,
  'plan.skype.replicate': () => 'Push the configuration to every server.',
  'plan.skype.replicateTo': (values: { server: string }, format: Format) => `Push the configuration to ${format.server(values.server)}.`,
  'plan.skype.untilReplicated': () => 'Wait until every server has the configuration and every front end uses what is assigned, at most 15 minutes.',
  'plan.skype.untilCurrent': (values: { thumbprint: string; effective: string }, format: Format) => `Wait until every front end uses ${named(values.thumbprint, format)}: ${format.when(values.effective)}.`,

  'plan.why.missing': (values: { role: string; thumbprint: string; servers: string[] }, format: Format) => `The ${values.role} Auth certificate ${format.certificate(values.thumbprint)} is missing on ${format.servers(values.servers)}.`,
  'plan.why.keyless': (values: { role: string; thumbprint: string; servers: string[] }, format: Format) => `The ${values.role} Auth certificate ${format.certificate(values.thumbprint)} is on ${format.servers(values.servers)} without a key that Exchange can use.`,
  'plan.why.barred': (values: { thumbprint: string }, format: Format) => `NETWORK SERVICE may not read the key of the current Auth certificate ${format.certificate(values.thumbprint)}.`,
  'plan.why.ends': (values: { role: string; thumbprint: string; notAfter: string }, format: Format) => `The ${values.role} Auth certificate ${format.certificate(values.thumbprint)} ${isPast(values.notAfter, format) ? 'ended' : 'ends'} ${format.when(values.notAfter)}.`,
  'plan.why.weak': (values: { thumbprint: string; bits: number }, format: Format) => `The current Auth certificate ${format.certificate(values.thumbprint)} has a key of ${values.bits} bits; RSA of 2048 is the least.`,
  'plan.why.noNext': () => 'No next certificate is set.',
  'plan.why.noCurrent': () => 'No current Auth certificate is set.',
  'plan.why.unfitNext': (values: { thumbprint: string }, format: Format) => `The next Auth certificate ${format.certificate(values.thumbprint)} cannot take over: it has ended, is not valid yet, or is too weak.`,
  'plan.why.nextNowhere': (values: { thumbprint: string }, format: Format) => `The next Auth certificate ${format.certificate(values.thumbprint)} is on no server with a usable key.`,
  'plan.why.currentNowhere': (values: { thumbprint: string }, format: Format) => `The current Auth certificate ${format.certificate(values.thumbprint)} is on no server with a usable key.`,
  'plan.why.wrongDate': (values: { thumbprint: string; effective: string | null }, format: Format) => `The next Auth certificate ${format.certificate(values.thumbprint)} ${values.effective === null ? 'has no date on which it takes over' : `would take over ${format.when(values.effective)}, too late for the current one`}.`,
  'plan.why.overdue': (values: { thumbprint: string; effective: string }, format: Format) => `The next Auth certificate ${format.certificate(values.thumbprint)} should have taken over ${format.when(values.effective)} and has not.`,
  'plan.why.recycle': () => 'OWA and ECP remember which Auth certificate is current until their pools are recycled (R17).',
  'plan.why.authAdminRan': (values: { at: string | null; hours: number }, format: Format) => (values.at === null ? 'No server could say when AuthAdmin, which makes it current, last ran.' : `AuthAdmin, which makes it current, last ran ${format.when(values.at)}; it should about every 12 hours.`),
  'plan.why.autodiscover': (values: { server: string; uri: string }, format: Format) => `${format.server(values.server)} has ${values.uri === '' ? 'no Autodiscover address' : `the Autodiscover address ${values.uri}`}.`,
  'plan.why.refresh': (values: { names: string[] }, format: Format) => `Exchange signs and checks with the copy that it stored of ${format.list(values.names)}; it reads again by itself only about once a day (R27).`,
  'plan.why.partnerLync': (values: { name: string }) => `The partner application ${values.name} of Skype is not as it should be; the script makes it and its account anew, or puts them right.`,
  'plan.why.previous': (values: { thumbprint: string; since: string | null; ended: boolean }, format: Format) => `${format.certificate(values.thumbprint)} is still accepted as previous${values.since === null ? '' : ` since ${format.when(values.since)}`}${values.ended ? ' and has ended' : ''}.`,
  'plan.why.skypeNone': () => 'No token certificate is assigned to Skype at global scope.',
  'plan.why.skypeEnds': (values: { thumbprint: string; notAfter: string }, format: Format) => `The Skype token certificate ${format.certificate(values.thumbprint)} ${isPast(values.notAfter, format) ? 'ended' : 'ends'} ${format.when(values.notAfter)}.`,
  'plan.why.skypeNotHeld': (values: { thumbprint: string }, format: Format) => `The Skype token certificate ${format.certificate(values.thumbprint)} is in no front end's store.`,
  'plan.why.skypeStaged': (values: { thumbprint: string; effective: string }, format: Format) => `${format.certificate(values.thumbprint)} is staged for ${format.when(values.effective)}, too late for the current one.`,
  'plan.why.skypeUnsound': (values: { thumbprint: string; servers: string[] }, format: Format) => `The Skype token certificate ${format.certificate(values.thumbprint)} is missing, or has no exportable key, on ${format.servers(values.servers)}.`,
  'plan.why.lagging': (values: { servers: string[] }, format: Format) => `${format.servers(values.servers)} ${values.servers.length === 1 ? 'does' : 'do'} not have the newest Skype configuration.`,
  'plan.why.outdatedDocuments': (values: { servers: string[] }, format: Format) => `The metadata document of ${format.servers(values.servers)} does not carry the certificate in use.`,
  'plan.why.differ': (values: { servers: string[] }, format: Format) => `${format.servers(values.servers)} ${values.servers.length === 1 ? 'uses' : 'use'} another token certificate than the one assigned at global scope, or ${values.servers.length === 1 ? 'does' : 'do'} not have it.`,
  'plan.why.replicationNotRead': () => 'I could not read whether the Skype configuration has reached every server.',

  'plan.undo.import': (values: { servers: string[] }, format: Format) => `Remove the copy from ${format.servers(values.servers)}.`,
  'plan.undo.none': () => 'This cannot be taken back.',
  'plan.undo.nothingToUndo': () => 'There is nothing to take back: a push changes no setting.',
  'plan.undo.restart': () => 'There is nothing to take back: no setting is changed.',
  'plan.undo.autodiscover': () => 'Set the former addresses again.',
  'plan.undo.autodiscoverByHand': () => 'The former addresses are in this plan; blank ones and those of another form can be set again only by hand.',
  'plan.undo.partnerLync': () => 'By hand: remove the partner application and the account that the script made.',
  'plan.undo.stageExchange': (values: { effective: string; current: string }, format: Format) => `Until ${format.instant(values.effective)} the roll can be stopped by staging another valid certificate; Exchange has no documented way to empty the next slot. After that ${named(values.current, format)} can be staged and published again while it is valid.`,
  'plan.undo.publish': (values: { current: string }, format: Format) => `Stage ${format.certificate(values.current)} again, dated now, and publish it: it stays as previous.`,
  'plan.undo.publishEnded': () => 'There is no way back: the former certificate cannot be used any more.',
  'plan.undo.skypeStage': (values: { thumbprint: string; effective: string }, format: Format) => `Assign ${format.certificate(values.thumbprint)} again at global scope; until ${format.instant(values.effective)} nobody notices.`,
  'plan.undo.skypeNow': (values: { thumbprint: string }, format: Format) => `Assign ${format.certificate(values.thumbprint)} again at global scope.`,
  'plan.undo.skypeFirst': () => 'Before this, nothing was assigned; taking the assignment away again would be an outage.',
  'plan.undo.skypeSame': () => 'The certificate stays the same, so there is nothing to go back to.',

  'plan.note.recycle': (values: { servers: string[] }, format: Format) => `OWA and ECP are interrupted for seconds to minutes on ${format.servers(values.servers)}; choose a quiet time.`,
  'plan.note.authAdmin': (values: { servers: string[] }, format: Format) => `${format.servers(values.servers)}: one server of each site is enough. In a child domain AuthAdmin also needs Set-OrganizationConfig -EnableAuthAdminReadSession:$true. If nothing is current within an hour, ROLL-EX-PUBLISH-NEXT is next.`,
  'plan.note.autodiscover': (values: { servers: string[] }, format: Format) => `Clients in the domain that look up ${format.servers(values.servers)} are sent to the new address from then on.`,
  'plan.note.refresh': () => 'It can be done any number of times and changes nothing where the stored copy is right.',
  'plan.note.partnerLync': (values: { url: string }) => `The script fails and changes nothing where Exchange cannot read ${values.url}; I have not tried that from an Exchange server.`,
  'plan.note.iis': (values: { servers: string[] }, format: Format) => `Everything over HTTPS is interrupted for about a minute on ${format.servers(values.servers)}, one after the other.`,
  'plan.note.fallBack': (values: { source: string; others: string[] }, format: Format) => `The copy comes from ${format.server(values.source)}; if it cannot be exported there, ${someOf(values.others, format)} ${values.others.length === 1 ? 'has' : 'have'} it too.`,
  'plan.note.onlySource': (values: { source: string }, format: Format) => `${format.server(values.source)} is the only server that it can be copied from.`,
  'plan.note.leftAlone': (values: { servers: string[] }, format: Format) => `I could not read ${format.servers(values.servers)}, so nothing is done there.`,
  'plan.note.keyless': () => 'A copy without a key is removed first, because Exchange refuses to import over it.',
  'plan.note.tokensOfPrevious': () => 'Tokens that were signed with it are refused from then on; they live for hours, and it has been previous for longer.',
  'plan.note.soon': (values: { effective: string }, format: Format) => `The new certificate takes over ${format.when(values.effective)}, sooner than the 48 hours that Microsoft asks for: partners may not know it by then. By saying yes you accept that (R12).`,
  'plan.note.shortOverlap': (values: { effective: string; notAfter: string }, format: Format) => `The overlap is short: the new certificate takes over ${format.instant(values.effective)}, the current one ends ${format.instant(values.notAfter)}.`,
  'plan.note.cannotCopyCurrent': (values: { servers: string[] }, format: Format) => `The current certificate cannot be exported from any server, so ${format.servers(values.servers)} cannot sign until the new one takes over.`,
  'plan.note.activation': (values: { effective: string; latest: string }, format: Format) => `Exchange makes it current by itself between ${format.instant(values.effective)} and ${format.instant(values.latest)} (R14); then the OWA and ECP pools are recycled, which interrupts both for seconds to minutes.`,
  'plan.note.previousFrom': (values: { from: string }, format: Format) => `The certificate that is current now stays accepted as previous; it can be cleared from ${format.instant(values.from)} on.`,
  'plan.note.previousAfter': (values: { from: string }, format: Format) => `What becomes previous can be cleared a day after the change, not before ${format.instant(values.from)}.`,
  'plan.note.sites': () => 'There are several sites: one server of each other site gets its copy at once, Exchange copies within each site (R22).',
  'plan.note.skypePeer': () => 'Skype reads the new certificate from Exchange by itself, about once a day (R27); that is no step of this plan.',
  'plan.note.byHandEntra': () => 'Entra has to know the certificate before the cloud takes tokens that are signed with it (R23). I cannot know which one is imported, so ask for roll entra as soon as it is in a store.',
  'plan.note.exchangePeerByHand': () => 'I could not read the partner applications of Exchange, so no step has Exchange read what Skype publishes again. Have somebody run Get-PartnerApplication | Where-Object AuthMetadataUrl | Set-PartnerApplication -RefreshAuthMetadata in the Exchange Management Shell as soon as the new certificate signs: until Exchange has read it, by itself within a day at best, it refuses what Skype signs (R27).',
  'plan.note.exchangePeer': () => 'Exchange reads the new certificate from Skype by itself, about once a day (R27); that is no step of this plan.',
  'plan.note.atOnce': (values: { servers: string[] }, format: Format) => `OWA and ECP are interrupted for seconds to minutes on ${format.servers(values.servers)}. The full effect may take 1 hour, reports say up to 5 (R16).`,
  'plan.note.clearsEnded': (values: { thumbprint: string }, format: Format) => `${format.certificate(values.thumbprint)} has ended, so it is cleared as previous at once; that part cannot be taken back.`,
  'plan.note.backup': (values: { thumbprint: string }, format: Format) => `If somebody has a PFX backup of ${format.certificate(values.thumbprint)} that is still valid, importing it is better than this roll.`,
  'plan.note.pushFirst': (values: { servers: string[] }, format: Format) => `${format.servers(values.servers)} ${values.servers.length === 1 ? 'lags' : 'lag'} behind in replication, so the plan begins with a push (R11).`,
  'plan.note.skypeAtOnce': () => 'Expect minutes of failures until every front end and every partner has the new certificate.',
  'plan.note.stagedInstead': () => 'The current certificate is still valid: ROLL-SFB-STAGE does the same without any failures.',
  'plan.note.noRestart': () => 'No service restart is documented or needed for this.',
  'plan.note.skypePreviousFrom': (values: { from: string }, format: Format) => `The previous certificate can be cleared from ${format.instant(values.from)} on.`,
  'plan.note.silentFrontEnds': (values: { servers: string[] }, format: Format) => `${format.servers(values.servers)} did not answer. Unless ${values.servers.length === 1 ? 'it answers' : 'they answer'} within 15 minutes of the push, this plan ends as failed; the push itself does no harm.`,
};

function isPast(instant: string, format: Format): boolean {
  return instant <= format.reader.now;
}

/** The first few by name, and how many more: where any of them will do, nobody has to read them all. */
function someOf(servers: readonly string[], format: Format): string {
  const more = servers.length - FEW;
  return more < 2 ? format.servers(servers) : format.list([...servers.slice(0, FEW).map((fqdn) => format.server(fqdn)), `${more} more`]);
}

const FEW = 4;
