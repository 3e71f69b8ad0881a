import type { Conversation } from '../../domain/conversation.ts';
import type { Unit } from '../../domain/ports/store.ts';
import type { Snapshot } from '../../domain/snapshot.ts';
import { digestsDue } from '../../domain/watch/digest.ts';
import type { Drawn } from '../desk/cards.ts';
import { type Office, readerOf } from '../desk/office.ts';
import { pictureOf } from '../desk/timelinePicture.ts';
import { askedBy } from './owners.ts';
import type { Pictures } from './sendActs.ts';

/** Draws what the digests that are about to be due show, once for each language and zone that they are read in. Outside of transactions, for drawing takes time. */
export async function digestPictures(snapshot: Snapshot, office: Office): Promise<Pictures> {
  const conversations = await office.store.look((unit) => digestedIn(unit, snapshot.estate, office));
  const drawn = new Map<string, Drawn | null>();
  for (const conversation of conversations) {
    const key = keyOf(conversation);
    if (!drawn.has(key)) drawn.set(key, await pictureOf(office, snapshot, readerOf(conversation, office)));
  }
  return (conversation) => drawn.get(keyOf(conversation)) ?? null;
}

async function digestedIn(unit: Unit, estate: string, office: Office): Promise<Conversation[]> {
  const subscriptions = (await askedBy(unit, office)).filter(({ digest }) => digest === 'weekly');
  const state = subscriptions.length === 0 ? undefined : await unit.findWatch(estate, NO_NOTICE);
  if (state === undefined) return [];
  const { acts } = digestsDue(state.value, { subscriptions, now: office.clock.now(), settings: office.watch });
  const each = await Promise.all(acts.map(async (act) => (act.kind === 'digest' ? await unit.findConversation(act.conversation) : undefined)));
  return each.flatMap((one) => one ?? []);
}

/** Digests are judged without notices. */
const NO_NOTICE = '';

function keyOf({ locale, zone }: Conversation): string {
  return JSON.stringify([locale, zone]);
}
