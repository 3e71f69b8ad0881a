import type { Operation } from '../../../domain/operations/operation.ts';
import { SHELL_OPERATIONS } from '../operations/engineTable.ts';

const OPENS_SECRETS = new Set(['skype.offered.get']);

/**
 * What is collected: whatever a shell on a server can be asked, only looks, and needs to be told nothing. What takes arguments is for somebody who knows what to ask for,
 * and the tests among it leave traces. Offered files are left out too: to look into them their passwords are opened, and nothing of that kind belongs here.
 */
export const COLLECTED_READS: readonly Operation[] = SHELL_OPERATIONS.filter(({ kind, name, params }) => kind === 'read' && !OPENS_SECRETS.has(name) && Object.keys(params.shape).length === 0);
