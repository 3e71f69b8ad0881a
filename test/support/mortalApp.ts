/** The whole bot in a process of its own, to be killed and started again: `node mortalApp.ts <directory> <port> <service address …>`. Says where it listens. */
import { startApp } from '../../bot/app.ts';
import { logTo } from '../../bot/log.ts';

const [directory = '', port = '0', ...addresses] = process.argv.slice(2);
const app = await startApp({ port: Number(port), host: '127.0.0.1', directory, estate: 'expiring', latencyMs: 0, log: logTo({ write: () => undefined }) });
for (const address of addresses) app.splitting.learn(address);
process.stdout.write(`${app.url}\n`);
