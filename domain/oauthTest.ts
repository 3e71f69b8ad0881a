import { z } from 'zod';
import { errorClassOf } from './told/errorClass.ts';

/** What stands in the way of a call, told by parts of the text that are the same in every language (domain.md 2.6). `none`: nothing does. */
export const OAuthTestClass = z.enum(['none', 'mailbox', 'authorisation', 'proxy', 'dns', 'tls', 'entra-key', 'other']);
export type OAuthTestClass = z.infer<typeof OAuthTestClass>;

export const OAuthService = z.enum(['EWS', 'AutoD']);
export type OAuthService = z.infer<typeof OAuthService>;

/** What `Test-OAuthConnectivity` says of one service. `detail` is its own words, shortened; never decided on. */
export const OAuthTest = z.object({
  service: OAuthService,
  result: z.enum(['success', 'warning', 'error']),
  class: OAuthTestClass,
  /** The application that it called as; null: not told. */
  appId: z.string().nullable(),
  detail: z.string(),
});
export type OAuthTest = z.infer<typeof OAuthTest>;

/** The two properties of its output that count. `IsValid` is none of them: it is true even on an error. */
export interface OAuthTestLine {
  ResultType: 'Success' | 'Warning' | 'Error';
  Detail: string;
}

/** What the output for one service means. That the SMTP address has no mailbox is said on success too, and then means nothing. */
export function oauthTestOf(service: OAuthService, { ResultType, Detail }: OAuthTestLine): OAuthTest {
  const result = RESULTS[ResultType];
  return { service, result, class: result === 'success' ? 'none' : classOf(Detail), appId: APP.exec(Detail)?.[1]?.toLowerCase() ?? null, detail: shortened(Detail) };
}

const RESULTS = { Success: 'success', Warning: 'warning', Error: 'error' } as const;
const APP = /L:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})-AS:/iu;

/** What is more exact stands before what is more general. The words after the first are names of .NET's `WebExceptionStatus`, which nobody translates. */
const SIGNS: readonly [OAuthTestClass, RegExp][] = [
  ['dns', /(?<!proxy)nameresolutionfailure|remotenamecouldnotberesolved|nosuchhostisknown/u],
  ['tls', /trustfailure|securechannelfailure|ssl\/tlssecurechannel/u],
  ['proxy', /(?<!\d)403(?!\d)|(?<!\d)407(?!\d)|proxynameresolutionfailure/u],
  ['authorisation', /(?<!\d)401(?!\d)/u],
];

function classOf(detail: string): OAuthTestClass {
  const known = errorClassOf(detail);
  if (known === 'mailbox' || known === 'proxy' || known === 'entra-key') return known;
  const tight = detail.replace(/\s+/gu, '').toLowerCase();
  return SIGNS.find(([, sign]) => sign.test(tight))?.[0] ?? 'other';
}

const DETAIL_LENGTH = 200;

function shortened(detail: string): string {
  const line = detail.replace(/\s+/gu, ' ').trim();
  return line.length <= DETAIL_LENGTH ? line : `${line.slice(0, DETAIL_LENGTH - 1)}…`;
}
