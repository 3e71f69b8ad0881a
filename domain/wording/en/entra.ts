import type { Format } from '../format.ts';

/** What came of asking Entra through Microsoft Graph, what it means and what to look at; and why I send nothing. */
export const entra = {
  'entra.no-token': ({ detail }: { detail: string }) => `I got no token for Microsoft Graph (${detail}), so I could not ask Entra. Look at the identity that the configuration gives me.`,
  'entra.dns': () => 'The host name of Microsoft Graph is not known to DNS here, so I could not ask Entra. Look at DNS and at the cloud in the configuration.',
  'entra.tcp': () => 'Microsoft Graph accepted no connection, so I could not ask Entra. Look at the firewall and proxy between here and there.',
  'entra.tls': ({ detail }: { detail: string }) => `No secure connection to Microsoft Graph came about (${detail}). If a proxy opens TLS here, its authority has to be trusted.`,
  'entra.broken': () => 'The connection to Microsoft Graph broke before it answered.',
  'entra.too-slow': ({ limitMs }: { limitMs: number }, format: Format) => `Microsoft Graph did not answer within ${format.duration(limitMs)}.`,
  'entra.cancelled': () => 'I stopped waiting for Microsoft Graph, because I was told to.',
  'entra.too-large': () => 'Microsoft Graph answered with more than I read. I stopped reading and know nothing of it.',
  'entra.page': ({ status }: { status: number }) => `Something answered ${status} with a page where Microsoft Graph answers with JSON: a proxy, very likely. Let it pass that host.`,
  'entra.unreadable': ({ status }: { status: number }) => `Microsoft Graph answered ${status} with something that I do not understand, so I go on as if it had not answered.`,
  'entra.not-authenticated': () => 'Microsoft Graph did not accept my token (401). Look at the tenant and the cloud in the configuration.',
  'entra.missing-role': ({ roles }: { roles: string[] }, format: Format) => `Microsoft Graph refused this (403): my identity needs ${format.choice(roles)}, with the consent of an administrator.`,
  'entra.not-found': () => 'Entra has no such object (404).',
  'entra.refused': ({ status, code, detail }: { status: number; code: string; detail: string }) => `Microsoft Graph did not accept what I sent (${status}, ${code}: ${detail}). Nothing was changed.`,
  'entra.throttled': ({ retryAfterMs }: { retryAfterMs: number }, format: Format) => `Microsoft Graph is throttling this tenant and asks to wait ${format.duration(retryAfterMs)}. I did not wait that long.`,
  'entra.unavailable': ({ status }: { status: number }) => `Microsoft Graph failed (${status}).`,
  'entra.bad-link': () => 'Microsoft Graph pointed to a further page at another place, or to pages without end. I followed no further and use nothing of it.',
  'entra.changed-meanwhile': () => 'Somebody else changed the object between reading and writing, so I sent nothing.',
  'entra.not-visible': () => 'Microsoft Graph said yes, and after five minutes it still shows the object as it was.',
  'entra.overwritten': () => 'What is there now is neither the old nor the new: somebody else has written over it, very likely.',

  'entra.stop.unsendable': ({ object, count }: { object: string; count: number }, format: Format) =>
    `${object} holds ${format.count(count, { one: '# key', other: '# keys' })} of others that Entra does not let me read. Writing replaces all keys, so ${count === 1 ? 'that one' : 'those'} would be lost (R25), and I send nothing.`,
  'entra.stop.would-empty': ({ object }: { object: string }) => `This would take the last key off ${object}. That has to be asked for by itself, so I send nothing.`,
  'entra.stop.none-usable-left': ({ object }: { object: string }) => `No key that can be used would be left on ${object}. That has to be asked for by itself, so I send nothing.`,
  'entra.stop.certificate-ended': ({ object }: { object: string }) => `The certificate has ended, so it is of no use on ${object}, and I send nothing.`,
  'entra.stop.changed-since': ({ object }: { object: string }) => `Somebody has changed the keys of ${object} since. Going back to the saved ones would undo that too (R25), so I send nothing.`,
};
