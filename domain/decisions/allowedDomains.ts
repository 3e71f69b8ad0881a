/** Whether one of the patterns covers the host. Where none is named nothing is shut out. */
export function isAllowed(host: string, patterns: readonly string[]): boolean {
  const named = patterns.map((pattern) => pattern.trim().toLowerCase()).filter((pattern) => pattern !== '');
  return named.length === 0 || named.some((pattern) => (pattern.startsWith('*.') ? host.endsWith(pattern.slice(1)) : pattern === host));
}
