/** Takes the word for before or after noon out of a date, where it stands and whatever the language. One space is every space already. */
export function withoutMeridiem(text: string): { rest: string; hour12: 'am' | 'pm' | null } {
  const match = WORDS.exec(text);
  if (match === null) return { rest: text, hour12: null };
  const rest = `${text.slice(0, match.index)} ${text.slice(match.index + match[0].length)}`.replace(/ +/gu, ' ').trim();
  return { rest, hour12: match[1] === undefined ? 'pm' : 'am' };
}

const AM = ['a\\. ?m\\.', 'am', 'vorm\\.', '\u03c0\\. ?\u03bc\\.', '\u03c0\u03bc', '\u0635', '\u4e0a\u5348', '\u5348\u524d', '\uc624\uc804', 'sa', 'sáng'];
const PM = ['p\\. ?m\\.', 'pm', 'nachm\\.', '\u03bc\\. ?\u03bc\\.', '\u03bc\u03bc', '\u0645', '\u4e0b\u5348', '\u5348\u5f8c', '\uc624\ud6c4', 'ch', 'chiều'];
const WORDS = new RegExp(`(?<=[\\d ])(?:(${AM.join('|')})|(?:${PM.join('|')}))(?=$|[ \\d(+-])`, 'iu');
