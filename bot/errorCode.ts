/** The code by which the system or a library names an error (`EADDRINUSE`, `ECONNREFUSED`), or undefined. Errors are told apart by it, never by their text. */
export function errorCode(error: unknown): string | undefined {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : undefined;
}
