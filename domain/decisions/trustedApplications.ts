import type { TrustedApplications } from '../skypeTrust.ts';

/** The pools for which an application of Outlook on the web is registered, lower case, in order of their names. */
export function owaPools({ applications: all }: TrustedApplications): string[] {
  return [...new Set(all.filter(({ id }) => isOwa(id)).map(({ pool }) => pool.toLowerCase()))].toSorted();
}

/** Those of them that are not there. */
export function missingPools(trusted: TrustedApplications): string[] {
  const known = new Set(trusted.pools.map(({ fqdn }) => fqdn.toLowerCase()));
  return owaPools(trusted).filter((pool) => !known.has(pool));
}

/** Skype stores the id with a prefix and in lower case. */
function isOwa(id: string): boolean {
  return /^(?:urn:application:)?outlookwebaccess$/iu.test(id);
}
