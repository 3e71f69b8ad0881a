import { DAY_MS, HOUR_MS, type Instant, MINUTE_MS, span } from '../instant.ts';
import { shortThumbprint, type Thumbprint } from '../thumbprint.ts';
import { intl } from './intl.ts';

/** Who reads: language, time zone, and the instant they read at (relative times are said from it). */
export interface Reader {
  locale: string;
  zone: string;
  now: Instant;
}

/** What sentences format their values with. Everything goes through `Intl` in the reader's locale and zone. */
export class Format {
  readonly reader: Reader;

  constructor(reader: Reader) {
    this.reader = reader;
  }

  /** `Wed 20 Jan 2027, 10:40`, in the reader's zone. */
  instant(instant: Instant): string {
    return intl.dates(this.reader.locale, { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: this.reader.zone }).format(new Date(instant));
  }

  /** `20 Jan 2027`, in the reader's zone: where there is no room for more. */
  date(instant: Instant): string {
    return intl.dates(this.reader.locale, { day: 'numeric', month: 'short', year: 'numeric', timeZone: this.reader.zone }).format(new Date(instant));
  }

  /** `Jan`, or `2027` for a month that begins a year: below an axis. */
  month(instant: Instant): string {
    const isFirst = intl.dates('en', { month: 'numeric', timeZone: this.reader.zone }).format(new Date(instant)) === '1';
    return intl.dates(this.reader.locale, { ...(isFirst ? { year: 'numeric' } : { month: 'short' }), timeZone: this.reader.zone }).format(new Date(instant));
  }

  /** `10:40`, in the reader's zone: for what happened a moment ago. */
  time(instant: Instant): string {
    return intl.dates(this.reader.locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: this.reader.zone }).format(new Date(instant));
  }

  /** `in 60 days (Wed 20 Jan 2027, 10:40)`, `12 days ago (…)`: relative first, then exact (voice.md). */
  when(instant: Instant): string {
    return `${this.relative(instant)} (${this.instant(instant)})`;
  }

  /** `in 60 days`, `3 hours ago`, `now`: beyond a day no hours, within a day no days. Rounds towards now, so it never promises more time than there is. */
  relative(instant: Instant): string {
    const ms = span(this.reader.now, instant);
    if (Math.abs(ms) < MINUTE_MS) return intl.relative(this.reader.locale, { numeric: 'auto' }).format(0, 'second');
    const [size, unit] = Math.abs(ms) >= DAY_MS ? ([DAY_MS, 'day'] as const) : Math.abs(ms) >= HOUR_MS ? ([HOUR_MS, 'hour'] as const) : ([MINUTE_MS, 'minute'] as const);
    return intl.relative(this.reader.locale, { numeric: 'always' }).format(Math.trunc(ms / size), unit);
  }

  /** `ex01, ex02 and ex03`: servers by name, always all of them; the domain is left off where every name has the same one. */
  list(names: readonly string[]): string {
    return intl.lists(this.reader.locale, { type: 'conjunction' }).format(names);
  }

  /** `"check" or "plans"`: one of several. */
  choice(names: readonly string[]): string {
    return intl.lists(this.reader.locale, { type: 'disjunction' }).format(names);
  }

  /** `2 servers`: the form that the language's plural rule asks for; `#` stands for the number. */
  count(n: number, forms: { one: string; other: string } & Partial<Record<Intl.LDMLPluralRule, string>>): string {
    const form = forms[intl.plurals(this.reader.locale, {}).select(n)] ?? forms.other;
    return form.replaceAll('#', intl.numbers(this.reader.locale, {}).format(n));
  }

  /** `41 s`, `3 min`, `2 h`, `12 days`: how long something took, in the unit that says enough; never nothing. English seconds are `s`, as everybody writes them. */
  duration(ms: number): string {
    const [size, unit] = ms >= 2 * DAY_MS ? ([DAY_MS, 'day'] as const) : ms >= 2 * HOUR_MS ? ([HOUR_MS, 'hour'] as const) : ms >= 2 * MINUTE_MS ? ([MINUTE_MS, 'minute'] as const) : ([1000, 'second'] as const);
    return intl.numbers(this.reader.locale, { style: 'unit', unit, unitDisplay: unit === 'day' ? 'long' : 'short' }).format(Math.max(1, Math.round(ms / size))).replace(/ sec$/u, ' s');
  }

  /** `5F0C 91D2` */
  certificate(thumbprint: Thumbprint): string {
    return shortThumbprint(thumbprint);
  }

  /** `ex02` for `ex02.contoso.com`: people know their servers by the first label. */
  server(fqdn: string): string {
    return fqdn.split('.')[0] ?? fqdn;
  }

  /** Servers by their first labels, as a list. */
  servers(fqdns: readonly string[]): string {
    return this.list(fqdns.map((fqdn) => this.server(fqdn)));
  }
}
