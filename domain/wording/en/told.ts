import type { Format } from '../format.ts';
import { toldFacts } from './toldFacts.ts';

interface About {
  properties: string[];
  /** The first of the texts that it is about, as it stood. */
  text: string;
}

const is = (properties: string[]): string => (properties.length === 1 ? 'is' : 'are');
const was = (properties: string[]): string => (properties.length === 1 ? 'was' : 'were');
const does = (properties: string[]): string => (properties.length === 1 ? 'does' : 'do');

/** What is said about pasted or attached output: what could not be relied on, and what would settle it. */
export const told = {
  ...toldFacts,
  'told.cli': () => 'Print what pasted output of cmdlets was understood to say. Text views, JSON and CLIXML, mixed.',
  'told.cli-file': () => 'file with the output, or - for standard input',
  'told.cli-zone': () => 'time zone of the server that printed it, for example Europe/Madrid; without it local times stay untold',
  'told.bad-zone': ({ zone }: { zone: string }) => `${zone} is no time zone that I know. Use a name such as Europe/Madrid or UTC.`,
  'told.no-file': ({ file }: { file: string }) => `The file ${file} cannot be read. Check that it is there and that this account may read it.`,
  'told.too-large': ({ most, bytes }: { most: number; bytes: number }) => `This is ${bytes} bytes, and I read at most ${most}. Paste the output of one or a few cmdlets at a time. Nothing of it was read.`,
  'told.nothing': () => 'I found no output of a cmdlet in this. Paste what Get-AuthConfig | fl, Get-ExchangeCertificate | fl or Get-CsCertificate printed, or save it with ConvertTo-Json or Export-Clixml.',
  'told.unknown-output': ({ names }: { names: string[] }, format: Format) => `I do not recognise this output, so none of its values were read. Its first properties are ${format.list(names)}.`,
  'told.foreign-cmdlet': ({ cmdlet }: { cmdlet: string }) => `${cmdlet} is not a cmdlet whose output I read, so its values count for nothing.`,
  'told.empty': ({ cmdlet }: { cmdlet: string }) => `${cmdlet} is followed by no output. If it printed nothing, there is nothing of the kind; if copying lost it, paste it again.`,
  'told.not-understood': ({ cmdlet }: { cmdlet: string }) => `What follows ${cmdlet} is no output that I can read. Paste it again with | fl, or save it with Export-Clixml.`,
  'told.cut-json': ({ text }: { text: string }) => `JSON begins at ${text} and does not end: it was cut. Paste the rest too; what stands there was not read.`,
  'told.cut-xml': () => 'The serialised objects end too early or are damaged, so only what stands before that was read.',
  'told.rejoined-json': () => 'The console broke texts of this JSON over several lines; I joined them where a line ended inside a text.',
  'told.next-page': () => 'This is one page of a longer answer: what stands on the next pages is not known.',
  'told.duplicated': ({ cmdlets }: { cmdlets: string[] }, format: Format) => `The command was ${cmdlets[0] ?? ''}, and the properties are those of ${format.list(cmdlets.slice(1))}. I go by the properties.`,
  'told.about-no-zone': ({ properties }: About, format: Format) => `${format.list(properties)} ${is(properties)} local time without a zone, so no instant can be told. Name the zone of the server: --zone Europe/Madrid on the command line, check zone Europe/Madrid above a paste. Or paste the dates in ISO form with their offset.`,
  'told.about-no-time': ({ properties }: About, format: Format) => `${format.list(properties)} ${is(properties)} a day without a time of day, so no instant can be told. Paste the dates in ISO form with their offset.`,
  'told.about-ambiguous': ({ properties, text }: About, format: Format) => `${format.list(properties)} can be read with the day or with the month first (${text}), and nothing else in this output settles it. Paste the dates in ISO form, such as 2026-11-21T09:00:00Z; I do not guess.`,
  'told.about-twice': ({ properties, text }: About, format: Format) => `${format.list(properties)} fell in the hour that comes twice when clocks go back (${text}). Paste the dates in ISO form with their offset.`,
  'told.about-never': ({ properties, text }: About, format: Format) => `${format.list(properties)} fell in the hour that is left out when clocks go forward (${text}), so the zone may be another one. Paste the dates in ISO form with their offset.`,
  'told.about-calendar': ({ properties, text }: About, format: Format) => `${format.list(properties)} ${is(properties)} in a year that I do not know in this calendar (${text}). Paste the dates in ISO form.`,
  'told.about-unreadable-date': ({ properties, text }: About, format: Format) => `${format.list(properties)} ${is(properties)} no date that I can read (${text}). Paste the dates in ISO form, such as 2026-11-21T09:00:00Z.`,
  'told.about-cut': ({ properties }: About, format: Format) => `${format.list(properties)} ${is(properties)} truncated: the shell ended it with dots. Print all of it with | fl after $FormatEnumerationLimit = -1, or save it with Export-Clixml.`,
  'told.about-not-hex': ({ properties, text }: About, format: Format) => `${format.list(properties)} ${is(properties)} no thumbprint: ${text} is not 40 hexadecimal digits.`,
  'told.about-wrong-length': ({ properties, text }: About, format: Format) => `${format.list(properties)} ${is(properties)} no thumbprint: ${text} has ${text.replace(/\s/gu, '').length} digits, and a thumbprint has 40. Copy it again from the certificate.`,
  'told.about-wrapped': ({ properties }: About, format: Format) => `${format.list(properties)} ${was(properties)} broken over lines by the console; I joined the lines and cannot tell whether there was a blank between them.`,
  'told.about-number': ({ properties, text }: About, format: Format) => `${format.list(properties)} came as a number (${text}) instead of a word, and I do not guess which word it stands for. Convert it with [string] before ConvertTo-Json.`,
  'told.about-depth': ({ properties }: About, format: Format) => `${format.list(properties)} ${was(properties)} cut by the depth of the serialisation, so what is inside is not known. Use ConvertTo-Json -Depth 6.`,
  'told.about-bad-certificate': ({ properties }: About, format: Format) => `${format.list(properties)} ${is(properties)} not the bytes of a certificate, so nothing was read from them.`,
  'told.about-other-certificate': ({ properties, text }: About, format: Format) => `${format.list(properties)} ${does(properties)} not belong to the certificate in the same object: its bytes say ${text}, and I go by the bytes.`,
  'told.about-only-bytes': ({ properties }: About, format: Format) => `The object arrived without its properties, so I read ${format.list(properties)}. Whether a private key is there and which services use it is unknown, not no. This is typical when the Auth certificate itself is broken.`,
  'told.about-key-identifier': ({ properties, text }: About, format: Format) => `${format.list(properties)} came without the key, so its thumbprint is what the object calls it (${text}) and may be wrong. Read one object with $select=keyCredentials.`,
};
