import type { ParameterRule } from '../../../../adapters/powershell/operations/parameterRules.ts';

/** Whether a text may be an argument, by the rule itself and not by any PowerShell. */
export function mayBe(text: string, { max, pattern, values, mandatory }: ParameterRule): boolean {
  if (values !== undefined) return values.includes(text);
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  if (text.length > max || /[\u0000-\u001F\u007F]/.test(text) || (mandatory && text === '')) return false;
  return pattern === undefined || new RegExp(pattern.replace(/^\\A/, '^').replace(/\\z$/, '$'), 'u').test(text);
}

/** One text that may be it. */
export function goodText(rule: ParameterRule): string {
  const good = [...(rule.values ?? []), ...SAMPLES].find((text) => mayBe(text, rule));
  if (good === undefined) throw new Error(`no sample is of the form ${rule.pattern}: add one`);
  return good;
}

const SAMPLES = [
  'A1'.repeat(20), 'https://ex01.contoso.example/autodiscover/autodiscover.xml', 'https://fe1.contoso.example/metadata/json/1', '0f0e0d0c-1111-4222-8333-0123456789ab', 'fe1.contoso.example', 'sip:roll@contoso.example',
  'roll@contoso.example', 'ca01.contoso.example\\Contoso Issuing CA 1',
];
