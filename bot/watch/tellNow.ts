import type { Unit } from '../../domain/ports/store.ts';
import type { Office } from '../desk/office.ts';

/**
 * Has what is so of an estate told again, from its last reading, once this transaction is done: because a person answered, somebody asked to be told, or a plan moved.
 * A row that nobody has taken up yet sees it too, and where nobody is told of anything there is none. The caller rings the bell.
 */
export async function tellNow(unit: Unit, office: Pick<Office, 'ids' | 'clock' | 'watch'>, estate: string): Promise<void> {
  if (await unit.hasJob('watch.tell', estate, 'free')) return;
  if (!(await isTold(unit, office, estate))) return;
  await unit.addJob({ id: office.ids.id(), kind: 'watch.tell', due: office.clock.now(), subject: estate, payload: {} });
}

async function isTold(unit: Unit, { watch }: Pick<Office, 'watch'>, estate: string): Promise<boolean> {
  return watch.owners.length > 0 || (await unit.hasNotices(estate)) || (await unit.subscriptions()).length > 0;
}
