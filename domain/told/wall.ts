/** What a clock on the wall showed: `2027-03-14T09:12:44`, or only the day where no time was printed. It becomes an instant only with a zone. */
export type Wall = string;

export interface WallParts {
  year: number;
  month: number;
  day: number;
  time: { hour: number; minute: number; second: number; fraction: string } | null;
}

/** The parts as one text; undefined for what no calendar or clock shows, such as 31 April. */
export function wallOf({ year, month, day, time }: WallParts): Wall | undefined {
  const { hour, minute, second, fraction } = time ?? MIDNIGHT;
  const date = new Date(Date.UTC(year, month - 1, day, hour, minute, second));
  const isReal = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day && hour < 24 && minute < 60 && second < 60;
  if (!isReal) return undefined;
  const text = date.toISOString().slice(0, time === null ? 10 : 19);
  return Number(fraction) === 0 ? text : `${text}.${fraction.slice(0, 3).padEnd(3, '0')}`;
}

const MIDNIGHT = { hour: 0, minute: 0, second: 0, fraction: '' };
