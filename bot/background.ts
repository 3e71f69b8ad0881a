import type { Office } from './desk/office.ts';
import { pause } from './pause.ts';
import { lookJob } from './watch/lookJob.ts';
import { tellJob } from './watch/tellJob.ts';
import { Watcher } from './watch/watcher.ts';
import { advanceRun } from './work/advanceRun.ts';
import { expireApproval } from './work/expireApproval.ts';
import { countedMessenger } from './work/countedMessenger.ts';
import type { Messenger } from './work/messenger.ts';
import { type Delivered, Outbox } from './work/outbox.ts';
import { moveCards } from './work/moveCards.ts';
import { OutageTold } from './work/outageTold.ts';
import { performCommand } from './work/performCommand.ts';
import { SaidBeside } from './work/saidBeside.ts';
import { SEND_PACE } from './work/sendPace.ts';
import { Worker } from './work/worker.ts';

/** Everything that goes on without anybody speaking: what is due, and what is to be said. */
export interface Background {
  start(): void;
  /** Resolves when what is under way has come to rest. */
  stop(): Promise<void>;
}

/** How long what a process held that was killed waits for the next one, in milliseconds. A living one renews long before. */
export interface Leases {
  workMs: number;
  /** Longer than a message may take to be sent. */
  sendMs: number;
}

/** The things that go on: doing what is due, sending what is to be said, and seeing to it that looking at estates is due. */
export type Task = 'work' | 'send' | 'watch';

export interface BackgroundOptions extends Partial<Leases> {
  /** Absent: all of it. */
  does?: readonly Task[];
  /** What is said past the queue. */
  beside?: SaidBeside;
  /** Waited for before anything new is begun. */
  calm?(): Promise<void>;
  /** Told of every attempt to send what was queued. */
  delivered?(what: Delivered): void;
}

export function backgroundOf(office: Office, messenger: Messenger, { workMs = LEASES.workMs, sendMs = LEASES.sendMs, does = ['work', 'send', 'watch'], beside = new SaidBeside(), calm, delivered }: BackgroundOptions = {}): Background {
  const worker = new Worker({
    office,
    pause,
    leaseMs: workMs,
    limit: AT_ONCE,
    outage: new OutageTold({ office, messenger }),
    ...(calm !== undefined && { calm }),
    perform: {
      'command.perform': (job, signal) => performCommand(job, signal, { office, messenger: countedMessenger(messenger, office), pause }),
      'approval.expire': (job) => expireApproval(job, office),
      'cards.move': (job) => moveCards(job, office),
      'watch.look': (job, signal) => lookJob({ office, job, signal, leaseMs: workMs }),
      'watch.tell': (job, signal) => tellJob({ office, job, signal, leaseMs: workMs }),
      'run.advance': (job, signal) => advanceRun(job, signal, { office, leaseMs: workMs, pause }),
    },
  });
  const outbox = new Outbox({ office, messenger, leaseMs: sendMs, limit: SENT_AT_ONCE, pace: SEND_PACE, beside, ...(calm !== undefined && { calm }), ...(delivered !== undefined && { count: delivered }) });
  const watcher = new Watcher({ office, pause });
  return {
    start: () => {
      if (does.includes('work')) worker.start();
      if (does.includes('send')) outbox.start();
      if (does.includes('watch')) watcher.start();
    },
    stop: async () => {
      await watcher.stop();
      await worker.stop();
      await outbox.stop();
    },
  };
}

const AT_ONCE = 8;
/** As many as a second may bring: a conversation that is slow to answer takes one place for as long. */
const SENT_AT_ONCE = 40;
const LEASES: Leases = { workMs: 5_000, sendMs: 15_000 };
