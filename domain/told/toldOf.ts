import { say } from '../wording/sentence.ts';
import { toldChallenges } from './challenge.ts';
import { cmdletIn } from './prompt.ts';
import type { RawOutput } from './raw.ts';
import { KNOWN_CMDLETS, recognise } from './recognise.ts';
import type { Placed } from './inZone.ts';
import type { Told } from './told.ts';
import { toldErrors } from './toldErrors.ts';
import { type Group, toldGroup } from './toldGroup.ts';
import type { Wall } from './wall.ts';

/** What one output says: certificates of a listing in one entry, every other object in one of its own, errors behind them. */
export function toldOf(output: RawOutput, place: ((wall: Wall) => Placed) | undefined): Told[] {
  const groups = groupsOf(output);
  const told = groups.flatMap((group) => toldGroup(group, { command: output.command, typedOn: output.typedOn, place }));
  const errors = [...toldChallenges(output.prose), ...toldErrors(output)];
  const nothing = told.length === 0 && errors.length === 0 && output.command !== null ? emptyHanded(output, output.command) : [];
  return [...told, ...errors, ...nothing];
}

/** Objects of the same cmdlet that follow each other. An object that names none is of the command that was typed above it. */
function groupsOf({ objects, command }: RawOutput): Group[] {
  const typed = knownCmdlet(cmdletIn(command));
  const groups: Group[] = [];
  for (const object of objects) {
    const cmdlet = recognise(object) ?? typed;
    const last = groups.at(-1);
    if (last !== undefined && last.cmdlet === cmdlet) last.objects.push(object);
    else groups.push({ cmdlet, objects: [object] });
  }
  return groups;
}

/** The cmdlet as its makers write it, and in 2013 by another name. */
function knownCmdlet(typed: string | null): string | null {
  const name = typed?.toLowerCase() === 'get-clientaccessserver' ? 'Get-ClientAccessService' : typed;
  return KNOWN_CMDLETS.find((cmdlet) => cmdlet.toLowerCase() === name?.toLowerCase()) ?? null;
}

/** A command without an output that could be read. No output at all is an answer too: for some cmdlets it means that nothing is assigned. */
function emptyHanded({ prose }: RawOutput, command: string): Told[] {
  const typed = cmdletIn(command);
  if (typed === null) return [];
  const cmdlet = knownCmdlet(typed);
  const key = cmdlet === null ? 'told.foreign-cmdlet' : prose.every((line) => line === '') ? 'told.empty' : 'told.not-understood';
  return [{ cmdlet: cmdlet ?? typed, certificates: [], values: { command }, warnings: [say(key, { cmdlet: cmdlet ?? typed })] }];
}
