import { repairPage } from '../../dialogs/repairPage.ts';
import { worstFirst } from '../../domain/checks/worstFirst.ts';
import type { Turn } from '../../domain/conversation.ts';
import type { Finding } from '../../domain/finding.ts';
import type { Unit } from '../../domain/ports/store.ts';
import { askLater } from './askedLater.ts';
import { type EstateSource, type Office, readerOf } from './office.ts';

interface Seen {
  turn: Turn;
  source: EstateSource;
  findings: readonly Finding[];
}

/** Offers what can be repaired to whoever asked, where they asked: what they answer goes to the dialog. */
export async function offerRepairs(unit: Unit, office: Office, { turn, source, findings }: Seen): Promise<void> {
  const { name: estate } = source.estate;
  const { utterance, checks } = repairPage(estate, worstFirst(findings.filter(({ proposes }) => proposes !== undefined)), readerOf(turn.conversation, office));
  await askLater(unit, office, { turn, utterance, opening: checks === null ? null : { dialog: 'repair', options: { estate, checks } } });
}
