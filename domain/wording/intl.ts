/** Formatters of `Intl`, each made once for a language, a zone and what is asked of it: making one takes far longer than using it. */
export const intl = {
  dates: keeping((locale: string, options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options)),
  relative: keeping((locale: string, options: Intl.RelativeTimeFormatOptions) => new Intl.RelativeTimeFormat(locale, options)),
  lists: keeping((locale: string, options: Intl.ListFormatOptions) => new Intl.ListFormat(locale, options)),
  plurals: keeping((locale: string, options: Intl.PluralRulesOptions) => new Intl.PluralRules(locale, options)),
  numbers: keeping((locale: string, options: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, options)),
};

function keeping<O extends object, T>(make: (locale: string, options: O) => T): (locale: string, options: O) => T {
  const made = new Map<string, T>();
  return (locale, options) => {
    const key = `${locale} ${JSON.stringify(options)}`;
    const before = made.get(key);
    if (before !== undefined) return before;
    if (made.size >= MOST) made.clear();
    const one = make(locale, options);
    made.set(key, one);
    return one;
  };
}

/** More languages and zones than the readers of one bot have; both come from outside. */
const MOST = 500;
