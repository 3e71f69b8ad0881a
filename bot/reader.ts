/** The language to answer in: a known BCP 47 tag, or English. */
export function readerLocale(locale: string | null | undefined): string {
  return canonical(LOCALES, locale, 'en-US', (tag) => Intl.getCanonicalLocales(tag)[0]);
}

/** The zone to write times in: a known IANA name, or UTC. */
export function readerZone(zone: string | null | undefined): string {
  return canonical(ZONES, zone, 'UTC', (name) => new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone);
}

const LOCALES = new Map<string, string>();
const ZONES = new Map<string, string>();
const REMEMBERED = 1_000;

/** `Intl` is asked once per name: making a formatter takes longer than the rest of a short turn. */
function canonical(known: Map<string, string>, name: string | null | undefined, fallback: string, ask: (name: string) => string | undefined): string {
  if (typeof name !== 'string' || name === '' || name.length > 64) return fallback;
  const before = known.get(name);
  if (before !== undefined) return before;
  const answer = asked(name, ask) ?? fallback;
  if (known.size < REMEMBERED) known.set(name, answer);
  return answer;
}

function asked(name: string, ask: (name: string) => string | undefined): string | undefined {
  try {
    return ask(name);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
