import type { Format } from '../format.ts';

/** What is said where people tell instead of servers being read. */
export const toldFacts = {
  'told.mark': ({ by, at }: { by: string; at: string }, format: Format) => `As told by ${by}, at ${format.instant(at)}.`,
  'told.marked': ({ by, at, says }: { by: string; at: string; says: string }, format: Format) => `${says} As told by ${by}, at ${format.instant(at)}.`,
  'told.informs-only': () => 'I read no server for this. What is told can inform and never authorises a change, so nothing can be approved or run from it; check without a paste reads the servers themselves.',
  'told.never-runs': () => 'This plan was made from what was told, so it is shown only: it is not kept, nobody can approve it and I never run it. Check the servers themselves before you run its cmdlets by hand.',
  'told.untold': ({ sources, more }: { sources: string[]; more: number }, format: Format) =>
    `Nobody told me what these say: ${format.list([...sources, ...(more === 0 ? [] : [format.count(more, { one: '1 more', other: '# more' })])])}. Paste their output beside this one to settle the checks that are unknown.`,
  'told.no-exchange-told': () => 'Nobody told me of any Exchange server, so I cannot say. Get-ExchangeServer | fl and Get-ExchangeCertificate -Server ex01 | fl for each server settle this check.',
  'told.no-skype-told': () => 'Nobody told me of any front end, so I cannot say. Get-CsPool | fl and, on each front end, Get-CsCertificate -Type OAuthTokenIssuer | fl settle this check.',
  'told.no-servers-told': () => 'Nobody told me of any server, so I cannot say.',
  'told.scope-untold': ({ servers, cmdlet }: { servers: string[]; cmdlet: string }, format: Format) =>
    `What was told of ${servers.length === 0 ? 'it' : format.servers(servers)} is as it should be. Nobody told me which other servers there are, so this is no pass; ${cmdlet} | fl settles this check.`,
  'told.lacking': ({ cmdlet, properties }: { cmdlet: string; properties: string[] }, format: Format) => `${cmdlet} was told without ${format.list(properties)}, or not so that I can rely on it. Paste all of ${cmdlet} | fl, with dates in ISO form or the zone of the server named.`,
  'told.narrowed': ({ cmdlet }: { cmdlet: string }) => `${cmdlet} was asked for some objects only, so I do not know which others there are. Paste what ${cmdlet} | fl prints without a name or filter.`,
  'told.taken-whole': ({ cmdlet }: { cmdlet: string }) => `${cmdlet} came without its command, so I take it for all that there is. If it was asked for by name or filter, paste it with its command.`,
  'told.whose': ({ cmdlet }: { cmdlet: string }) =>
    cmdlet === 'Get-ExchangeCertificate'
      ? 'Which server is this Get-ExchangeCertificate of? Its output does not say, and I do not guess. Paste it with its command, such as Get-ExchangeCertificate -Server ex01 | fl.'
      : `Which server is this ${cmdlet} of? Its output does not say, and I do not guess. Paste it with its command: -Identity global for the assignment of all, or Invoke-Command -ComputerName fe1 { ${cmdlet} -Type OAuthTokenIssuer } for one server.`,
  'told.which-signs': ({ cmdlet }: { cmdlet: string }) => `${cmdlet} shows several OAuthTokenIssuer certificates at once, or none that it names so, and I cannot tell which one signs. Paste what ${cmdlet} -Type OAuthTokenIssuer | fl prints, one server at a time.`,
  'told.contradicted': ({ cmdlet }: { cmdlet: string }) => `${cmdlet} was told twice with different answers, so I rely on neither. Paste the newest one alone.`,
  'told.cmdlets': ({ checks, title }: { checks: string[]; title: string }, format: Format) => `For ${format.list(checks)}: ${title}. To copy, not to press:`,
  'told.cmdlets-shown': () => 'Show the exact cmdlets to copy',
  'told.no-plan': ({ checks, intent, reason }: { checks: string[]; intent: string; reason: string }, format: Format) => `For ${format.list(checks)} I would plan ${intent}, and cannot from what was told: ${reason}`,
  'told.warnings-more': ({ more }: { more: number }, format: Format) => format.count(more, { one: '1 more thing to settle is left out here; node bot/cli.ts check --facts FILE lists it.', other: '# more things to settle are left out here; node bot/cli.ts check --facts FILE lists them.' }),
  'told.file-elsewhere': () => 'I do not download files: this installation names no place that I may fetch them from. Paste the text below the word check, or use node bot/cli.ts check --facts FILE.',
  'told.attachment-too-large': ({ most }: { most: number }) => `The attachment is larger than ${most} bytes, so I read nothing of it. Send the output of one or a few cmdlets at a time.`,
  'told.attachment-unreadable': ({ name }: { name: string }) => `I cannot read the attachment ${name}. I read plain text, JSON and XML of cmdlets; paste the text below the word check.`,
  'told.needs-one-source': () => 'Name either --estate or --facts: what is read and what is told are never mixed.',
  'told.no-zone-without-facts': () => '--zone belongs to --facts: it says where told dates were printed.',
  'told.cli-facts': () => 'pasted output of cmdlets instead of an estate: a file, or - for standard input',
  'told.cli-stdin': () => 'standard input',
};
