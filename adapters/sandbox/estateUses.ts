import type { KeySection } from './estateEntra.ts';
import type { EstateFile } from './estateFile.ts';
import type { Held } from './estateServer.ts';
import type { AssignmentSection } from './estateSkype.ts';

/** One place where an estate file names a certificate. */
export interface Use {
  name: string;
  path: PropertyKey[];
}

/** Every place where the file names one of its certificates. */
export function certificateUses({ skype, exchange, entra }: EstateFile): Use[] {
  const frontEnds = (skype?.pools ?? []).flatMap(({ frontEnds: entries }, pool) => entries.map((entry, index) => ({ entry, path: ['skype', 'pools', pool, 'frontEnds', index] })));
  const slots = exchange?.authConfig;
  return [
    ...assignmentUses(skype?.assignment, ['skype', 'assignment']),
    ...(skype?.offered ?? []).map(({ certificate }, index) => ({ name: certificate, path: ['skype', 'offered', index, 'certificate'] })),
    ...frontEnds.flatMap(({ entry, path }) => [...assignmentUses(entry.uses, [...path, 'uses']), ...heldUses(entry.holds, path), ...publishedUses(entry.publishes, path)]),
    ...(exchange?.servers ?? []).flatMap(({ holds, publishes }, index) => [...heldUses(holds, ['exchange', 'servers', index]), ...publishedUses(publishes, ['exchange', 'servers', index])]),
    ...(exchange?.servers ?? []).flatMap(({ events }, index) => events.flatMap(({ certificate }, event) => use(certificate, ['exchange', 'servers', index, 'events', event, 'certificate']))),
    ...use(exchange?.skypePartner?.knows, ['exchange', 'skypePartner', 'knows']),
    ...(['current', 'next', 'previous'] as const).flatMap((slot) => use(slots?.[slot], ['exchange', 'authConfig', slot])),
    ...(['skypePrincipal', 'exchangePrincipal', 'hybridApplication'] as const).flatMap((object) => (entra?.[object]?.keys ?? []).flatMap((key, index) => use(keyName(key), ['entra', object, 'keys', index]))),
    ...(entra?.signInFailures ?? []).flatMap(({ certificate }, index) => use(certificate, ['entra', 'signInFailures', index, 'certificate'])),
  ];
}

function keyName(key: KeySection): string | null {
  return typeof key === 'string' ? key : 'certificate' in key ? key.certificate : null;
}

function assignmentUses(assignment: AssignmentSection | undefined, path: PropertyKey[]): Use[] {
  return [
    ...use(assignment?.current, [...path, 'current']),
    ...use(assignment?.staged?.certificate, [...path, 'staged', 'certificate']),
    ...use(assignment?.previous?.certificate, [...path, 'previous', 'certificate']),
  ];
}

function heldUses(holds: readonly Held[] | undefined, path: PropertyKey[]): Use[] {
  return (holds ?? []).map((held, index) => ({ name: typeof held === 'string' ? held : held.certificate, path: [...path, 'holds', index] }));
}

function publishedUses(publishes: readonly string[] | undefined, path: PropertyKey[]): Use[] {
  return (publishes ?? []).map((name, index) => ({ name, path: [...path, 'publishes', index] }));
}

function use(name: string | null | undefined, path: PropertyKey[]): Use[] {
  return name === null || name === undefined ? [] : [{ name, path }];
}
