import { KNOWN_NAMES } from './recognise.ts';

/** A line in which several properties stand behind each other, because copying lost the line ends, as the lines it was. Any other line is left alone. */
export function lost(line: string): string[] {
  if (line.length < 40 || line.indexOf(' : ') === line.lastIndexOf(' : ')) return [line];
  const lines = line.split(BEFORE_NAME);
  return lines.length >= FEWEST ? lines : [line];
}

const FEWEST = 3;
const BEFORE_NAME = new RegExp(`(?<! ) {1,200}(?=(?:${KNOWN_NAMES.join('|')}) {0,60}: )`, 'u');
