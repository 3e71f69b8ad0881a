import { tellEstate } from './tellEstate.ts';
import type { Watching } from './watching.ts';

/** Does a `watch.tell` row: tells again from the last reading, because a person answered or a plan moved. An estate that is not looked after any more is left alone. */
export async function tellJob(watching: Watching): Promise<void> {
  const { office, job } = watching;
  if (office.estates().some(({ estate }) => estate.name === job.subject)) await tellEstate(job.subject, watching);
  await office.store.transact((unit) => unit.finishJob(job));
}
