import { CERTIFICATE_FAULTS } from './certificateFaults.ts';
import type { FaultRow } from './faultRow.ts';
import { PUBLISHING_FAULTS } from './publishingFaults.ts';
import { SERVER_FAULTS } from './serverFaults.ts';
import { SETTINGS_FAULTS } from './settingsFaults.ts';
import { TENANT_FAULTS } from './tenantFaults.ts';

/**
 * Everything that an estate file can say is wrong, one line for each: a new one is a new line in the table it belongs to. Left out is what
 * only the wire shows (`entra.faults`, `entra.roles`): in process there is no wire, and the tests of the adapters have it.
 */
export const FAULT_TABLE: readonly FaultRow[] = [...SERVER_FAULTS, ...CERTIFICATE_FAULTS, ...SETTINGS_FAULTS, ...PUBLISHING_FAULTS, ...TENANT_FAULTS];
