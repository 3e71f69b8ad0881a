import { say } from '../wording/sentence.ts';
import { carriedCertificates } from './carriedCertificates.ts';
import { errorClassOf } from './errorClass.ts';
import type { Placed } from './inZone.ts';
import { LISTS_CERTIFICATES } from './names.ts';
import { cmdletIn } from './prompt.ts';
import type { RawObject } from './raw.ts';
import { dateTexts, type ReadObject, readObject } from './readObject.ts';
import { Remarks } from './remarks.ts';
import { orderIn } from './settleDate.ts';
import type { Told, ToldCertificate, ToldValue } from './told.ts';
import { toldCertificate } from './toldCertificate.ts';
import type { Wall } from './wall.ts';

/** Objects of one cmdlet, printed together; `cmdlet` is null where nothing tells which it is. */
export interface Group {
  cmdlet: string | null;
  objects: RawObject[];
}

export interface Setting {
  command: string | null;
  typedOn?: string | undefined;
  place: ((wall: Wall) => Placed) | undefined;
}

/** What a group says. All its dates are in the format of one server, so one of them can settle the others. */
export function toldGroup({ cmdlet, objects }: Group, setting: Setting): Told[] {
  const order = orderIn(objects.flatMap((object) => dateTexts(object)));
  const read = (object: RawObject, remarks: Remarks) => readObject(object, { order, place: setting.place, remarks });
  if (cmdlet === null) return unknownOutput(objects, read);
  if (LISTS_CERTIFICATES.includes(cmdlet)) return [listing(cmdlet, { objects, read }, setting)];
  return objects.map((object) => {
    const remarks = new Remarks();
    const one = read(object, remarks);
    return { cmdlet, certificates: carriedCertificates(one, remarks), values: valuesOf([one], setting), warnings: [...mistaken(cmdlet, setting), ...remarks.sentences()] };
  });
}

type Read = (object: RawObject, remarks: Remarks) => ReadObject;

function listing(cmdlet: string, { objects, read }: { objects: RawObject[]; read: Read }, setting: Setting): Told {
  const remarks = new Remarks();
  const all = objects.map((object) => read(object, remarks));
  const certificates = all.flatMap((object) => toldCertificate(object, remarks) ?? []);
  return { cmdlet, certificates, values: valuesOf(all, setting), warnings: [...mistaken(cmdlet, setting), ...remarks.sentences()] };
}

/** A certificate speaks for itself whoever printed it; anything else that is not recognised counts for nothing. */
function unknownOutput(objects: RawObject[], read: Read): Told[] {
  const remarks = new Remarks();
  const certificates: ToldCertificate[] = [];
  for (const object of objects.filter(({ properties }) => properties.has('rawdata'))) certificates.push(...(certificateIn(read(object, remarks), remarks)));
  const names = objects.flatMap(({ properties }) => [...properties.values()].slice(0, 4).map(({ name }) => name)).slice(0, 4);
  return [{ cmdlet: null, certificates, values: {}, warnings: [say('told.unknown-output', { names }), ...remarks.sentences()] }];
}

function certificateIn(object: ReadObject, remarks: Remarks): ToldCertificate[] {
  const certificate = object.decoded === undefined ? undefined : toldCertificate(object, remarks);
  return certificate === undefined ? [] : [certificate];
}

/** The values of one object. Several certificates stand in `certificates` with all that is known of them, so their values are not repeated. */
function valuesOf(objects: readonly ReadObject[], { command, typedOn }: Setting): Told['values'] {
  const [only, ...others] = objects;
  const typed: Record<string, ToldValue> = command === null ? {} : { command, ...(typedOn === undefined ? {} : { typedOn }) };
  if (only === undefined || others.length > 0) return typed;
  const errorClass = errorIn(only);
  const wallClock: Record<string, ToldValue> = Object.keys(only.wallClock).length === 0 ? {} : { wallClock: only.wallClock };
  return { ...only.values, ...wallClock, ...(errorClass === null ? {} : { errorClass }), ...typed };
}

function errorIn({ value }: ReadObject): string | null {
  const [detail, result] = [value('Detail'), value('ResultType')];
  return typeof detail === 'string' ? errorClassOf(`${detail} ResultType: ${typeof result === 'string' ? result : ''}`) : null;
}

function mistaken(cmdlet: string, { command }: Setting): Told['warnings'] {
  const typed = cmdletIn(command);
  if (typed === null || typed.toLowerCase() === cmdlet.toLowerCase() || /^Get-ClientAccessServer$/iu.test(typed)) return [];
  return [say('told.duplicated', { cmdlets: [typed, cmdlet] })];
}
