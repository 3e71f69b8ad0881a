import type { InboundActivity } from './activity.ts';

/** What a delivery tells of a place: nobody can be written to there any more, or they can again. `id`: a conversation, or a channel with all its threads. */
export interface PlaceChange {
  id: string;
  kind: 'removed' | 'deleted' | 'back';
}

/** What the delivery says became of places; empty for most. An upgrade of the app removes nothing, and a new name of a channel or team changes no place. */
export function placeChanges({ type, action, conversation, channelData, membersRemoved, recipient }: InboundActivity): PlaceChange[] {
  if (type === 'installationUpdate') return action === 'remove' ? [{ id: conversation.id, kind: 'removed' }] : [];
  if (type !== 'conversationUpdate') return [];
  const isBotRemoved = typeof recipient?.id === 'string' && (membersRemoved ?? []).some(({ id }) => id === recipient.id);
  const kind = KINDS.get(channelData?.eventType ?? '');
  const place = channelData?.eventType?.startsWith('channel') === true ? channelData.channel?.id : conversation.id;
  return [...(isBotRemoved ? [{ id: conversation.id, kind: 'removed' as const }] : []), ...(kind === undefined || typeof place !== 'string' ? [] : [{ id: place, kind }])];
}

const KINDS: ReadonlyMap<string, PlaceChange['kind']> = new Map([
  ['channelDeleted', 'deleted'], ['channelRestored', 'back'], ['teamDeleted', 'deleted'], ['teamHardDeleted', 'deleted'], ['teamRestored', 'back'], ['teamArchived', 'deleted'], ['teamUnarchived', 'back'],
]);

/** Whether a conversation is that place, or a thread of that channel. */
export function isAt(conversationId: string, place: string): boolean {
  return conversationId === place || conversationId.startsWith(`${place};`);
}
