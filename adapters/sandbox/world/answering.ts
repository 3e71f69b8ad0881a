import type { z } from 'zod';
import type { Instant } from '../../../domain/instant.ts';
import type { Operation } from '../../../domain/operations/operation.ts';
import type { CmdletFailure, FailureCode, Outcome } from '../../../domain/operations/outcome.ts';
import type { Minted } from '../certificates.ts';
import type { World } from './world.ts';

/** What a call came to: the world after it, and what the caller is told. */
export interface Answer<T = unknown> {
  world: World;
  outcome: Outcome<T>;
}

/** A call that has reached a server. `minted` is the certificate that the call makes, where it makes one. */
export interface Asked<A = Record<string, unknown>> {
  server: string;
  args: A;
  minted: Minted | null;
}

export type Handler = (world: World, asked: Asked) => Answer;

type Typed<P extends z.ZodObject, R extends z.ZodType> = Pick<Operation, 'name'> & { params: P; result: R };

/** Answers one operation: parameters are parsed before and results after, as on a real server's side. */
export function answering<P extends z.ZodObject, R extends z.ZodType>(operation: Typed<P, R>, answer: (world: World, asked: Asked<z.infer<P>>) => Answer<z.infer<R>>): [string, Handler] {
  return [operation.name, (world, asked) => {
    const args = operation.params.safeParse(asked.args);
    return args.success ? answer(world, { ...asked, args: args.data }) : refuse(world, 'VALIDATION', `${operation.name} cannot be called like that: ${args.error.issues.map(({ path }) => path.join('.')).join(', ')}`);
  }];
}

/** The call did what it should. */
export function done<T>(world: World, value: T): Answer<T> {
  return { world, outcome: { status: 'ok', value } };
}

/** The cmdlet ran and said no; nothing changed. */
export function fail(world: World, cmdlet: CmdletFailure, detail: string): Answer<never> {
  return { world, outcome: { status: 'error', failure: { code: 'CMDLET', cmdlet, detail } } };
}

/** No cmdlet ran; nothing changed. */
export function refuse(world: World, code: FailureCode, detail: string): Answer<never> {
  return { world, outcome: { status: 'error', failure: { code, detail } } };
}

/** Both dates as the world's clock has them: true when `effective` does not lie ahead (R13). */
export function isPast(effective: Instant | null, now: Instant): boolean {
  return effective !== null && effective <= now;
}
