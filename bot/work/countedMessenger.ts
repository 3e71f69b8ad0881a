import type { Conversation } from '../../domain/conversation.ts';
import type { Office } from '../desk/office.ts';
import type { Messenger } from './messenger.ts';

/** A messenger for what is said past the queue while somebody waits: each message is counted before it leaves, so that the sender, wherever it runs, knows of it. */
export function countedMessenger(messenger: Messenger, { store, wall }: Pick<Office, 'store' | 'wall'>): Messenger {
  const counted = ({ id: conversationId }: Conversation) => store.noteSends([{ conversationId, at: wall.now() }]);
  return {
    async post(conversation, utterance) {
      await counted(conversation);
      return messenger.post(conversation, utterance);
    },
    async update(conversation, activityId, utterance) {
      await counted(conversation);
      await messenger.update(conversation, activityId, utterance);
    },
  };
}
