import type { Person } from '../domain/person.ts';

/** The tenant of the sandbox (design: the command line and other fixed points). */
export const SANDBOX_TENANT = '00000000-0000-0000-0000-00000000000c';

/** Somebody of the sandbox: whom the Playground shows, and what the policy knows by object id. */
export interface SandboxPerson extends Person {
  name: string;
  surname: string;
}

export const ALEX = sandboxPerson('a1', 'Alex', 'Wilber');
export const MEGAN = sandboxPerson('b1', 'Megan', 'Bowen');
export const ADELE = sandboxPerson('c1', 'Adele', 'Vance');
export const FRANK = sandboxPerson('f1', 'Frank', 'Miller');
/** Two who may only read and ask for help. */
export const ISAIAH = sandboxPerson('d1', 'Isaiah', 'Langer');
export const PATTI = sandboxPerson('d2', 'Patti', 'Fernandez');

export const SANDBOX_PEOPLE: readonly SandboxPerson[] = [ALEX, MEGAN, ADELE, FRANK, ISAIAH, PATTI];

function sandboxPerson(id: string, name: string, surname: string): SandboxPerson {
  return { tenant: SANDBOX_TENANT, id: `00000000-0000-0000-0000-0000000000${id}`, name, surname };
}
