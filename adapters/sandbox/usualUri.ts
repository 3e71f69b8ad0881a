/** The Autodiscover address of a server that names none. */
export function usualUri(fqdn: string): string {
  return `https://autodiscover.${fqdn.split('.').slice(1).join('.') || fqdn}/Autodiscover/Autodiscover.xml`;
}
