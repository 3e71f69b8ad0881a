import { readXml } from '../../adapters/clixml/readXml.ts';
import { toldUtterance } from '../../dialogs/cards/toldCard.ts';
import { authorise } from '../../domain/approvals/authorise.ts';
import type { CheckFilter } from '../../domain/commands/command.ts';
import type { Turn, Utterance } from '../../domain/conversation.ts';
import { nameOf } from '../../domain/person.ts';
import { placerIn } from '../../domain/told/inZone.ts';
import type { Told } from '../../domain/told/told.ts';
import { toldReport } from '../../domain/told/toldReport.ts';
import { understand } from '../../domain/told/understand.ts';
import { say } from '../../domain/wording/sentence.ts';
import { looksCollected, tell } from '../tell.ts';
import { type Office, readerOf } from './office.ts';

/** Output of cmdlets that somebody pasted or attached, or files of `collect.ps1`: each by itself, what was typed first. */
export interface Pasted {
  texts: readonly Uint8Array[];
  filter: CheckFilter | null;
  /** The zone of the server that printed it, where they named one. */
  zone: string | null;
  /** Whether they said `check`; otherwise it counts only when it is clearly output of a cmdlet. */
  isAsked: boolean;
}

/**
 * Judges what somebody told, and answers at once: no server is read, nothing is written down, and nothing of the answer can be pressed.
 * What is told never becomes a plan of the store. Null for words that are no output and were not said to be.
 */
export function inform({ texts, filter, zone, isAsked }: Pasted, turn: Turn, office: Pick<Office, 'clock' | 'policy' | 'cards'>): Utterance[] | null {
  const reader = readerOf(turn.conversation, office);
  const place = zone === null ? undefined : placerIn(zone);
  if (!isAsked && !texts.some(looksCollected) && !texts.some((bytes) => understand(bytes, { readXml, place }).some(isOutput))) return null;
  const refused = authorise('read', turn.person, null, office.policy()) ?? (zone !== null && place === undefined ? { rule: 'bad-zone', says: say('told.bad-zone', { zone }) } : null);
  if (refused !== null) return [office.cards.refusal([refused], reader)];
  const now = office.clock.now();
  const told = tell(texts, { by: nameOf(turn.person), at: now, place });
  return ['rule' in told ? office.cards.refusal([told], reader) : toldUtterance(toldReport(told, filter, now), reader)];
}

/** Somebody who pastes this wants it judged, whether or not they say so. */
function isOutput({ cmdlet, certificates, values }: Told): boolean {
  return cmdlet !== null && (certificates.length > 0 || Object.keys(values).filter((name) => name !== 'command').length >= FEWEST);
}

/** One property alone may be a sentence with a colon in it. */
const FEWEST = 2;
