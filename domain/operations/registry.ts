import { ENTRA_CHANGES } from './entraChanges.ts';
import { ENTRA_READS } from './entraReads.ts';
import { EXCHANGE_CHANGES } from './exchangeChanges.ts';
import { EXCHANGE_HEALTH_READS } from './exchangeHealthReads.ts';
import { EXCHANGE_READS } from './exchangeReads.ts';
import { EXCHANGE_SETTINGS_CHANGES } from './exchangeSettingsChanges.ts';
import { EXCHANGE_SETTINGS_READS } from './exchangeSettingsReads.ts';
import { ENTRA_APPLICATION_CHANGES, EXCHANGE_APPLICATION_CHANGES, EXCHANGE_APPLICATION_READS } from './hybridApplicationChanges.ts';
import { METADATA_READS } from './metadataReads.ts';
import type { ChangeOperation, Operation } from './operation.ts';
import { PUBLIC_CERTIFICATES } from './publicCertificates.ts';
import { SKYPE_CHANGES } from './skypeChanges.ts';
import { SKYPE_HEALTH_READS } from './skypeHealthReads.ts';
import { SKYPE_READS } from './skypeReads.ts';
import { SKYPE_PROBES } from './skypeTokenServerChanges.ts';
import { SKYPE_TRUST_CHANGES } from './skypeTrustChanges.ts';

/** Every operation: the only vocabulary with which anything outside is touched (design.md 5). */
export const OPERATIONS: readonly Operation[] = [...SKYPE_READS, ...SKYPE_HEALTH_READS, ...SKYPE_PROBES, ...SKYPE_CHANGES, ...SKYPE_TRUST_CHANGES, ...EXCHANGE_READS, ...EXCHANGE_SETTINGS_READS, ...EXCHANGE_HEALTH_READS, ...EXCHANGE_CHANGES, ...EXCHANGE_SETTINGS_CHANGES, ...EXCHANGE_APPLICATION_READS, ...EXCHANGE_APPLICATION_CHANGES, ...ENTRA_READS, ...ENTRA_CHANGES, ...ENTRA_APPLICATION_CHANGES, ...METADATA_READS, ...PUBLIC_CERTIFICATES] as unknown as readonly Operation[];

const BY_NAME = new Map(OPERATIONS.map((operation) => [operation.name, operation]));

/** The operation of that name, or undefined. */
export function findOperation(name: string): Operation | undefined {
  return BY_NAME.get(name);
}

/** The operation of that name. Throws on an unknown name, which is a bug or a damaged store, never bad input. */
export function operationNamed(name: string): Operation {
  const operation = BY_NAME.get(name);
  if (operation === undefined) throw new Error(`no operation is called ${name}`);
  return operation;
}

/** The changing operation of that name. Throws when there is none. */
export function changeNamed(name: string): ChangeOperation {
  const operation = operationNamed(name);
  if (operation.kind !== 'change') throw new Error(`${name} changes nothing`);
  return operation;
}
