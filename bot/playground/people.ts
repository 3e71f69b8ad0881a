import type { Person } from '../../domain/person.ts';
import { SANDBOX_PEOPLE, SANDBOX_TENANT } from '../desk/sandboxPolicy.ts';

/** Somebody whom the Playground shows. */
export interface PlaygroundPerson extends Person {
  name: string;
  surname: string;
}

/** Who asks, and who approves: the two windows. */
export const REQUESTER: PlaygroundPerson = { ...SANDBOX_PEOPLE.alex, surname: 'Wilber' };
export const APPROVER: PlaygroundPerson = { ...SANDBOX_PEOPLE.megan, surname: 'Bowen' };

/** Everybody in the windows' lists; the last two may only read and ask for help. The Playground wants at least five beside oneself. */
export const PLAYGROUND_PEOPLE: readonly PlaygroundPerson[] = [
  REQUESTER,
  APPROVER,
  { ...SANDBOX_PEOPLE.adele, surname: 'Vance' },
  { ...SANDBOX_PEOPLE.frank, surname: 'Miller' },
  reader('d1', 'Isaiah', 'Langer'),
  reader('d2', 'Patti', 'Fernandez'),
];

function reader(id: string, name: string, surname: string): PlaygroundPerson {
  return { tenant: SANDBOX_TENANT, id: `00000000-0000-0000-0000-0000000000${id}`, name, surname };
}
