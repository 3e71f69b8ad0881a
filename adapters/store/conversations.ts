import { sql } from 'kysely';
import { Conversation } from '../../domain/conversation.ts';
import { personKey } from '../../domain/person.ts';
import type { Unit } from '../../domain/ports/store.ts';
import { readOnce } from './readOnce.ts';
import { nextIn } from './rows.ts';
import type { Db } from './tables.ts';

/** Where the bot can write to. A person's own chat is the one that was seen last. */
export function conversationsIn(db: Db): Pick<Unit, 'putConversation' | 'findConversation' | 'personalConversation'> {
  return {
    async putConversation(conversation) {
      const { id, kind, person } = conversation;
      const row = { id, person: kind === 'personal' && person ? personKey(person) : null, touched: nextIn('conversations', 'touched'), body: JSON.stringify(conversation) };
      await db.insertInto('conversations').values(row).onConflict((on) => on.column('id').doUpdateSet(row)).execute();
    },
    async findConversation(id) {
      return read(await db.selectFrom('conversations').selectAll().where('id', '=', id).executeTakeFirst());
    },
    async personalConversation(person) {
      return read((await sql<{ id: string; body: string }>`select id, body from conversations where person = ${personKey(person)} order by touched desc limit 1`.execute(db)).rows[0]);
    },
  };
}

function read(row: { id: string; body: string } | undefined): Conversation | undefined {
  return row && readConversation(row.id, row.body, () => JSON.parse(row.body));
}

const readConversation = readOnce(Conversation, 'conversations');
