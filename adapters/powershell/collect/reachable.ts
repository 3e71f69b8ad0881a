import { mentionedIn, type ScriptPart } from './scriptParts.ts';

/** Parts by their names. Throws where two that differ share one. */
export function partsByName(parts: readonly ScriptPart[]): Map<string, ScriptPart> {
  const byName = new Map<string, ScriptPart>();
  for (const part of parts) {
    const known = byName.get(part.name);
    if (known !== undefined && known.text !== part.text) throw new Error(`two scripts have their own ${part.name}`);
    byName.set(part.name, part);
  }
  return byName;
}

/** Everything that these speak of, and what that speaks of, in the order of the parts; themselves too. */
export function reachableFrom(names: readonly string[], byName: ReadonlyMap<string, ScriptPart>): ScriptPart[] {
  const reached = new Set<string>();
  const open = [...names];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    const part = byName.get(name);
    if (part === undefined || reached.has(name)) continue;
    reached.add(name);
    open.push(...mentionedIn(part));
  }
  return [...byName.values()].filter(({ name }) => reached.has(name));
}
