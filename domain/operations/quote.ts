/** A value as a single-quoted PowerShell literal, for showing to a person. Typographic quotes count as quotes to PowerShell, so they are doubled too. */
export function quote(value: string): string {
  return `'${value.replace(/['\u2018\u2019\u201a\u201b]/gu, '$&$&')}'`;
}

/** An instant as the expression a person can paste in any culture (R10). */
export function dateExpression(instant: string): string {
  return `([DateTimeOffset]::Parse('${instant}', [cultureinfo]::InvariantCulture).LocalDateTime)`;
}
