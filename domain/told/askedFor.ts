import { cmdletIn } from './prompt.ts';

/** What the command above an output asked for. */
export interface AskedFor {
  /** Of which server (`-Server`, `-ComputerName`, `ex01\5F0C…`), where it named one. */
  server: string | null;
  /** Whether the output is all there is of the kind: nothing was picked by name, filter or position. */
  isWhole: boolean;
  /** `Get-CsCertificate -Identity global`. */
  isGlobal: boolean;
}

/** Reads a typed command; null stands for an output that came without one. */
export function askedFor(command: string | null): AskedFor {
  const text = (command ?? '').slice(0, LONGEST);
  const [asked = '', ...stages] = text.slice(Math.max(0, text.indexOf(cmdletIn(text) ?? ''))).split('|');
  const rest = HARMLESS.reduce((left, pattern) => left.replace(pattern, ' '), asked.replace(/^\s*[A-Za-z]+-[A-Za-z]+/u, '').replace(/[}\s]+(?:-ComputerName\s.*)?$/u, ''));
  return {
    server: /-(?:Server|ComputerName|Cn)[ :]+["']?([A-Za-z0-9][A-Za-z0-9.-]{0,252})/iu.exec(text)?.[1] ?? /["' ]([A-Za-z0-9][A-Za-z0-9.-]{0,252})\\[0-9A-Fa-f]{40}/u.exec(text)?.[1] ?? null,
    isWhole: command !== null && rest.trim() === '' && stages.every((stage) => SHAPING.test(stage)),
    isGlobal: /-Identity[ :]+["']?global\b/iu.test(asked) || /^\s*[A-Za-z-]+\s+["']?global\b/iu.test(asked),
  };
}

const LONGEST = 1_000;
/** What narrows nothing. */
const HARMLESS = [
  /-(?:Server|DomainController|Cn)[ :]+["']?[A-Za-z0-9.-]+["']?/giu,
  /-Type[ :]+["']?OAuthTokenIssuer["']?/giu,
  /-Identity[ :]+["']?global["']?/giu,
  /-(?:Status|LocalStore)\b/giu,
];
/** Stages that print what comes to them and drop nothing. */
const SHAPING = /^\s*(?:fl|ft|fw|format-\w+|convertto-\w+|export-\w+|out-\w+|tee-object|sort(?:-object)?)\b|^\s*select(?:-object)?\b(?!.*-(?:first|last|skip|index|unique|expandproperty))/iu;
