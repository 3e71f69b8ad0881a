import type { Unit } from '../../domain/ports/store.ts';
import type { Act, WatchState } from '../../domain/watch/notice.ts';
import { say } from '../../domain/wording/sentence.ts';
import type { Office } from '../desk/office.ts';
import { record } from '../desk/record.ts';

/** One line of the record for each thing, band and way of saying it, however many places are told; bringing a message up to date is no line. */
export async function recordActs(unit: Unit, office: Pick<Office, 'clock'>, { acts, state }: { acts: readonly Act[]; state: WatchState }): Promise<void> {
  const groups = Map.groupBy(acts.flatMap((act) => lineOf(act, state)), (line) => JSON.stringify(line));
  for (const all of groups.values()) await recordLine(unit, office, { all, estate: state.estate });
}

async function recordLine(unit: Unit, office: Pick<Office, 'clock'>, { all: [line, ...others], estate }: { all: readonly Line[]; estate: string }): Promise<void> {
  if (line === undefined) return;
  const { kind, key, band } = line;
  const about = { estate, kind, band, count: others.length + 1 };
  await record(unit, office, { type: kind === 'post' || kind === 'digest' ? 'notice.sent' : 'notice.escalated', actor: null, notice: key, says: say('record.notice', { ...about, key }), data: { ...about, notice: key } });
}

interface Line {
  kind: 'post' | 'escalate' | 'admins' | 'digest';
  key: string;
  band: string;
}

function lineOf(act: Act, { notices }: WatchState): Line[] {
  switch (act.kind) {
    case 'post': case 'escalate': return [{ kind: act.kind, key: notices[act.notice]?.key ?? act.notice, band: act.band }];
    case 'admins': return [{ kind: act.kind, key: act.key, band: act.band }];
    case 'digest': return [{ kind: act.kind, key: 'digest', band: act.id.split('|').at(-1) ?? '' }];
    case 'update': return [];
  }
}
