/** A text as PowerShell writes it down: nothing in it is looked at. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A hashtable on one line. */
export function table(of: Readonly<Record<string, string | boolean>>, key: (name: string) => string = (name) => name): string {
  return `@{ ${Object.entries(of).map(([name, value]) => `${key(name)} = ${typeof value === 'boolean' ? `$${String(value)}` : quoted(value)}`).join('; ')} }`;
}
