import type { Format } from '../format.ts';

interface Asked {
  url: string;
}

/** What came of asking for an authentication metadata document, and what to look at. Which server asked is said around it. */
export const metadata = {
  'metadata.bad-address': ({ url }: Asked) => `${url} is not an HTTPS address, so I asked nobody.`,
  'metadata.dns': ({ url }: Asked) => `The host name of ${url} is not known to DNS here. Look at the name and at the DNS that this side uses.`,
  'metadata.tcp': ({ url }: Asked) => `Nothing answers at ${url}: the connection was not accepted. Look at the firewall, the load balancer and the web site there.`,
  'metadata.tls-untrusted': ({ url }: Asked) => `The web certificate of ${url} was issued by an authority that is not trusted here. Install the authority's certificate on this side, or bind one that is trusted there.`,
  'metadata.tls-name': ({ url, names }: Asked & { names: string[] }, format: Format) =>
    `The web certificate of ${url} is for ${names.length === 0 ? 'no host name at all' : `${format.list(names)} and not for this host`}. Bind one that carries the name, or correct the address.`,
  'metadata.tls-expired': ({ url }: Asked) => `The web certificate of ${url} is outside its dates. Renew and bind it there, or correct the clock here.`,
  'metadata.tls': ({ url, detail }: Asked & { detail: string }) => `No secure connection to ${url} came about (${detail}). Look at the protocols and ciphers of both sides.`,
  'metadata.redirect': ({ url, host }: Asked & { host: string | null }) => `${url} sends on to ${host ?? 'another place'} instead of answering, as a login page does. I follow to no other host. The document has to answer without a login.`,
  'metadata.status': ({ url, status }: Asked & { status: number }) => `${url} answers ${status}${STATUS[status] ?? ''}. It has to answer 200 to anybody.`,
  'metadata.html': ({ url }: Asked) => `${url} answers with a web page instead of JSON: a login or error page stands in front of the document.`,
  'metadata.bad-json': ({ url }: Asked) => `${url} answers, but not with a JSON document. Look at what stands between here and the server.`,
  'metadata.no-keys': ({ url }: Asked) => `${url} answers with a document in which no certificate signs. A certificate has to be assigned there first.`,
  'metadata.expired-keys': ({ url, ended }: Asked & { ended: string }, format: Format) => `${url} answers, but every certificate in its document has ended, the last one ${format.when(ended)}. It has to be rolled there.`,
  'metadata.truncated': ({ url }: Asked) => `The answer of ${url} broke off before its end. Ask again; if it stays so, look at the proxy or load balancer in front.`,
  'metadata.too-large': ({ url, limitBytes }: Asked & { limitBytes: number }) => `${url} answers with more than ${Math.round(limitBytes / 1024)} KiB, which no metadata document has. I stopped reading.`,
  'metadata.too-slow': ({ url, limitMs }: Asked & { limitMs: number }, format: Format) => `${url} did not answer in full within ${format.duration(limitMs)}. Look at the load of that server and at the way to it.`,
};

const STATUS: Partial<Record<number, string>> = {
  401: ' (it asks who I am)',
  403: ' (access denied)',
  404: ' (there is no such document)',
  500: ' (the server failed)',
  503: ' (the server is not available, for example while its application pool is stopped)',
};
