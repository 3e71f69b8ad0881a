import type { Desk } from '../../domain/ports/desk.ts';
import { createDesk } from '../desk/desk.ts';
import type { Office } from '../desk/office.ts';
import { advanceRun } from './advanceRun.ts';
import type { Pause } from './bell.ts';
import { expireApproval } from './expireApproval.ts';
import type { Messenger } from './messenger.ts';
import { Outbox } from './outbox.ts';
import { performCommand } from './performCommand.ts';
import { Worker } from './worker.ts';

export interface BackOfficeDeps {
  office: Office;
  messenger: Messenger;
  pause: Pause;
  /** How long work of a process that died is left alone before it is taken up again, in machine milliseconds. */
  leaseMs: number;
}

/** The desk, and behind it what takes time: due rows and outgoing messages. */
export interface BackOffice {
  desk: Desk;
  start(): void;
  /** Takes nothing new up; resolves when what is under way has come to a resting place. */
  stop(): Promise<void>;
  /** Instead of `start`: works and sends until nothing is due. */
  drain(): Promise<void>;
}

/** Puts the desk and the background work together. */
export function openBackOffice({ office, messenger, pause, leaseMs }: BackOfficeDeps): BackOffice {
  const telling = { office, messenger, pause };
  const perform = {
    'command.perform': (job, signal) => performCommand(job, signal, telling),
    'run.advance': (job, signal) => advanceRun(job, signal, { office, leaseMs }),
    'approval.expire': (job) => expireApproval(job, office),
  } satisfies ConstructorParameters<typeof Worker>[0]['perform'];
  const worker = new Worker({ office, perform, pause, leaseMs, limit: AT_ONCE });
  const outbox = new Outbox({ office, messenger, leaseMs, limit: AT_ONCE });
  return {
    desk: createDesk(office),
    start: () => {
      worker.start();
      outbox.start();
    },
    stop: async () => {
      await worker.stop();
      await outbox.stop();
    },
    drain: () => drain(worker, outbox),
  };
}

async function drain(worker: Worker, outbox: Outbox): Promise<void> {
  for (let any = true; any; ) any = (await worker.drain()) || (await outbox.drain());
}

const AT_ONCE = 16;
