/** A process to be killed: writes transaction after transaction to the store in the folder it is given, and names each one once it has been promised. */
import { openStore } from '../../adapters/store/openStore.ts';

const [directory = '', from = '0'] = process.argv.slice(2);
const at = '2026-11-21T12:00:00.000Z';
const store = await openStore({ directory });
for (let n = Number(from); ; n++) {
  await store.transact(async (unit) => {
    await unit.appendAudit({ at, type: 'run.started', actor: null, step: n, says: `begun ${n}` });
    await unit.addJob({ id: `job ${n}`, kind: 'run.advance', due: at, subject: `run ${n}`, payload: { n } });
    await unit.queueMessage({ id: `message ${n}`, conversationId: `chat ${n}`, utterance: { text: `message ${n}`.repeat(n % 700) }, updates: null, copyId: null, key: null });
    await unit.appendAudit({ at, type: 'run.ended', actor: null, step: n, says: `ended ${n}` });
  });
  // The kernel keeps only so many unread lines: what it has not taken yet would be a promise that nobody hears.
  await new Promise((taken) => process.stdout.write(`${n}\n`, taken));
}
