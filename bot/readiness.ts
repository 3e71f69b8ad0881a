import type { Store } from '../domain/ports/store.ts';
import type { Log } from './log.ts';

/** How far a start has come. */
export class Phase {
  is: 'starting' | 'ready' | 'stopping' | 'broken' = 'starting';
}

/** Made when it is first asked for, once. `made` is undefined until then. */
export interface Later<T> {
  (): Promise<T>;
  made: Promise<T> | undefined;
}

export function later<T>(make: () => Promise<T>): Later<T> {
  const ask: Later<T> = Object.assign(() => (ask.made ??= make()), { made: undefined });
  return ask;
}

/** Loads what answers after the line that says it listens has left. */
export function openAfterwards(inside: () => Promise<unknown>, { phase, log }: { phase: Phase; log: Log }): void {
  setImmediate(() => {
    inside().then(
      () => { if (phase.is === 'starting') phase.is = 'ready'; },
      (error: unknown) => {
        phase.is = 'broken';
        log.fatal({ err: error }, 'what answers could not be loaded');
      },
    );
  });
}

/** Why the bot cannot serve, in words for operators; empty when it can. */
export async function unready({ store, phase, log }: { store: Store; phase: Phase; log: Log }): Promise<string[]> {
  if (phase.is !== 'ready') return [phase.is];
  try {
    await store.look((unit) => unit.lastAudit(1));
    return [];
  } catch (error) {
    log.error({ err: error }, 'the store cannot be read');
    return ['the store cannot be read'];
  }
}
