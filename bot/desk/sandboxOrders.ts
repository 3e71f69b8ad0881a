import type { SandboxOrder } from '../../domain/commands/command.ts';
import type { Turn, Utterance } from '../../domain/conversation.ts';
import { plus } from '../../domain/instant.ts';
import type { Sandbox } from '../../domain/ports/sandbox.ts';
import { Refusal } from '../../domain/refusal.ts';
import { say } from '../../domain/wording/sentence.ts';
import { ensureLooks } from '../watch/ensureLooks.ts';
import { type Office, readerOf } from './office.ts';
import { record } from './record.ts';

/** Moves the simulated world as somebody of the sandbox asked. What came due on the way is begun at once. Rejects with a Refusal for what the world cannot do. */
export async function orderSandbox(order: SandboxOrder, turn: Turn, office: Office): Promise<Utterance[]> {
  const { sandbox } = office;
  if (sandbox === null) throw new Refusal({ rule: 'no-sandbox', says: say('desk.no-sandbox') });
  if (order.do === 'load') await refuseWhileRunning(office);
  if (order.do !== 'state') await carryOut(order, sandbox, { turn, office });
  return [office.cards.sandbox(sandbox.summary(), readerOf(turn.conversation, office))];
}

/** The order is written down first: if the record cannot be written, nothing is changed. */
async function carryOut(order: Exclude<SandboxOrder, { do: 'state' }>, sandbox: Sandbox, { turn, office }: { turn: Turn; office: Office }): Promise<void> {
  const says = say('record.sandbox', { order: told(order) });
  await office.store.transact((unit) => record(unit, office, { type: 'sandbox.changed', actor: turn.person, says, data: { ...order } }));
  await ordered(order, sandbox);
  if (order.do === 'load') await ensureLooks(office);
  office.bell.ring();
}

function told(order: SandboxOrder): string {
  const { from, ...rest } = { from: undefined, ...order };
  return [...Object.values(rest).filter((word) => word !== null), ...(from === undefined ? [] : ['from', from])].join(' ');
}

async function ordered(order: Exclude<SandboxOrder, { do: 'state' }>, sandbox: Sandbox): Promise<void> {
  switch (order.do) {
    case 'clock': return sandbox.moveClock(order.to);
    case 'advance': return sandbox.moveClock(plus(sandbox.clock.now(), order.ms));
    case 'break': return sandbox.break(order.at, order.fault, order.from);
    case 'mend': return sandbox.mend(order.at);
    case 'load': return sandbox.load(order.estate);
  }
}

async function refuseWhileRunning(office: Office): Promise<void> {
  const runs = await office.store.look((unit) => unit.openRuns());
  const plans = runs.map(({ planName }) => planName);
  if (plans.length > 0) throw new Refusal({ rule: 'runs-open', says: say('sandbox.runs-open', { plans }) });
}
