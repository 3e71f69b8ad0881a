import type { Format } from '../format.ts';

/** Why I say no: which rule, why it is there, and the nearest thing that can be done. Whole sentences with named placeholders. */
export const refusals = {
  'R35.authConfig': () => 'Exchange did not tell me its AuthConfig, so I do not know which certificate is current and plan nothing for it (R35). Read again; if it stays so, look at the right to run Get-AuthConfig.',
  'R35.stores': (values: { servers: string[] }, format: Format) =>
    `I could not read a certificate that matters on ${format.servers(values.servers)}, so I cannot tell "missing" from "not readable" there and hold the roll back (R35). Copies to servers that answer are still possible.`,
  'R35.source': (values: { servers: string[] }, format: Format) =>
    `I could not read on ${format.servers(values.servers)} whether the certificate can be exported, so I cannot tell whether a copy is possible or a new one is needed (R35). Reading the key's facts there settles it.`,
  'R15.keyUnknown': (values: { servers: string[] }, format: Format) =>
    `I could not read whether ${format.servers(values.servers)} has the key of the next certificate. It is published only where every server can sign with it (R15). Reading the key's facts there settles it.`,
  'EX-HOLE-2.current': (values: { thumbprint: string; servers: string[] }, format: Format) =>
    `No server that answered has the current certificate ${values.thumbprint === '' ? '' : `${format.certificate(values.thumbprint)} `}and ${format.servers(values.servers)} could not say. A copy may still be there, so I replace nothing (R20, R35). Bring ${values.servers.length === 1 ? 'that server' : 'one of those servers'} back and read again.`,
  'EX-HOLE-3.next': (values: { thumbprint: string; servers: string[] }, format: Format) =>
    `No server that answered has the next certificate ${format.certificate(values.thumbprint)} and ${format.servers(values.servers)} could not say, so I do not stage another over it (R35). Bring ${values.servers.length === 1 ? 'that server' : 'one of those servers'} back and read again.`,
  'R14.tooLate': (values: { notAfter: string }, format: Format) =>
    `The current certificate ends ${format.when(values.notAfter)}. Exchange takes up to 13 hours to make a staged one current, so none can take over before (R14). Once it has ended, ROLL-EX-NOW replaces it at once.`,
  'R21.exchange': (values: { servers: string[] }, format: Format) =>
    `I could not read ${format.servers(values.servers)}. Nothing is staged or replaced while a server cannot say what it holds (R21): it would be left behind, or hold the only good copy. Copies to servers that answer are still possible.`,
  'R23.unread': () =>
    'I could not read whether this organisation is hybrid, so I take it for hybrid (R23, R35): a new certificate would have to be in Entra before it can sign, and the configuration names no tenant. Copies of the certificates that are in use are still possible.',

  'R35.noMailboxServer': () => 'I know no mailbox server that answers, so there is none to make a certificate on (R34, R35). Read again once one answers.',
  'R35.server': (values: { server: string }, format: Format) => `I could not read ${format.server(values.server)}, so I cannot tell whether the certificate is missing there (R35). Read again once it answers.`,
  'R35.assignment': () => 'I could not read which certificate Skype uses at global scope, so I plan nothing for it (R35). Read again; if it stays so, look at the right to run Get-CsCertificate.',
  'R35.noFrontEnd': () => 'No front end answered, so there is none to work on (R35). Read again once one answers.',
  'R35.offered': () => 'I could not read which PFX files are offered (R35). Look at the configured folder, or name a certificate by its thumbprint.',
  'R35.currentNotHeld': (values: { thumbprint: string }, format: Format) => `No front end that answered holds the current certificate ${format.certificate(values.thumbprint)}, so I do not know when it ends and cannot choose a date (R07, R35). REP-SFB-IMPORT brings it back, ROLL-SFB-NOW replaces it.`,
  'refused.noExchange': (values: { estate: string }) => `The estate ${values.estate} has no Exchange servers.`,
  'refused.noSkype': (values: { estate: string }) => `The estate ${values.estate} has no Skype front ends.`,
  'refused.unknownServer': (values: { server: string; servers: string[] }, format: Format) => `I know no server ${values.server}.${values.servers.length === 0 ? '' : ` These can be named: ${format.list(values.servers)}.`}`,
  'refused.alreadyThere': (values: { role: string; thumbprint: string; server: string | null; blind: string[]; nearest: string }, format: Format) =>
    `The ${values.role} Auth certificate ${format.certificate(values.thumbprint)} is already on ${values.server === null ? 'every server that answered' : format.server(values.server)}.${values.blind.length > 0 ? ` ${format.servers(values.blind)} could not be read.` : ''} ${insteadOf(values.nearest)}`,
  'refused.noPrevious': (values: { party: string }) => `${values.party} has no previous certificate, so there is nothing to clear.`,
  'refused.notInStores': (values: { thumbprint: string; servers: string[] }, format: Format) => `No front end that answered (${format.servers(values.servers)}) holds ${format.certificate(values.thumbprint)}. Name one that is there, or an offered PFX.`,
  'refused.unknownPfx': (values: { pfx: string; offered: string[] }, format: Format) => `No PFX called ${values.pfx} is offered. ${values.offered.length === 0 ? 'None is offered at all; the configuration names the folder.' : `Offered: ${format.list(values.offered)}.`}`,
  'refused.choosePfx': (values: { offered: string[] }, format: Format) => `Several offered PFX files would do: ${format.list(values.offered)}. Name the one to use.`,
  'refused.chooseStored': (values: { thumbprints: string[] }, format: Format) => `Several certificates in the front ends' stores would do: ${format.list(values.thumbprints.map((one) => format.certificate(one)))}. Name the one to use by its thumbprint.`,
  'refused.noSkypeCertificate': () => 'There is no certificate to use: no suitable PFX is offered and no certificate authority is configured. Offer a PFX with an exportable RSA key of 2048 bits whose subject names the SIP domain, or name a certificate in a front end\'s store.',
  'refused.noneInStores': (values: { servers: string[] }, format: Format) => `No suitable certificate is in the stores of ${format.servers(values.servers)}. REP-SFB-IMPORT brings one from an offered PFX.`,
  'refused.currentNotOffered': (values: { thumbprint: string }, format: Format) => `No offered PFX holds the current certificate ${format.certificate(values.thumbprint)}, and another one would be a roll. Offer that PFX, or use ROLL-SFB-STAGE or ROLL-SFB-NOW.`,
  'refused.replicated': (values: { servers: string[] }, format: Format) => `${format.servers(values.servers)} have the newest Skype configuration and use what is assigned, so there is nothing to push.`,
  'refused.assigned': (values: { thumbprint: string }, format: Format) => `${format.certificate(values.thumbprint)} is already assigned at global scope, with its key, so there is nothing to do.`,

  'EX-HOLE-10.noSource': (values: { role: string; thumbprint: string; holders: string[]; nearest: string }, format: Format) =>
    `The ${values.role} Auth certificate ${format.certificate(values.thumbprint)} can be exported from none of the servers that have it (${format.servers(values.holders)}), so no copy can be made (R20). ${insteadOf(values.nearest)}`,
  'R01.differ': (values: { servers: string[]; thumbprint: string }, format: Format) =>
    `${format.servers(values.servers)} ${values.servers.length === 1 ? 'does' : 'do'} not use ${format.certificate(values.thumbprint)}, which is assigned globally. All front ends have to agree before a roll (R01), or it would not be known which ones follow. REP-SFB-REPLICATE brings them together.`,
  'R02.weak': (values: { thumbprint: string; keyBits: number; keyAlgorithm: string }, format: Format) => `${format.certificate(values.thumbprint)} has a key of ${values.keyAlgorithm} ${values.keyBits}; RSA of 2048 bits is the least that is safe (R02). Use one that has it.`,
  'R03.notExportable': (values: { thumbprint: string }, format: Format) => `No front end that answered has ${format.certificate(values.thumbprint)} with a key that it says can be exported. Skype has to copy the key to every front end (R03). Use one whose key can be exported.`,
  'R04.subject': (values: { thumbprint: string; subject: string; domain: string }, format: Format) => `The subject of ${format.certificate(values.thumbprint)} (${values.subject}) does not name the SIP domain ${values.domain}, which partners compare (R04). Use one that does.`,
  'R04.domainNotRead': () => 'I could not read the default SIP domain, so I cannot tell whether the subject of a certificate is right (R04, R35). Read again once it can be read.',
  'R07.nothingAssigned': () => 'Nothing is assigned, so there is nothing that a staged certificate could follow (R07). REP-SFB-ASSIGN or ROLL-SFB-NOW assigns one at once.',
  'R07.ended': (values: { thumbprint: string; notAfter: string }, format: Format) => `The current certificate ${format.certificate(values.thumbprint)} ended ${format.when(values.notAfter)}, so there is nothing left that a staged one could overlap with (R07). ROLL-SFB-NOW replaces it at once.`,
  'R07.noRoom': (values: { notAfter: string }, format: Format) => `The current certificate ends ${format.when(values.notAfter)}. A staged one has to take over at least 24 hours before that, and not before replication is through (R07), so there is no time left for it. ROLL-SFB-NOW replaces it at once.`,
  'R07.tooSoon': (values: { effective: string; from: string }, format: Format) => `${format.instant(values.effective)} is too soon: replication has to be through before the certificate takes over (R07). Any time after ${format.instant(values.from)} is possible.`,
  'R07.tooLate': (values: { effective: string; notAfter: string; latest: string }, format: Format) => `${format.instant(values.effective)} is less than 24 hours before the current certificate ends (${format.instant(values.notAfter)}), too little for everybody to follow (R07). The latest is ${format.instant(values.latest)}.`,
  'R09.tooEarly': (values: { from: string }, format: Format) => `Tokens signed with the previous certificate may still be alive. It is cleared a day after the change at the earliest (R09): ${format.when(values.from)}.`,
  'R09.sinceUnknown': () => 'I could not read since when the certificate is previous, and it is cleared a day after the change at the earliest (R09, R35). Read again once that can be read.',
  'R09.currentNotSound': () => 'The current certificate is not sound, so the previous one is the way back and stays (R09). Repair current first.',
  'R09.wouldReplace': (values: { thumbprint: string }, format: Format) => `${format.certificate(values.thumbprint)} is assigned; assigning another one is a roll, for partners have to follow (R09). ROLL-SFB-STAGE does it without failures, ROLL-SFB-NOW at once.`,
  'R11.notRead': () => 'I could not read whether the Skype configuration has reached every server, and nothing is assigned before and unless it does (R11). REP-SFB-REPLICATE pushes it.',
  'R11.lagging': (values: { servers: string[] }, format: Format) => `${format.servers(values.servers)} ${values.servers.length === 1 ? 'does' : 'do'} not have or use the newest Skype configuration yet (R11). REP-SFB-REPLICATE first.`,
  'R12.tooSoon': (values: { effective: string; from: string }, format: Format) => `${format.instant(values.effective)} is less than 48 hours ahead, too soon for partners to learn of the new certificate (R12). Any time from ${format.instant(values.from)} on is possible, or ask for it explicitly with "soon".`,
  'R12.noRoom': (values: { notAfter: string; latest: string }, format: Format) => `The current certificate ends ${format.when(values.notAfter)}. A new one would have to take over before ${format.instant(values.latest)}, less than 48 hours ahead, too soon for partners to learn of it (R12). Ask for it explicitly with "soon".`,
  'R13.past': (values: { effective: string }, format: Format) => `${format.instant(values.effective)} is not ahead of now, and Exchange refuses such a date (R13). Leave the date out and I choose one.`,
  'R13.afterEnd': (values: { effective: string; notAfter: string }, format: Format) => `${format.instant(values.effective)} is after the end of the current certificate (${format.instant(values.notAfter)}); in between nobody could sign (R13). Leave the date out and I choose one.`,
  'R13.endsBefore': (values: { thumbprint: string; notAfter: string; effective: string }, format: Format) => `${format.certificate(values.thumbprint)} ends ${format.instant(values.notAfter)}, before it would take over (${format.instant(values.effective)}), so there would be a gap (R13). Use one that lasts longer, or an earlier date.`,
  'R14.tooClose': (values: { effective: string; notAfter: string; latest: string }, format: Format) => `${format.instant(values.effective)} is too close to the end of the current certificate (${format.instant(values.notAfter)}): Exchange takes up to 13 hours to follow the date (R14). It has to lie before ${format.instant(values.latest)}.`,
  'refused.notOverdue': (values: { thumbprint: string; effective: string | null }, format: Format) => `The next Auth certificate ${format.certificate(values.thumbprint)} is not overdue${values.effective === null ? '; it has no date' : `: it takes over ${format.when(values.effective)}`}. There is nothing for AuthAdmin to do now.`,
  'refused.autodiscoverSet': (values: { uri: string }) => `Every server that was asked about has ${values.uri} or another address that can be used. Name a host to change one.`,
  'refused.chooseHost': (values: { hosts: string[] }, format: Format) => `Servers have addresses with ${format.list(values.hosts)}. Say which: repair REP-EX-AUTODISCOVER-URI host=${values.hosts[0] ?? ''}.`,
  'refused.unknownPartner': (values: { name: string; known: string[] }, format: Format) => (values.name === '' ? 'Exchange has no enabled partner or token service with an https address to read from.' : `Exchange has no partner or token service ${values.name}.${values.known.length === 0 ? '' : ` It has ${format.list(values.known)}.`}`),
  'refused.noSkypePool': (values: { estate: string }) => `The estate ${values.estate} has no Skype pool that Exchange could trust.`,
  'R28.noAddress': () => 'No server has an Autodiscover address that others could be given, and I make none up (R28). Set it on one server; then the others can follow.',
  'R28.otherHost': (values: { host: string; hosts: string[] }, format: Format) => `No server has an Autodiscover address with ${values.host}, and I set only what was read to be in use (R28).${values.hosts.length === 0 ? '' : ` In use: ${format.list(values.hosts)}.`}`,
  'R35.clientAccess': () => 'I could not read the Autodiscover addresses, so I cannot tell which is wrong (R35). Read again.',
  'R35.partners': () => 'I could not read the partners and token services of Exchange, so I cannot name the one to change (R31, R35). Read again.',
  'R15.noNext': (values: { nearest: string }) => `No next certificate is set, so there is none to publish (R15). ${insteadOf(values.nearest)}`,
  'R15.notUsable': (values: { thumbprint: string; nearest: string }, format: Format) => `The next certificate ${format.certificate(values.thumbprint)} cannot be published: it has to be valid and on every server with its key, and cannot be made so (R15). ${insteadOf(values.nearest)}`,
  'R15.partnersDoNotKnow': (values: { thumbprint: string; nearest: string }, format: Format) => `The current certificate still works, and partners may not know ${format.certificate(values.thumbprint)} yet: it was set less than a day ago (R15). It takes over by its date. ${insteadOf(values.nearest)}`,
  'R16.nothingToOverlap': (values: { nearest: string }) => `There is no valid current Auth certificate that a staged one could follow, so it has to be replaced at once (R16). ${insteadOf(values.nearest)}`,
  'R20.slotEmpty': (values: { role: string; nearest: string }) => `No ${values.role} Auth certificate is set, so there is none to import (R20). ${insteadOf(values.nearest)}`,
  'R20.unfit': (values: { role: string; thumbprint: string; nearest: string }, format: Format) => `The ${values.role} Auth certificate ${format.certificate(values.thumbprint)} has ended, is not valid yet, or is too weak; copies of it help nobody (R20). ${insteadOf(values.nearest)}`,
  'R20.nowhere': (values: { role: string; thumbprint: string; nearest: string }, format: Format) => `Every server answered and none has the ${values.role} Auth certificate ${format.certificate(values.thumbprint)} with a usable key, so there is no copy to import (R20). If somebody has a PFX backup of it, import that. ${insteadOf(values.nearest)}`,
  'R20.currentIsValid': (values: { thumbprint: string; servers: string[]; nearest: string }, format: Format) => `A valid copy of the current Auth certificate ${format.certificate(values.thumbprint)} is on ${format.servers(values.servers)}; it is replaced at once only when there is none (R20), for partners would have no overlap. ${insteadOf(values.nearest)}`,
  'R20.nextIsValid': (values: { thumbprint: string; servers: string[]; nearest: string }, format: Format) => `The next Auth certificate ${format.certificate(values.thumbprint)} is valid and on ${format.servers(values.servers)}; it is used before a new one is made (R20). ${insteadOf(values.nearest)}`,
  'R21.skype': (values: { servers: string[] }, format: Format) => `I could not read ${format.servers(values.servers)}. Nothing is assigned or staged while a front end cannot say what it uses (R21): it would be left behind. Read again once ${values.servers.length === 1 ? 'it answers' : 'they answer'}.`,
  'R29.notInDate': (values: { thumbprint: string; notBefore: string; notAfter: string }, format: Format) => `${format.certificate(values.thumbprint)} is valid from ${format.instant(values.notBefore)} to ${format.instant(values.notAfter)}, not now (R29). Use one that is.`,
  'R36.exchange': (values: { thumbprint: string; effective: string }, format: Format) => `A roll is under way: ${format.certificate(values.thumbprint)} takes over ${format.when(values.effective)}. Nothing is staged over it (R36), for that would throw away what partners already know. Wait for it.`,
  'R36.overdue': (values: { thumbprint: string; effective: string }, format: Format) => `A roll is under way and overdue: ${format.certificate(values.thumbprint)} should have taken over ${format.when(values.effective)}. Nothing is staged over it (R36). ROLL-EX-PUBLISH-NEXT completes it.`,
  'R36.skype': (values: { thumbprint: string; effective: string }, format: Format) => `A roll is under way: ${format.certificate(values.thumbprint)} is staged for ${format.when(values.effective)}. Nothing is assigned or staged over it (R36), for that would throw it away. Wait for it.`,
};

function insteadOf(nearest: string): string {
  return nearest === '' ? 'Nothing has to be done now, or nothing may be.' : `What can be done now is ${nearest}.`;
}
