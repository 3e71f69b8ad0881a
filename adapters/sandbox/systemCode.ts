/** The code of an error of the operating system (`ENOENT`, `ENOSPC`); undefined for anything else. By its shape alone: an error of another realm is no instance of this one's `Error`. */
export function systemCode(error: unknown): string | undefined {
  const isCoded = typeof error === 'object' && error !== null && 'code' in error && 'syscall' in error;
  return isCoded && typeof error.code === 'string' ? error.code : undefined;
}
