import { addressIn } from '../../domain/checks/exchangeAddress.ts';
import type { Sentence } from '../../domain/wording/sentence.ts';
import { say } from '../../domain/wording/sentence.ts';
import type { EstateFile } from './estateFile.ts';
import { estateOf, serversOf, writtenOut } from './estateLayout.ts';
import { certificateUses } from './estateUses.ts';
import { nearest } from './nearest.ts';
import { momentAt } from './moment.ts';
import type { Place } from './place.ts';
import { uriOf } from './usualUri.ts';
import { kindsFor } from './world/fault.ts';

/** What fits the schema and still makes no sense: names that are not there, servers that are there twice, faults that do not suit, impossible dates. */
export function wrongReferences(file: EstateFile, place: Place): Sentence[] {
  const whole = writtenOut(file);
  return [...wrongCertificates(file, place), ...wrongServers(whole, place), ...wrongFaults(whole, place), ...wrongAddresses(whole, place), ...wrongDates(file, place)];
}

function wrongCertificates(file: EstateFile, place: Place): Sentence[] {
  const known = Object.keys(file.certificates);
  return certificateUses(file)
    .filter(({ name }) => !known.includes(name))
    .map(({ name, path }) => say('estate.unknown-certificate', { ...place(path), name, nearest: nearest(name, known), known }));
}

function wrongServers(file: EstateFile, place: Place): Sentence[] {
  const names = serversOf(file).map(({ fqdn }) => fqdn);
  const twice = [...new Set(names.filter((fqdn, index) => names.indexOf(fqdn) !== index))].map((server) => say('estate.duplicate-server', { ...place([]), server }));
  const { skype, exchange } = estateOf(file);
  return skype === null && exchange === null ? [say('estate.no-server', { file: place([]).file })] : twice;
}

function wrongFaults(file: EstateFile, place: Place): Sentence[] {
  const servers = new Map(serversOf(file).map(({ fqdn, party }) => [fqdn, party]));
  return Object.entries(file.faults).flatMap(([server, faults]) => {
    const party = servers.get(server);
    const known = [...servers.keys()];
    if (party === undefined) return [say('estate.unknown-server', { ...place(['faults', server]), server, nearest: nearest(server, known), known: known.slice(0, 12) })];
    return faults.map((fault) => (typeof fault === 'string' ? fault : (Object.keys(fault)[0] ?? ''))).flatMap((fault, index) =>
      kindsFor(party).some((kind) => kind === fault) ? [] : [say('estate.wrong-fault', { ...place(['faults', server, index]), server, fault, known: kindsFor(party) })]);
  });
}

/** Only hosts that publish a document have an address that can be wrong. */
function wrongAddresses(file: EstateFile, place: Place): Sentence[] {
  const { skype, exchange } = estateOf(file);
  const services = (file.exchange?.servers ?? []).flatMap((server) => addressIn(uriOf(server) ?? '')?.host ?? []);
  const known = [...(skype?.pools.flatMap(({ fqdn, frontEnds }) => [fqdn, ...frontEnds]) ?? []), ...new Set(services), ...(exchange?.servers.map(({ fqdn }) => fqdn) ?? [])];
  return Object.keys(file.metadata).filter((host) => !known.includes(host)).map((host) => say('estate.unknown-address', { ...place(['metadata', host]), host, nearest: nearest(host, known), known: known.slice(0, 12) }));
}

/** Dates that hold whatever the clock says are judged at any instant. */
function wrongDates(file: EstateFile, place: Place): Sentence[] {
  const clock = file.clock ?? new Date(0).toISOString();
  const backwards = Object.entries(file.certificates)
    .filter(([, { notBefore, notAfter }]) => momentAt(notBefore, clock) >= momentAt(notAfter, clock))
    .map(([name]) => say('estate.ends-before-it-begins', { ...place(['certificates', name]), name }));
  const slots = file.exchange?.authConfig;
  const isLoose = slots !== undefined && slots.next === null && slots.nextEffective !== null;
  return isLoose ? [...backwards, say('estate.no-date', place(['exchange', 'authConfig']))] : backwards;
}
