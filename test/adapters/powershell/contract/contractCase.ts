import { openSandbox, type SandboxOptions } from '../../../../adapters/sandbox/openSandbox.ts';
import { OfferedPfx, StoreListing } from '../../../../domain/snapshot.ts';
import type { Sandbox } from '../../../../domain/ports/sandbox.ts';

/** One thing to ask, and what it comes to: `ok`, `unknown` with a code, or the code of its failure with what a cmdlet meant. Data, so that any executor can be put to it. */
export interface ContractCase {
  /** What is asked of whom, in words. */
  says: string;
  operation: string;
  on?: string;
  /** `@name` is the thumbprint of the certificate of that friendly name, or of the offered file of that name. */
  args?: Record<string, unknown>;
  /** A shipped estate; absent: the estate of the table. */
  estate?: string;
  /** Faults of servers and addresses. */
  broken?: Readonly<Record<string, string>>;
  comesTo: string;
}

/** All sandboxes of the cases stand at one moment, so that two of them stay equal. */
const STILL = { now: () => '2026-11-21T12:00:00.000Z' };
const how = { correlation: 'contract' };

/** An estate in memory that nothing was done to, with faults. */
export async function freshSandbox(estate: SandboxOptions['estate'], broken: ContractCase['broken'] = {}): Promise<Sandbox> {
  const sandbox = await openSandbox({ estate, directory: null, machineClock: STILL });
  for (const [at, fault] of Object.entries(broken)) await sandbox.break(at, fault);
  return sandbox;
}

/** What `@name` means in an estate: what its first front end holds, and what its files hold. */
export async function namesIn({ executor }: Pick<Sandbox, 'executor'>, frontEnd: string): Promise<ReadonlyMap<string, string>> {
  const [listing, offered] = [await executor.call({ operation: 'skype.store.list', on: frontEnd, args: {} }, how), await executor.call({ operation: 'skype.offered.get', on: null, args: {} }, how)];
  if (listing.status !== 'ok' || offered.status !== 'ok') throw new Error('the estate does not tell its names');
  const held = StoreListing.parse(listing.value).certificates.map(({ friendlyName, thumbprint }) => [friendlyName ?? '', thumbprint] as const);
  return new Map([...held, ...OfferedPfx.array().parse(offered.value).map(({ name, thumbprint }) => [name, thumbprint] as const)]);
}

/** The arguments with what their names mean. */
export function argsWith(names: ReadonlyMap<string, string>, args: Record<string, unknown> = {}): Record<string, unknown> {
  return Object.fromEntries(Object.entries(args).map(([key, value]) => [key, typeof value === 'string' && value.startsWith('@') ? names.get(value.slice(1)) : value]));
}
