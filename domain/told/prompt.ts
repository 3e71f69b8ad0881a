/** What was typed at a prompt of a management shell (`[PS] C:\>Get-AuthConfig | fl`, `PS /home/alex> …`, `[ex01]: PS C:\> …`), or a line that is a bare Get- or Test- command; undefined for any other line. */
export function commandIn(line: string): string | undefined {
  const text = line.slice(0, 1_000);
  const typed = PROMPT.exec(text)?.[1] ?? (BARE.test(text) ? text : undefined);
  return typed?.trim();
}

/** The computer that a remote prompt names (`[fe1.contoso.com]: PS C:\> …`); undefined for any other line. `[PS]` of an Exchange shell names none. */
export function promptHost(line: string): string | undefined {
  return /^ {0,4}\[([A-Za-z0-9][A-Za-z0-9.-]{0,252})\]: ?PS /u.exec(line.slice(0, 400))?.[1];
}

/** The cmdlet that a command begins with, as it was typed. */
export function cmdletIn(command: string | null): string | null {
  return /\b((?:Get|Test)-[A-Za-z]{3,60})\b/iu.exec(command ?? '')?.[1] ?? null;
}

const PROMPT = /^ {0,4}(?:\[[^\]]{1,100}\]:? ?)?(?:PS ?(?:[A-Z~/][^>]{0,260})?|(?<=\] ?)|[A-Z]:\\[^>]{0,260})>{1,3}(.*)$/iu;
const BARE = /^ {0,4}(?:Get|Test)-[A-Z][A-Za-z]{2,60}(?: *$| +[-|][^:]*$)/u;
