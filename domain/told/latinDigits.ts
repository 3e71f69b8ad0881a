/** Digits of other scripts as 0 to 9: Arabic, Persian, Devanagari, Bengali, Thai and full-width ones. */
export function latinDigits(text: string): string {
  return text.replace(/[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\u09e6-\u09ef\u0e50-\u0e59\uff10-\uff19]/gu, (digit) => String(valueOf(digit.charCodeAt(0))));
}

function valueOf(code: number): number {
  const zero = ZEROS.findLast((start) => start <= code) ?? code;
  return code - zero;
}

const ZEROS = [0x06_60, 0x06_f0, 0x09_66, 0x09_e6, 0x0e_50, 0xff_10];
