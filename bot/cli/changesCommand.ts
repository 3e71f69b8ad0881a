import { stoppedSays } from '../../domain/policy/closed.ts';
import { STOP_KEY } from '../../domain/policy/standing.ts';
import type { Unit } from '../../domain/ports/store.ts';
import { render } from '../../domain/wording/render.ts';
import { say, type Sentence } from '../../domain/wording/sentence.ts';
import { record } from '../desk/record.ts';
import { EXIT, operatorAt, type Terminal } from './terminal.ts';
import { withStore } from './withStore.ts';

export interface ChangesOptions {
  order: 'say' | 'stop' | 'allow';
  data: string;
  reason: string;
}

/** The switch that stops all changes, for whoever has the machine: a bot that runs on the same store heeds it before its next step. */
export async function changesCommand({ order, data, reason }: ChangesOptions, terminal: Terminal): Promise<number> {
  const clock = { now: () => new Date().toISOString() };
  const says = await withStore(data, (store) => store.transact((unit) => SWITCH[order](unit, { clock, reason })));
  terminal.out(render(says, operatorAt(clock.now())));
  return EXIT.pass;
}

type Switch = (unit: Unit, by: { clock: { now(): string }; reason: string }) => Promise<Sentence>;

const SWITCH: Record<ChangesOptions['order'], Switch> = {
  say: async (unit) => {
    const stop = (await unit.allStanding()).find((one) => one.kind === 'stop');
    return (stop && stoppedSays({ stop })) ?? say('changes.made');
  },
  stop: async (unit, { clock, reason }) => {
    if ((await unit.allStanding()).some(({ kind }) => kind === 'stop')) return say('changes.stopped-already');
    await unit.putStanding({ kind: 'stop', by: null, at: clock.now(), why: reason });
    await record(unit, { clock }, { type: 'changes.stopped', actor: null, says: say('record.changes-stopped', { why: reason }), data: { why: reason, by: 'command-line' } });
    return say('changes.stopped');
  },
  allow: async (unit, { clock }) => {
    if (!(await unit.endStanding(STOP_KEY))) return say('changes.made');
    await record(unit, { clock }, { type: 'changes.allowed', actor: null, says: say('record.changes-allowed'), data: { by: 'command-line' } });
    return say('changes.allowed');
  },
};
