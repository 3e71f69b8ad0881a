/** A process of the race: on a store that others write to as well it presses, all at once and when it is told to, and says how each press was answered. `node raceClicker.ts <place as JSON> <buttons as JSON> <times>` */
import { once } from 'node:events';
import { openSandbox } from '../adapters/sandbox/openSandbox.ts';
import { openStore } from '../adapters/store/openStore.ts';
import { createDesk } from '../bot/desk/desk.ts';
import { logTo } from '../bot/log.ts';
import { sandboxOffice } from '../bot/sandboxOffice.ts';
import { chatOf, ESTATE, type Pressable } from './seedPlans.ts';

const [place = '', buttons = '', times = ''] = process.argv.slice(2);
const pressable = JSON.parse(buttons) as Pressable[];
const store = await openStore(JSON.parse(place));
const sandbox = await openSandbox({ estate: { shipped: ESTATE }, directory: null });
const desk = createDesk(sandboxOffice({ sandbox, store }, logTo({ write: () => undefined })));
process.stdout.write('ready\n');
await once(process.stdin, 'data');

const answers = await Promise.all(Array.from({ length: Number(times) }, (_, n) => one(n)));
process.stdout.write(`${JSON.stringify(answers)}\n`);
await store.close();
await sandbox.close();
process.stdin.destroy();

/** What was said, or the name of the error when nothing was. */
async function one(n: number): Promise<{ said: boolean; ms: number }> {
  const { person, conversationId, token } = pressable[n % pressable.length] as Pressable;
  const begun = performance.now();
  const turn = { person, conversation: { ...chatOf(person, ''), id: conversationId }, correlation: `race-${process.pid}-${n}`, delivery: `race-${process.pid}-${n}` };
  const said = await desk.click({ verb: 'approve', token }, turn).then(({ utterance }) => utterance.text !== '', () => false);
  return { said, ms: performance.now() - begun };
}
