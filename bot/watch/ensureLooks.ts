import { hashOf } from '../../domain/hash.ts';
import type { Unit } from '../../domain/ports/store.ts';
import { again } from '../desk/again.ts';
import type { Office } from '../desk/office.ts';

/**
 * Sees to it that each estate has its one row that looks at it, and that this is due now: at the start, when the sandbox was loaded, and when a clock went back behind the
 * instant for which it was put off. A row that somebody works on is left alone.
 */
export async function ensureLooks(office: Office): Promise<void> {
  const names = office.estates().map(({ estate }) => estate.name);
  await again(() => office.store.transact(async (unit) => {
    for (const name of names) await ensureLook(unit, office, name);
  }));
  office.bell.ring();
}

/** Has an estate read as soon as this transaction is done, where it is looked at: what a plan was made for may be over. The caller rings the bell. */
export async function readSoon(unit: Unit, office: Pick<Office, 'clock'>, estate: string): Promise<void> {
  const look = await unit.findLook(estate);
  if (look === undefined || !(await unit.hasJob('watch.look', estate))) return;
  await unit.putLook({ ...look, nextAt: office.clock.now() });
  await ensureLook(unit, office, estate);
}

async function ensureLook(unit: Unit, office: Pick<Office, 'clock'>, estate: string): Promise<void> {
  if ((await unit.hasJob('watch.look', estate)) && !(await unit.hasJob('watch.look', estate, 'free'))) return;
  await unit.cancelJobs('watch.look', estate);
  // The same id whoever adds it, so that two who do so at once add one row.
  await unit.addJob({ id: hashOf({ looksAt: estate }), kind: 'watch.look', due: office.clock.now(), subject: estate, payload: {} });
}
