import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';

/** Enough for the turns of a busy moment; measured with `bench turn` and `bench store`. */
const ENOUGH_BYTES = 4 * 1024 * 1024;
const LOOK_MS = 20;

/**
 * What a turn needs is thrown away right after it. Room for that doubles with every burst and never shrinks, until it is a third of the process; so it starts small, is let grow for
 * a moment now and then, and no further than to a size at which turns lose little time to it. (The largest size itself cannot be set any more when this runs.)
 */
export function boundYoungSpace(): void {
  setFlagsFromString('--semi-space-growth-factor=1');
  const looking = setInterval(() => {
    const isEnough = youngBytes() >= ENOUGH_BYTES;
    setFlagsFromString(`--semi-space-growth-factor=${isEnough ? 1 : 2}`);
    if (isEnough) clearInterval(looking);
  }, LOOK_MS);
  looking.unref();
}

function youngBytes(): number {
  return getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space')?.space_size ?? 0;
}
