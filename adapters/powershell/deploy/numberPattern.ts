/** A pattern that exactly the whole numbers from `least` to `most` have in decimal, without leading zeros. Both are 0 or more. */
export function numberPattern(least: number, most: number): string {
  const parts: string[] = [];
  for (let from = least; from <= most;) {
    const to = endOfBlock(from, most);
    parts.push(blockPattern(from, to));
    from = to + 1;
  }
  return `(?:${parts.join('|')})`;
}

/** The end of the largest run from here that differs only in its last digits, and takes all of them but the first of these. */
function endOfBlock(from: number, most: number): number {
  let size = 1;
  while (from % (size * 10) === 0 && from + size * 10 - 1 <= most && size * 10 <= from) size *= 10;
  const digit = Math.floor(from / size) % 10;
  const room = Math.min(9 - digit, Math.floor((most + 1 - from) / size) - 1);
  return from + (room + 1) * size - 1;
}

function blockPattern(from: number, to: number): string {
  const [low, high] = [String(from), String(to)];
  return low.replaceAll(/[0-9]/g, (digit, at: number) => (digit === high[at] ? digit : `[${digit}-${high[at]}]`));
}
