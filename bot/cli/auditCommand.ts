import { firstBrokenOf } from '../../domain/audit/event.ts';
import { say } from '../../domain/wording/sentence.ts';
import { EXIT, plain, type Terminal } from './terminal.ts';
import { withStore } from './withStore.ts';

/** Prints the record as JSON lines, oldest first, chain included. */
export async function auditExport({ data }: { data: string }, terminal: Terminal): Promise<number> {
  return withStore(data, async (store) => {
    for await (const event of store.auditLines()) terminal.out(JSON.stringify(event));
    return EXIT.pass;
  });
}

/** 0 for a whole chain; 2 and the first broken `seq` otherwise. */
export async function auditVerify({ data }: { data: string }, terminal: Terminal): Promise<number> {
  return withStore(data, async (store) => {
    const broken = await firstBrokenOf(store.auditLines());
    if (broken === undefined) {
      terminal.out(plain(say('cli.audit-whole')));
      return EXIT.pass;
    }
    terminal.out(plain(say('cli.audit-broken', { seq: broken })));
    return EXIT.broken;
  });
}
