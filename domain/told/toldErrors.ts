import { errorClassOf } from './errorClass.ts';
import { cmdletIn } from './prompt.ts';
import type { RawOutput } from './raw.ts';
import type { Told } from './told.ts';

/** The errors and events among what was printed besides objects, each paragraph an entry with the class of its error (domain.md 2.6). What has no class is prose and says nothing. */
export function toldErrors({ prose, command }: RawOutput): Told[] {
  return paragraphs(prose).flatMap((text) => {
    const errorClass = errorClassOf(text);
    if (errorClass === null) return [];
    const cmdlet = /\[((?:Get|Set|New|Test|Import|Export|Enable|Remove)-[A-Za-z]{3,60})\]/u.exec(text)?.[1] ?? cmdletIn(text.slice(0, LONGEST)) ?? cmdletIn(command);
    const thumbprint = /(?<![0-9A-F])[0-9A-F]{40}(?![0-9A-F])/iu.exec(text)?.[0].toUpperCase();
    return [{ cmdlet, certificates: [], warnings: [], values: { errorClass, error: text.slice(0, LONGEST), ...(thumbprint === undefined ? {} : { thumbprint }), ...(command === null ? {} : { command }) } }];
  });
}

/** An error's message and its details (`+ CategoryInfo`) belong together even where an empty line was put between. */
function paragraphs(prose: readonly string[]): string[] {
  const found: string[][] = [[]];
  for (const [at, line] of prose.entries()) {
    if (line !== '') found.at(-1)?.push(line);
    else if (found.at(-1)?.length !== 0 && !prose[at + 1]?.startsWith('+')) found.push([]);
  }
  return found.filter((lines) => lines.length > 0).map((lines) => lines.join('\n'));
}

const LONGEST = 400;
