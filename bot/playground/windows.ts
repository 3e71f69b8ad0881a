import { join } from 'node:path';
import { requireFreePort } from '../freePort.ts';
import { APPROVER, REQUESTER } from './people.ts';
import { openPlayground, type Playground } from './playground.ts';

/** The two windows of the story: the one who asks, and the one who approves. */
export interface Windows {
  requester: string;
  approver: string;
  stop(): Promise<void>;
}

/** Where the windows are to be opened. */
export interface WindowPorts {
  requesterPort: number;
  approverPort: number;
}

/** Rejects with a Refusal when a window's port is taken: the Playground would take another without a word. */
export async function requireWindowPorts({ requesterPort, approverPort }: WindowPorts): Promise<void> {
  await requireFreePort(requesterPort, '--requester-port');
  await requireFreePort(approverPort, '--approver-port');
}

/** The addresses at which the windows take messages, as they name them themselves. */
export function serviceAddresses({ requesterPort, approverPort }: WindowPorts): string[] {
  return [requesterPort, approverPort].map((port) => `http://localhost:${port}/_connector`);
}

/** Opens both windows at once. When one fails to open, the other is closed again. */
export async function openWindows(bot: string, directory: string, { requesterPort, approverPort }: WindowPorts): Promise<Windows> {
  const endpoint = `${bot}/api/messages`;
  const opened = await Promise.allSettled([
    openPlayground({ person: REQUESTER, port: requesterPort, endpoint, directory: join(directory, 'playground-requester') }),
    openPlayground({ person: APPROVER, port: approverPort, endpoint, directory: join(directory, 'playground-approver') }),
  ]);
  const stop = async () => void (await Promise.all(opened.flatMap((one) => (one.status === 'fulfilled' ? [one.value.stop()] : []))));
  const [requester, approver] = opened;
  if (requester.status === 'fulfilled' && approver.status === 'fulfilled') return { requester: requester.value.url, approver: approver.value.url, stop };
  await stop();
  throw reasonOf(opened);
}

function reasonOf(opened: readonly PromiseSettledResult<Playground>[]): unknown {
  return opened.find((one) => one.status === 'rejected')?.reason;
}
