/** The longest command that is read; one character more tells that there was more. */
export const MOST_CHARACTERS = 1_000;
/** More of a message than this is not looked at: a command is far shorter, and whatever is done here is done per character. */
const MOST_RAW = 16_000;

/**
 * What was typed, as one line of plain text: mentions and tags taken out, entities decoded, every kind of space one space, quotes
 * and dashes straight, nothing invisible. At most `MOST_CHARACTERS` + 1 long. Takes time in proportion to the text, whatever is in it.
 */
export function normalise(typed: string): string {
  const text = decoded(withoutTags(typed.slice(0, MOST_RAW))).normalize('NFKC');
  const line = straight(visible(text)).replace(/ {2,}/g, ' ').trim();
  return withoutName(line).slice(0, MOST_CHARACTERS + 1);
}

/** Each part stops at the next angle bracket, so nothing is looked at twice. */
function withoutTags(text: string): string {
  return text.replace(/<at(?:\s[^<>]*)?>[^<>]*<\/at>/gi, ' ').replace(/<\/?(?:at|p|div|br|span|b|i|em|strong)(?:\s[^<>]*)?\/?>/gi, ' ');
}

function decoded(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,6}));/gi, (whole, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return NAMED[name.toLowerCase()] ?? whole;
    const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
    return code <= 0x10_ff_ff ? String.fromCodePoint(code) : whole;
  });
}

/** Line breaks and tabs separate words; other control characters, marks of direction and characters without width are nothing. */
function visible(text: string): string {
  return text.replace(/[\t\n\v\f\r\u0085\u2028\u2029\p{Zs}]/gu, ' ').replace(/\p{Cc}|\p{Cf}|\p{Cs}|\p{Co}|\p{Default_Ignorable_Code_Point}/gu, '');
}

function straight(text: string): string {
  return text.replace(/[\u2018-\u201b\u2032\u02bc\u00b4]/gu, "'").replace(/[\u201c-\u201f\u2033\u00ab\u00bb]/gu, '"').replace(/[\p{Pd}\u2212]/gu, '-');
}

/** A mention that arrived as mere text. */
function withoutName(line: string): string {
  return line.replace(/^@?rollcall[,:]?(?: |$)/i, '').trim();
}

const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', ensp: ' ', emsp: ' ', thinsp: ' ', zwnj: '', zwj: '', lrm: '', rlm: '', shy: '', ndash: '-', mdash: '-', lsquo: "'", rsquo: "'", ldquo: '"', rdquo: '"' };
