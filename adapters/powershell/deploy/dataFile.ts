/** What a PowerShell data file can hold here. */
export type Data = string | boolean | readonly Data[] | { readonly [key: string]: Data };

/** The text of a PowerShell data file (`.psrc`, `.pssc`, `.psd1`): literals only, nothing that is evaluated. Throws where a text has a letter that PowerShell could take for a quote. */
export function dataFileText(data: { readonly [key: string]: Data }): string {
  return `${tableText(data, '')}\n`;
}

function textOf(data: Data, indent: string): string {
  if (typeof data === 'string') return quoted(data);
  if (typeof data === 'boolean') return data ? '$true' : '$false';
  if (isList(data)) return listText(data, indent);
  return isSmall(data) ? `@{ ${Object.entries(data).map(([key, value]) => `${keyText(key)} = ${textOf(value, indent)}`).join('; ')} }` : tableText(data, indent);
}

function tableText(data: { readonly [key: string]: Data }, indent: string): string {
  const inner = `${indent}    `;
  const lines = Object.entries(data).map(([key, value]) => `${inner}${keyText(key)} = ${textOf(value, inner)}`);
  return ['@{', ...lines, `${indent}}`].join('\n');
}

function listText(list: readonly Data[], indent: string): string {
  const inner = `${indent}    `;
  if (list.every((one) => typeof one === 'string') && list.length < 6) return `@(${list.map((one) => textOf(one, indent)).join(', ')})`;
  return ['@(', ...list.map((one) => `${inner}${textOf(one, inner)}`), `${indent})`].join('\n');
}

/** What reads best on one line. */
function isSmall(data: { readonly [key: string]: Data }): boolean {
  return Object.values(data).every((value) => typeof value === 'string' || typeof value === 'boolean' || (isList(value) && value.length === 0));
}

function isList(data: Data): data is readonly Data[] {
  return Array.isArray(data);
}

function keyText(key: string): string {
  return /^[A-Za-z][A-Za-z0-9]*$/.test(key) ? key : quoted(key);
}

function quoted(text: string): string {
  if (!/^[\x20-\x7E]*$/.test(text)) throw new Error('a data file for PowerShell holds plain ASCII only');
  return `'${text.replaceAll("'", "''")}'`;
}
