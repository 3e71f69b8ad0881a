import { z } from 'zod';

/** Somebody, known by Entra tenant and object id; the name is for showing only and never decides anything. */
export const Person = z.object({
  tenant: z.string().min(1).toLowerCase(),
  id: z.string().min(1).toLowerCase(),
  name: z.string().optional(),
});
export type Person = z.infer<typeof Person>;

/** Whether both are the same human account. Names are not looked at. */
export function samePerson(a: Person, b: Person): boolean {
  return a.tenant === b.tenant && a.id === b.id;
}

/** One text for a person, for keys and the record: `tenant/objectId`. */
export function personKey(person: Person): string {
  return `${person.tenant}/${person.id}`;
}

/** How a sentence names somebody: the name they are known by, or the last digits of their object id. */
export function nameOf(person: Person): string {
  return person.name ?? person.id.slice(-8);
}
