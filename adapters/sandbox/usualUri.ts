/** The Autodiscover address of a server that names none. */
export function usualUri(fqdn: string): string {
  return `https://autodiscover.${fqdn.split('.').slice(1).join('.') || fqdn}/Autodiscover/Autodiscover.xml`;
}

/** The Autodiscover address of a server of the file: the one that it names, null for none, and the usual one where it says nothing. */
export function uriOf({ fqdn, autodiscoverUri }: { fqdn: string; autodiscoverUri?: string | null | undefined }): string | null {
  return autodiscoverUri === undefined ? usualUri(fqdn) : autodiscoverUri;
}
