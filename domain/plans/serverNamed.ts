/** The server that a name means among the known ones: the FQDN itself, or the only one with that first label. Otherwise the name as it is, which is then unknown. */
export function serverNamed(name: string | undefined, known: readonly string[]): string | null {
  if (name === undefined) return null;
  if (known.includes(name)) return name;
  const [only, ...others] = known.filter((fqdn) => fqdn.split('.')[0] === name);
  return only !== undefined && others.length === 0 ? only : name;
}
