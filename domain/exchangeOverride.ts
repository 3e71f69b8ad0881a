import { z } from 'zod';
import { readingOf } from './reading.ts';

/** One line of `Get-SettingOverride`: a switch of the product that an administrator has set. Parameters are as they were typed: `Enabled=true`. */
export const SettingOverride = z.object({ name: z.string(), component: z.string(), section: z.string(), parameters: z.array(z.string()) });
export type SettingOverride = z.infer<typeof SettingOverride>;

export const OverridesReading = readingOf(z.array(SettingOverride));

/** The switch with which Exchange signs as its dedicated hybrid application (domain.md 2.3). */
export const HYBRID_APP_OVERRIDE = { name: 'EnableExchangeHybrid3PAppFeature', component: 'Global', section: 'ExchangeOnpremAsThirdPartyAppId' } as const;

/** Whether overrides switch the dedicated application on. `Enabled= False ` is off, whatever its blanks and capitals: it once passed for on. */
export function isHybridAppOn(overrides: readonly SettingOverride[]): boolean {
  const ours = overrides.filter(({ component, section }) => same(component, HYBRID_APP_OVERRIDE.component) && same(section, HYBRID_APP_OVERRIDE.section));
  const said = ours.flatMap(({ parameters }) => parameters.flatMap((one) => enabledIn(one) ?? []));
  return said.length > 0 && said.every((on) => on);
}

function enabledIn(parameter: string): boolean | undefined {
  const [name = '', ...rest] = parameter.split('=');
  return same(name, 'enabled') ? same(rest.join('='), 'true') : undefined;
}

function same(a: string, b: string): boolean {
  return a.trim().toLowerCase() === b.trim().toLowerCase();
}
