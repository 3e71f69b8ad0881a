import { treePage } from '../../dialogs/treePage.ts';
import type { Turn } from '../../domain/conversation.ts';
import type { Snapshot } from '../../domain/snapshot.ts';
import { walkTree } from '../../domain/tree/walkTree.ts';
import type { Unit } from '../../domain/ports/store.ts';
import { askLater } from './askedLater.ts';
import { type EstateSource, type Office, readerOf } from './office.ts';

interface Begun {
  turn: Turn;
  source: EstateSource;
  snapshot: Snapshot;
}

/** Begins REP-TREE-004 with whoever asked for it, where they asked: the first page is said, and what they answer goes to the dialog. */
export async function beginTree(unit: Unit, office: Office, { turn, source: { estate }, snapshot }: Begun): Promise<void> {
  const walk = walkTree({ snapshot, estate, now: office.clock.now() });
  const { utterance, answers } = treePage({ walk, at: 0 }, readerOf(turn.conversation, office));
  await askLater(unit, office, { turn, utterance, opening: answers === null ? null : { dialog: 'tree', options: { walk, at: 0 } } });
}
