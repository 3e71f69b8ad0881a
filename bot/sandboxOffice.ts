import { randomBytes, randomUUID } from 'node:crypto';
import { rehearse } from '../adapters/sandbox/rehearsal/rehearse.ts';
import { cards } from '../dialogs/cards/cards.ts';
import type { Clock } from '../domain/ports/clock.ts';
import { WatchConfig } from '../domain/watch/watchConfig.ts';
import type { Office } from './desk/office.ts';
import { SANDBOX_POLICY } from './desk/sandboxPolicy.ts';
import type { Log } from './log.ts';
import { loggedExecutor } from './loggedExecutor.ts';
import { officeReader } from './officeReader.ts';
import { pause } from './pause.ts';
import type { Places } from './places.ts';
import { wholeExecutor } from './wholeExecutor.ts';
import { Bell } from './work/bell.ts';

/** Joins store and simulated world with everything else that desk and background work share. Without `draw` there are no pictures. */
export function sandboxOffice({ sandbox, store, shells }: Places, log: Log, draw?: NonNullable<Office['draw']>): Office {
  const clock: Clock = { now: () => sandbox.clock.now() };
  const executor = loggedExecutor(wholeExecutor(sandbox, { clock, pause, ...(shells !== undefined && { servers: shells.executor }) }), log);
  return {
    store,
    clock,
    wall: { now: () => new Date().toISOString() },
    ids: { id: () => randomUUID(), token: () => randomBytes(24).toString('base64url') },
    policy: () => SANDBOX_POLICY,
    // The simulator lives in this process: when it dies, no change is still on its way. A shell that was killed may have asked it for one just before.
    estates: () => [{ estate: sandbox.estate(), executor, settleMs: shells === undefined ? 0 : SHELL_SETTLE_MS }],
    read: officeReader(clock),
    rehearse,
    watch: WatchConfig.parse({}),
    ...(draw !== undefined && { draw }),
    sandbox,
    cards,
    log,
    bell: new Bell(pause),
  };
}

const SHELL_SETTLE_MS = 10_000;
