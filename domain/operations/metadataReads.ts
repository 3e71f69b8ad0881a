import { z } from 'zod';
import { MetadataAnswer } from '../metadata/answer.ts';
import { AddressAnswer } from '../metadata/view.ts';
import { read } from './operation.ts';
import { quote } from './quote.ts';

/** An address that publishes an authentication metadata document: HTTPS, a host name, one of the two paths, nothing else (domain.md 6.1). */
export const MetadataAddress = z.string().max(300).regex(/^https:\/\/[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?(:\d{1,5})?(\/autodiscover)?\/metadata\/json\/1$/, 'a metadata address');

const one = z.object({ url: MetadataAddress });
const several = z.object({ urls: z.array(MetadataAddress).min(1).max(200) });
/** The document's own 10 s, and what it takes to ask (domain.md 6.1). */
const READ_MS = 15_000;
/** Many addresses, asked side by side by one server. */
const PROBE_MS = 60_000;

/** The reading of metadata documents: from where Rollcall runs, and from a server of the other party (R28). */
export const METADATA_READS = [
  read({ name: 'skype.metadata.get', party: 'skype', runs: 'bot', params: one, result: MetadataAnswer, deadlineMs: READ_MS, powershell: ({ url }) => [fetching(url)] }),
  read({ name: 'exchange.metadata.get', party: 'exchange', runs: 'bot', params: one, result: MetadataAnswer, deadlineMs: READ_MS, powershell: ({ url }) => [fetching(url)] }),
  read({ name: 'skype.metadata.probe', party: 'skype', runs: 'server', params: several, result: z.array(AddressAnswer), deadlineMs: PROBE_MS, powershell: ({ urls }) => urls.map((url) => fetching(url)) }),
  read({ name: 'exchange.metadata.probe', party: 'exchange', runs: 'server', params: several, result: z.array(AddressAnswer), deadlineMs: PROBE_MS, powershell: ({ urls }) => urls.map((url) => fetching(url)) }),
] as const;

function fetching(url: string): string {
  return `Invoke-RestMethod -Uri ${quote(url)} -MaximumRedirection 0`;
}
