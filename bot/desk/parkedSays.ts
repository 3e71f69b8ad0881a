import { nameOf } from '../../domain/person.ts';
import { say, type Sentence } from '../../domain/wording/sentence.ts';
import type { Office } from './office.ts';

/** Who cannot be written to any more, the newest by name; undefined when everybody can. */
export async function parkedSays({ store }: Pick<Office, 'store'>): Promise<Sentence | undefined> {
  const { count, newest } = await store.look((unit) => unit.parkedConversations(NAMED));
  if (count === 0) return undefined;
  const people = newest.flatMap(({ conversation: { person } }) => (person === null ? [] : [nameOf(person)]));
  return say('status.parked', { count, people });
}

const NAMED = 5;
