import { openSandbox } from '../adapters/sandbox/openSandbox.ts';
import { openStore } from '../adapters/store/openStore.ts';
import { backgroundOf } from '../bot/background.ts';
import { BotbuilderMessenger } from '../bot/botbuilderMessenger.ts';
import { logTo } from '../bot/log.ts';
import { SandboxAuthentication } from '../bot/sandboxAuthentication.ts';
import { sandboxOffice } from '../bot/sandboxOffice.ts';
import { Splitting } from '../bot/splitting.ts';
import { TeamsAdapter } from '../bot/teamsAdapter.ts';
import { Bell } from '../bot/work/bell.ts';
import type { Messenger } from '../bot/work/messenger.ts';
import type { Store } from '../domain/ports/store.ts';
import { seeded } from '../test/adapters/powershell/support/soak.ts';
import { VirtualTime } from './virtualTime.ts';

/**
 * What sends, as the bot does it, in a process of its own to be killed: `node noticesSender.ts <directory> <start> <ms> <seed>`. Its time begins `ms` after `start`
 * and is told to whoever started it, who lets it go on. It ends when nothing waits to be sent.
 */
const [directory = '', start = '', ms = '0', seed = '0'] = process.argv.slice(2);
const time = new VirtualTime(start, Number(ms));
const random = seeded(Number(seed));
const kept = await openStore({ directory });
const sandbox = await openSandbox({ estate: { shipped: 'expiring' }, directory: null });
const office = { ...sandboxOffice({ sandbox, store: timeless(kept) }, logTo({ write: () => undefined })), wall: time, bell: new Bell(time.pause) };
const background = backgroundOf(office, distant(new BotbuilderMessenger({ adapter: new TeamsAdapter(new SandboxAuthentication()), mayAnswerTo: () => true, splitting: new Splitting() })), { does: ['send'] });

background.start();
await time.run({ isOver: async () => (await kept.look((unit) => unit.countQueued())) === 0, moved });
await time.during(() => background.stop());
await kept.close();
process.disconnect();

/** The one who started this knows the time before anything is sent at it. */
async function moved(to: number): Promise<void> {
  const told = new Promise((resolve) => process.once('message', resolve));
  process.send?.(to);
  await told;
}

function timeless(store: Store): Store {
  const during = <A extends unknown[], T>(work: (...args: A) => Promise<T>) => (...args: A): Promise<T> => time.during(() => work(...args));
  return {
    ...store,
    look: (work) => time.during(() => store.look(work)),
    transact: (work) => time.during(() => store.transact(work)),
    claimMessages: during(store.claimMessages),
    nextMessage: during(store.nextMessage),
    noteSends: during(store.noteSends),
    settleMessage: during(store.settleMessage),
    retryMessage: during(store.retryMessage),
    parkMessage: during(store.parkMessage),
  };
}

/** As far away as a service in the same part of the world, and never twice equally far. */
function distant(messenger: Messenger): Messenger {
  const there = async <T>(work: () => Promise<T>): Promise<T> => {
    await time.sleep(Math.round(20 + random() * 60));
    try {
      return await time.during(work);
    } finally {
      await time.sleep(Math.round(30 + random() * 120));
    }
  };
  return {
    post: (conversation, utterance) => there(() => messenger.post(conversation, utterance)),
    update: (conversation, activityId, utterance) => there(() => messenger.update(conversation, activityId, utterance)),
  };
}
