import { AsyncLocalStorage } from 'node:async_hooks';
import type { AuditEvent } from '../../domain/audit/event.ts';
import type { Store, Unit } from '../../domain/ports/store.ts';
import { auditAfter } from './audit.ts';
import { anyMessageReady, claimMessages, nextMessage, parkMessage, retryMessage, settleMessage } from './deliveries.ts';
import { deleteDocuments, readDocuments, writeDocuments } from './documents.ts';
import type { Engine } from './engine.ts';
import { anyJobDue, claimJobs, nextDue } from './jobs.ts';
import { countSends } from './pace.ts';
import type { Db } from './tables.ts';
import { unitOver } from './unit.ts';

/** The store over any engine whose schema is up to date. */
export function storeOver(engine: Engine): Store {
  const guard = nestingGuard();
  return {
    transact: (work, urgency) => guard(work, (guarded) => engine.write((db) => guarded(unitOver(db)), urgency)),
    look: (work) => guard(work, (guarded) => engine.read((db) => guarded(unitOver(db)))),
    claimJobs: (claim) => whenAny(engine, (db) => anyJobDue(db, claim), (db) => claimJobs(db, claim)),
    nextDue: (wall) => engine.read((db) => nextDue(db, wall)),
    claimMessages: (claim) => whenAny(engine, (db) => anyMessageReady(db, claim.wall), (db) => claimMessages(db, claim)),
    nextMessage: (when) => engine.read((db) => nextMessage(db, when)),
    noteSends: (sends) => engine.write((db) => countSends(db, sends)),
    settleMessage: (message, result) => engine.write((db) => settleMessage(db, message, result)),
    retryMessage: (message, notBefore) => engine.write((db) => retryMessage(db, message, notBefore)),
    parkMessage: (message, parked) => engine.write((db) => parkMessage(db, message, parked)),
    auditLines: () => auditLines(engine),
    readDocuments: (keys) => engine.read((db) => readDocuments(db, keys)),
    writeDocuments: (changes) => engine.write((db) => writeDocuments(db, changes), IN_A_TURN),
    deleteDocuments: (keys) => engine.write((db) => deleteDocuments(db, keys)),
    close: () => engine.close(),
  };
}

/** A transaction begun inside another would wait for it, and so for itself, for ever: it is refused instead. */
function nestingGuard() {
  const inside = new AsyncLocalStorage<{ active: boolean }>();
  return async <T>(work: (unit: Unit) => Promise<T>, begin: (guarded: (unit: Unit) => Promise<T>) => Promise<T>): Promise<T> => {
    if (inside.getStore()?.active) throw new Error('a transaction of the store was begun inside another one');
    const here = { active: true };
    return begin((unit) => inside.run(here, () => work(unit))).finally(() => (here.active = false));
  };
}

async function whenAny<T>(engine: Engine, any: (db: Db) => Promise<boolean>, claim: (db: Db) => Promise<T[]>): Promise<T[]> {
  return (await engine.read(any)) ? engine.write(claim) : [];
}

async function* auditLines(engine: Engine): AsyncIterable<AuditEvent> {
  let seq = 0;
  for (;;) {
    const page = await engine.read((db) => auditAfter(db, seq, PAGE));
    yield* page;
    const last = page.at(-1);
    if (last === undefined) return;
    seq = last.seq;
  }
}

/** Conversations are remembered while somebody waits for an answer. */
const IN_A_TURN = { waitedFor: true };

/** Lines read at a time: half a megabyte or so. */
const PAGE = 1000;
