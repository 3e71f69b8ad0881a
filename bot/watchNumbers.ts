import { DAY_MS, type Instant, span } from '../domain/instant.ts';
import type { Clock } from '../domain/ports/clock.ts';
import type { Store, Unit } from '../domain/ports/store.ts';
import { isSilent } from '../domain/watch/freshness.ts';
import { levelOf } from '../domain/watch/level.ts';
import type { Look } from '../domain/watch/look.ts';
import type { Thing } from '../domain/watch/notice.ts';
import type { Ends } from '../domain/watch/observation.ts';
import { isSolved } from '../domain/watch/quiet.ts';
import type { WatchSettings } from '../domain/watch/settings.ts';
import { Severity } from '../domain/watch/watched.ts';
import type { WatchNumber } from './watchGauges.ts';


export interface NumbersAsked {
  store: Store;
  clock: Clock;
  settings: WatchSettings;
  /** The estates that are looked after now; what is kept of others is history. */
  estates(): readonly string[];
  /** Whether sources are named: they are servers of the organisation. */
  names: boolean;
}

/** What is kept of watching, as numbers. Rejects when the store cannot be read. */
export async function watchNumbers({ store, clock, settings, estates, names }: NumbersAsked): Promise<WatchNumber[]> {
  const now = clock.now();
  const each = await store.look(async (unit) => Promise.all(estates().map((estate) => keptOf(unit, estate))));
  return each.flatMap(({ look, things }) => [...ofLook(look, names), ...ofThings(things, { estate: look.estate, now, settings })]);
}

interface Kept {
  look: Pick<Look, 'estate' | 'readAt' | 'sources'> & { nextAt: Instant | null };
  things: Thing[];
}

async function keptOf(unit: Unit, estate: string): Promise<Kept> {
  const look = await unit.findLook(estate);
  const watch = await unit.findWatch(estate, NO_NOTICE);
  return { look: look ?? { estate, readAt: null, nextAt: null, sources: {} }, things: Object.values(watch?.value.things ?? {}).filter(({ ended }) => ended === null) };
}

/** Thousands of notices are not needed to count things. */
const NO_NOTICE = '';

function ofLook({ estate, readAt, nextAt, sources }: Kept['look'], names: boolean): WatchNumber[] {
  const all = Object.entries(sources);
  const blind = all.filter(([, at]) => isSilent(at, readAt ?? ''));
  return [
    { gauge: 'rollcall_last_look_timestamp_seconds', labels: { estate }, value: seconds(readAt) },
    ...(nextAt === null ? [] : [{ gauge: 'rollcall_next_look_timestamp_seconds', labels: { estate }, value: seconds(nextAt) } as const]),
    { gauge: 'rollcall_sources', labels: { estate }, value: all.length },
    { gauge: 'rollcall_sources_blind', labels: { estate }, value: blind.length },
    ...(names ? all.map(([source, at]) => ({ gauge: 'rollcall_last_reading_timestamp_seconds', labels: { estate, source }, value: seconds(at) }) as const) : []),
  ];
}

function ofThings(things: readonly Thing[], { estate, now, settings }: { estate: string; now: Instant; settings: WatchSettings }): WatchNumber[] {
  const open = things.flatMap((thing) => {
    const level = levelOf(thing, now, settings);
    return level === undefined || isSolved(thing, level) ? [] : [level.severity];
  });
  return [
    ...things.flatMap((thing) => (thing.observation.kind === 'ends' ? ofEnd(thing, thing.observation, now) : [])),
    ...Severity.options.map((severity) => ({ gauge: 'rollcall_notices_open', labels: { estate, severity }, value: open.filter((one) => one === severity).length }) as const),
  ];
}

function ofEnd(thing: Thing, { watched: { estate, role, thumbprint }, ends }: Ends, now: Instant): WatchNumber[] {
  const labels = { estate, role, thumbprint };
  const isCared = isSolved(thing, { band: ends <= now ? 'past' : '0' });
  return [
    { gauge: 'rollcall_certificate_ends_timestamp_seconds', labels, value: seconds(ends) },
    { gauge: 'rollcall_certificate_days_left', labels, value: span(now, ends) / DAY_MS },
    { gauge: 'rollcall_certificate_taken_care_of', labels, value: isCared ? 1 : 0 },
  ];
}

function seconds(at: Instant | null): number {
  return at === null ? 0 : Date.parse(at) / 1_000;
}
