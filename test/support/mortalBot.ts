import { appendFileSync } from 'node:fs';
import { flushCompileCache } from 'node:module';
import { join } from 'node:path';
import { backgroundOf } from '../../bot/background.ts';
import { logTo } from '../../bot/log.ts';
import { openPlaces } from '../../bot/places.ts';
import { sandboxOffice } from '../../bot/sandboxOffice.ts';
import type { Messenger } from '../../bot/work/messenger.ts';
import { findOperation } from '../../domain/operations/registry.ts';
import type { Executor } from '../../domain/ports/executor.ts';
import type { Store } from '../../domain/ports/store.ts';

/**
 * A bot in a process of its own that ends itself with SIGKILL at the first change it comes to: before the change is sent, after it
 * was made and before that is written down, or right after it was written down. When the run has ended first, it says so and exits.
 * `node mortalBot.ts <directory> <estate> before|after|journal`
 */
const [directory = '', estate = '', dies = ''] = process.argv.slice(2);
/** Long enough for a busy machine to renew them, short enough for the next life not to wait. */
const LEASES = { workMs: 750, sendMs: 150 };
let changed = false;
// Who is killed writes no cache on the way out.
flushCompileCache();

const places = await openPlaces({ directory, estate, latencyMs: 0 });
const { sandbox } = places;
const office = sandboxOffice({ sandbox: { ...sandbox, clock: sandbox.clock, executor: mortal(sandbox.executor), estate: () => sandbox.estate(), web: () => sandbox.web() }, store: writing(places.store) }, logTo({ write: () => undefined }));
const background = backgroundOf(office, messenger(), LEASES);
background.start();

function mortal(executor: Executor): Executor {
  return {
    call: async (call, options) => {
      if (findOperation(call.operation)?.kind !== 'change') return executor.call(call, options);
      if (dies === 'before') die();
      const outcome = await executor.call(call, options);
      appendFileSync(join(directory, 'effects.txt'), `${call.operation} ${call.on} ${outcome.status}\n`, { flush: true });
      if (dies === 'after') die();
      changed = true;
      return outcome;
    },
  };
}

function writing(store: Store): Store {
  return {
    ...store,
    transact: async (work) => {
      const done = await store.transact(work);
      if (changed && dies === 'journal') die();
      return done;
    },
  };
}

function messenger(): Messenger {
  return {
    post: async (_conversation, { text }) => {
      if (/^Plan \S+ (done|failed)/u.test(text)) void end(text);
      return 'posted';
    },
    update: async () => undefined,
  };
}

async function end(text: string): Promise<void> {
  await background.stop();
  await places.store.close();
  process.stdout.write(text);
  process.exit(0);
}

function die(): never {
  process.kill(process.pid, 'SIGKILL');
  throw new Error('still alive');
}
