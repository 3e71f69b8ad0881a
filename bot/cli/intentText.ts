import type { Intent } from '../../domain/intent.ts';

/** An intent as `plan` takes it: `REP-EX-IMPORT-CURRENT server=ex02.contoso.com`. */
export function intentText({ id, ...args }: Intent): string {
  const given = Object.entries(args).filter(([, value]) => value !== undefined);
  return [id, ...given.map(([name, value]) => `${name}=${String(value)}`)].join(' ');
}
