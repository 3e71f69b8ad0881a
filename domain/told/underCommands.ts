import type { Told } from './told.ts';

/** JSON and serialised objects stand apart from the command that was typed above them; here they are put under it again, where it is of the same cmdlet and nothing came between. */
export function underCommands(told: readonly Told[]): Told[] {
  const found: Told[] = [];
  let open: Told | undefined;
  for (const one of told) {
    const under = open !== undefined && one.cmdlet === open.cmdlet && !('command' in one.values) && !('errorClass' in one.values) ? open : undefined;
    open = isEmptyHanded(one) ? one : under;
    if (under !== undefined && found.at(-1) === under) found.pop();
    found.push(under === undefined ? one : { ...one, values: { ...one.values, ...under.values } });
  }
  return found;
}

/** A command whose output did not follow as text. */
function isEmptyHanded({ certificates, values, warnings }: Told): boolean {
  return certificates.length === 0 && 'command' in values && warnings.some(({ key }) => key === 'told.empty');
}
