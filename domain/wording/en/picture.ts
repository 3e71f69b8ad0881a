import type { Format } from '../format.ts';
import { endsIn } from './tense.ts';

/** Who trusts whom, as a picture in words: each line begins with a mark and says the same in words. */
export const picture = {
  'picture.title': () => 'Who trusts whom',
  'picture.parties': () => 'Each by itself',
  'picture.link': ({ by, of, state, on }: { by: Party; of: Party } & How, format: Format) => `${MARKS[state]} ${NAMES[by]} trusts ${NAMES[of]}: ${LINKS[state]}${where(on, format)}`,
  'picture.party': ({ party, state, on }: { party: Party } & How, format: Format) => `${MARKS[state]} ${NAMES[party]}: ${PARTIES[state]}${where(on, format)}`,
  'picture.all': ({ state, on }: How, format: Format) => `${MARKS[state]} All servers: ${PARTIES[state]}${where(on, format)}`,
  'picture.why': ({ check, isPartlyBlind }: { check: string; isPartlyBlind: boolean }) => `${ABOUT[check] ?? 'see the details'} (${check})${isPartlyBlind ? ', and not all could be read' : ''}`,
  'picture.not-looked': () => 'nothing was read there',
  'picture.copies': ({ thumbprint, on, of, until }: { thumbprint: string; on: number; of: number; until: string | null }, format: Format) =>
    `certificate ${format.certificate(thumbprint)} on ${on} of ${format.count(of, { one: '# server', other: '# servers' })}${until === null ? '' : `, ${endsIn(until, format)}`}`,
  'picture.first': ({ check, plan }: { check: string; plan: string }) => `Do first: ${plan} (${check}).`,
  'picture.first-see': ({ check }: { check: string }) => `Do first: see to ${check}, for which I have no plan.`,
  'picture.first-title': () => 'Do first',
  'picture.first-finding': ({ check, says }: { check: string; says: string }) => `${check}: ${says}`,
  'picture.no-plan': () => 'I have no plan for this.',
  'picture.then-plan': ({ check, plan }: { check: string; plan: string }) => `Then: ${plan} (${check}).`,
  'picture.then': () => 'Then',
  'picture.nothing-to-do': () => 'Nothing has to be done: all that was read is as it should be.',
  'button.details-of': ({ side, fail, warn, unknown }: { side: Party | 'trust'; fail: number; warn: number; unknown: number }) => {
    const counts = [[fail, 'fail'], [warn, 'warn'], [unknown, 'unknown']].flatMap(([count, word]) => (count === 0 ? [] : [`${count} ${word}`]));
    return `${side === 'trust' ? 'Between them' : NAMES[side]}: ${counts.length === 0 ? 'details' : counts.join(', ')}`;
  },
};

type Party = 'skype' | 'exchange' | 'entra';
type State = 'broken' | 'at-risk' | 'not-seen' | 'holds';

interface How {
  state: State;
  on: string[];
}

const NAMES: Record<Party, string> = { skype: 'Skype', exchange: 'Exchange', entra: 'Entra' };
/** Marks that no client draws as an emoji; the word beside each says the same. */
const MARKS: Record<State, string> = { broken: '✗', 'at-risk': '▲', 'not-seen': '?', holds: '✓' };
const LINKS: Record<State, string> = { broken: 'broken', 'at-risk': 'at risk', 'not-seen': 'not seen', holds: 'holds' };
const PARTIES: Record<State, string> = { ...LINKS, holds: 'in order' };

/** A line names up to two servers; more are counted. */
function where(on: string[], format: Format): string {
  if (on.length === 0) return '';
  return ` on ${on.length <= 2 ? format.servers(on) : format.count(on.length, { one: '# server', other: '# servers' })}`;
}

/** What each check is about, in as few words as a line of the picture bears. */
const ABOUT: Record<string, string> = {
  'SFB-01': 'assigned certificate',
  'SFB-02': 'global assignment',
  'SFB-03': 'certificate in use',
  'SFB-04': 'end of the certificate',
  'SFB-05': 'strength of the key',
  'SFB-06': 'private key',
  'SFB-07': 'subject of the certificate',
  'SFB-08': 'replication',
  'SFB-09': 'staged certificate',
  'SFB-10': 'previous certificate',
  'SFB-11': 'metadata document',
  'SFB-12': 'certificate in the metadata',
  'SFB-13': 'token service',
  'SFB-14': 'partner application',
  'SFB-15': 'OAuth configuration',
  'SFB-16': 'trusted applications',
  'SFB-17': 'storing an item in a mailbox',
  'SFB-18': 'pools of old versions',
  'SFB-19': 'Exchange Online as a partner',
  'EX-01': 'AuthConfig',
  'EX-02': 'current certificate',
  'EX-03': 'current certificate',
  'EX-04': 'end of the certificate',
  'EX-05': 'private key',
  'EX-06': 'strength of the key',
  'EX-07': 'next certificate',
  'EX-08': 'next certificate',
  'EX-09': 'end of the next certificate',
  'EX-10': 'date of the next certificate',
  'EX-11': 'overdue next certificate',
  'EX-12': 'previous certificate',
  'EX-13': 'servers that do not answer',
  'EX-14': 'Active Directory sites',
  'EX-15': 'service name and realm',
  'EX-16': 'metadata document',
  'EX-17': 'certificate in the metadata',
  'EX-18': 'token service',
  'EX-19': 'partner application',
  'EX-20': 'Autodiscover address',
  'EX-21': 'OAuth on the web directories',
  'EX-22': 'OAuth connectivity test',
  'EX-23': 'certificate objects of the shell',
  'EX-24': 'internal transport certificate',
  'EX-25': 'events of the last day',
  'EX-26': 'spare Auth certificates',
  'EX-27': 'hybrid configuration',
  'EN-01': 'principals in Entra',
  'EN-02': 'current certificate in Entra',
  'EN-03': 'next certificate in Entra',
  'EN-04': 'old keys in Entra',
  'EN-05': 'end of the keys in Entra',
  'EN-06': 'certificate on the shared principal',
  'EN-07': 'service principal names',
  'EN-08': 'dedicated hybrid application',
  'EN-09': 'EWS allowed for the application',
  'EN-10': 'identifiers of the keys in Entra',
  'EN-11': 'builds of Exchange',
  'EN-12': 'tokens that Entra refused',
  'X-01': 'order of the roll',
  'X-02': 'Hybrid Configuration Wizard',
  'X-03': 'versions',
  'X-04': 'clocks',
  'X-05': 'stored copies of the certificate',
};
