import type { Format } from '../format.ts';

/** Where in an estate file something is wrong: file, line (null when there is none), and the keys that lead there. */
type At = { file: string; line: number | null; path: string };

/** What a value has to look like, by the word that the estate file's schema gives for it. */
const FORMS: Record<string, string> = {
  moment: 'an instant such as 2027-01-17T10:40:00Z, or an offset from the clock such as +60d, -300d or +36h',
  length: 'a length of time such as 20m, 2h or 3d',
  fqdn: 'a full server name such as ex01.contoso.com',
  'fqdn-pattern': 'a full server name such as ex01.contoso.com, or together with count a pattern such as ex{nn}.contoso.com',
  'estate-name': '1 to 31 lower-case letters, digits or dashes, such as contoso',
  'certificate-name': 'a name of letters, digits, dots, dashes and underscores, such as auth-2027',
  'pfx-name': 'a file name of letters, digits, dots, dashes and underscores, such as oauth-2027.pfx',
  subject: 'a distinguished name such as CN=contoso.com',
  version: 'a product version such as 15.2.2562.17',
  authority: 'host\\name, such as ca01.contoso.com\\Contoso-CA',
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'keys with values',
  record: 'names with values',
};

/** The sandbox: its estate files, and the orders that move its world. */
export const sandbox = {
  'estate.not-yaml': (values: At) => `${at(values)}this is not YAML, so I read nothing of the file. Look at the indentation, quotes and brackets there.`,
  'estate.empty': ({ file }: { file: string }) => `${file} describes no estate. An estate file begins with keys such as name, certificates, skype and exchange; the files in examples show how.`,
  'estate.no-alias': (values: At) => `${at(values)}anchors and aliases are not allowed in an estate file. Write the value out.`,
  'estate.duplicate-key': (values: At & { key: string }) => `${at(values)}${values.key} is there twice, so one of the two would be lost. Keep one.`,
  'estate.duplicate-certificate': (values: At & { key: string }) => `${at(values)}the certificate ${values.key} is named twice, so nobody could tell which one is meant. Give one of them another name.`,
  'estate.duplicate-server': (values: At & { server: string }) => `${at(values)}the server ${values.server} is there twice. A server belongs to one place; remove one of the two.`,
  'estate.missing': (values: At & { key: string }) => `${at(values)}${values.key} is missing. Add it.`,
  'estate.unknown-key': (values: At & { key: string; nearest: string | null; known: string[] }, format: Format) => `${at(values)}I do not know the key ${values.key}. ${instead(values.nearest, values.known, format)}`,
  'estate.wrong-word': (values: At & { nearest: string | null; known: string[] }, format: Format) => `${at(values)}this value is not one I know. ${instead(values.nearest, values.known, format)}`,
  'estate.wrong-form': (values: At & { form: string }) => `${at(values)}this has to be ${FORMS[values.form] ?? 'another kind of value; schema estate prints what is allowed'}.`,
  'estate.too-many': (values: At & { limit: number }, format: Format) => `${at(values)}this goes too far: the limit is ${format.count(values.limit, { one: '#', other: '#' })}.`,
  'estate.too-few': (values: At & { limit: number }, format: Format) => `${at(values)}this has to be at least ${format.count(values.limit, { one: '#', other: '#' })}.`,
  'estate.unknown-certificate': (values: At & { name: string; nearest: string | null; known: string[] }, format: Format) =>
    `${at(values)}there is no certificate called ${values.name} under certificates. ${instead(values.nearest, values.known, format)}`,
  'estate.unknown-server': (values: At & { server: string; nearest: string | null; known: string[] }, format: Format) =>
    `${at(values)}there is no server called ${values.server} in this estate. ${instead(values.nearest, values.known, format)}`,
  'estate.unknown-address': (values: At & { host: string; nearest: string | null; known: string[] }, format: Format) =>
    `${at(values)}nothing in this estate publishes a metadata document at ${values.host}. ${instead(values.nearest, values.known, format)}`,
  'estate.wrong-fault': (values: At & { server: string; fault: string; known: string[] }, format: Format) =>
    `${at(values)}${values.server} cannot have the fault ${values.fault}. It can have ${format.list(values.known)}.`,
  'estate.no-server': ({ file }: { file: string }) => `${file} has neither a Skype front end nor an Exchange mailbox server, so there is nothing to read. Add a skype or an exchange section.`,
  'estate.ends-before-it-begins': (values: At & { name: string }) => `${at(values)}the certificate ${values.name} ends before it begins. Set notBefore to an earlier time, or notAfter to a later one.`,
  'estate.no-date': (values: At) => `${at(values)}nextEffective has a date and next names no certificate, so the date means nothing. Say which certificate is next, or remove the date.`,

  'sandbox.unknown-estate': (values: { name: string; names: string[] }, format: Format) => `I have no estate called ${values.name}, so the world is as it was. There are ${format.list(values.names)}.`,
  'sandbox.unknown-server': (values: { server: string; servers: string[]; more: number; addresses: string[]; hasTenant: boolean }, format: Format) =>
    `This estate has no server or metadata address called ${values.server}, so nothing was changed. Servers: ${format.list([...values.servers, ...(values.more > 0 ? [`${values.more} more`] : [])])}.${values.addresses.length === 0 ? '' : ` Addresses: ${format.list(values.addresses)}.`}${values.hasTenant ? ' Microsoft Graph is called graph.' : ''}`,
  'sandbox.unknown-fault': (values: { server: string; fault: string; faults: string[]; addressFaults: string[] }, format: Format) =>
    [
      `I cannot break ${values.faults.length > 0 ? format.server(values.server) : values.server} with "${values.fault}", so nothing was changed.`,
      ...(values.faults.length > 0 ? [`It can be ${format.list(values.faults)}.`] : []),
      ...(values.addressFaults.length > 0 ? [`Its metadata document can be ${format.list(values.addressFaults)}, or a status such as 503.`] : []),
    ].join(' '),
  'sandbox.unknown-graph-fault': (values: { fault: string; faults: string[] }, format: Format) =>
    `I cannot break Microsoft Graph with "${values.fault}", so nothing was changed. It can be ${format.list(values.faults)}, or a status such as 503; a number behind it says for how many requests.`,
  'sandbox.no-view': (values: { what: string }) => `"from" says from where a metadata address is looked at, and ${values.what} is the same from everywhere. Nothing was changed; leave the last two words away.`,
  'sandbox.no-tenant': () => 'This estate has no tenant, so there is no Microsoft Graph to break or mend, and nothing was changed. Try sandbox load hybrid-stale.',
  'sandbox.clock-back': (values: { to: string; now: string }, format: Format) =>
    `The sandbox clock stands at ${format.instant(values.now)} and only goes forward: what has happened by then cannot be undone. Give a later time than ${format.instant(values.to)}, or start over with sandbox load.`,
  'sandbox.world-damaged': (values: { path: string }) => `The kept world in ${values.path} cannot be read, so I do not start on it. Move that file away to begin the estate anew; nothing else is lost.`,
};

function at({ file, line, path }: At): string {
  return `${file}${line === null ? '' : `, line ${line}`}${path === '' ? '' : `, ${path}`}: `;
}

function instead(nearest: string | null, known: string[], format: Format): string {
  if (nearest !== null) return `Did you mean ${nearest}?`;
  return known.length === 0 ? 'Remove it.' : `There are ${format.list(known)}.`;
}
