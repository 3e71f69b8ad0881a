/** A process that presses one button many times at once, when it is told to, and says how often that was accepted. */
import { once } from 'node:events';
import { openStore } from '../../adapters/store/openStore.ts';

const [directory = '', token = '', times = '0'] = process.argv.slice(2);
const store = await openStore({ directory });
process.stdout.write('ready\n');
await once(process.stdin, 'data');
const by = { tenant: 't', id: `racer-${process.pid}` };
const answers = await Promise.all(Array.from({ length: Number(times) }, () => store.transact((unit) => unit.useToken(token, by, '2026-11-21T12:00:00.000Z'))));
process.stdout.write(`${answers.filter(Boolean).length}\n`);
await store.close();
process.stdin.destroy();
