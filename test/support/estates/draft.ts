import type { z } from 'zod';
import type { EstateFile } from '../../../adapters/sandbox/estateFile.ts';

type Input = z.input<typeof EstateFile>;
type SkypeInput = NonNullable<Input['skype']>;
type ExchangeInput = NonNullable<Input['exchange']>;
type TenantInput = NonNullable<Input['entra']>;

export type ServerDraft = ExchangeInput['servers'][number];
export type FrontEndDraft = SkypeInput['pools'][number]['frontEnds'][number];
export type CertificateDraft = NonNullable<Input['certificates']>[string];

/** An estate file that faults are still put into: what they reach for is always written out. */
export interface Draft {
  name: string;
  clock: string;
  seed: string;
  hybrid: boolean;
  certificates: Record<string, CertificateDraft>;
  skype: SkypeInput & { trust: NonNullable<SkypeInput['trust']>; assignment: NonNullable<SkypeInput['assignment']> };
  exchange: ExchangeInput & { authConfig: NonNullable<ExchangeInput['authConfig']> };
  /** Absent where the estate is not hybrid. */
  entra?: Tenant;
  metadata: NonNullable<Input['metadata']>;
  faults: NonNullable<Input['faults']>;
}

export interface Tenant extends TenantInput {
  skypePrincipal: NonNullable<TenantInput['skypePrincipal']>;
  exchangePrincipal: NonNullable<TenantInput['exchangePrincipal']>;
  hybridApplication: NonNullable<TenantInput['hybridApplication']> | null;
}

/** One of them, by a number of any size. */
export function nth<T>(all: readonly T[], number: number): T {
  const one = all[number % all.length];
  if (one === undefined) throw new Error('there is none to choose from');
  return one;
}

export function exchangeServer({ exchange }: Draft, number: number): ServerDraft {
  return nth(exchange.servers, number);
}

export function frontEnd({ skype }: Draft, number: number): FrontEndDraft {
  return nth(skype.pools.flatMap((pool) => pool.frontEnds), number);
}

/** The tenant of a draft that has one; faults of a tenant are only given to those. */
export function tenant({ entra }: Draft): Tenant {
  if (entra === undefined) throw new Error('the estate has no tenant');
  return entra;
}

export function certificate({ certificates }: Draft, name: string): CertificateDraft {
  const found = certificates[name];
  if (found === undefined) throw new Error(`the estate has no certificate called ${name}`);
  return found;
}

/** What a server holds unless it says otherwise: all that is set. */
export function setOf({ exchange: { authConfig }, skype: { assignment } }: Draft, party: 'skype' | 'exchange'): string[] {
  const slots = party === 'exchange' ? [authConfig.current, authConfig.next, authConfig.previous] : [assignment.current, assignment.staged?.certificate, assignment.previous?.certificate];
  return [...new Set(slots.filter((name) => typeof name === 'string'))];
}
