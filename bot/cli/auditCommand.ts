import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { openStore } from '../../adapters/store/openStore.ts';
import { firstBrokenOf } from '../../domain/audit/event.ts';
import type { Store } from '../../domain/ports/store.ts';
import { Refusal } from '../../domain/refusal.ts';
import { say } from '../../domain/wording/sentence.ts';
import { EXIT, plain, type Terminal } from './terminal.ts';

/** Prints the record as JSON lines, oldest first, chain included. */
export async function auditExport({ data }: { data: string }, terminal: Terminal): Promise<number> {
  return withRecord(data, async (store) => {
    for await (const event of store.auditLines()) terminal.out(JSON.stringify(event));
    return EXIT.pass;
  });
}

/** 0 for a whole chain; 2 and the first broken `seq` otherwise. */
export async function auditVerify({ data }: { data: string }, terminal: Terminal): Promise<number> {
  return withRecord(data, async (store) => {
    const broken = await firstBrokenOf(store.auditLines());
    if (broken === undefined) {
      terminal.out(plain(say('cli.audit-whole')));
      return EXIT.pass;
    }
    terminal.out(plain(say('cli.audit-broken', { seq: broken })));
    return EXIT.broken;
  });
}

/** Looking never makes a record where there is none. */
async function withRecord(data: string, work: (store: Store) => Promise<number>): Promise<number> {
  if (!existsSync(join(data, 'rollcall.db'))) throw new Refusal({ rule: 'no-record', says: say('cli.no-record', { data }) });
  const store = await openStore({ directory: data });
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}
