import type { Turn } from '../../domain/conversation.ts';
import type { Store } from '../../domain/ports/store.ts';
import type { Office } from './office.ts';

/** What this delivery asks for was done before: the same delivery has come again. */
export class DeliveredBefore extends Error {
  constructor() {
    super('what this delivery asks for was done before');
    this.name = 'DeliveredBefore';
  }
}

/**
 * The office for one turn: the first thing that the turn writes, it writes together with the note that its delivery has been acted on, in one
 * transaction, before what goes on in the background. So a delivery that comes again acts once, whenever a process died in between, and a turn that only looks writes nothing.
 * `transact` rejects with DeliveredBefore, having written nothing, when the note is there.
 */
export function onceOffice(office: Office, { delivery, conversation }: Turn): Office {
  if (delivery === undefined) return office;
  let isNoted = false;
  const transact: Store['transact'] = async (work) => {
    if (isNoted) return office.store.transact(work, IN_A_TURN);
    const done = await office.store.transact(async (unit) => {
      if (!(await unit.takeDelivery(`${conversation.id} ${delivery}`, { at: office.wall.now(), since: EVER }))) throw new DeliveredBefore();
      return work(unit);
    }, IN_A_TURN);
    isNoted = true;
    return done;
  };
  return { ...office, store: { ...office.store, transact } };
}

/** Whoever sent the delivery waits for its answer. */
const IN_A_TURN = { waitedFor: true };
const EVER = '0000-01-01T00:00:00.000Z';
