import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { Refusal } from '../../domain/refusal.ts';
import { say } from '../../domain/wording/sentence.ts';
import { isLoopback } from '../loopback.ts';

/**
 * Who stands in for Microsoft where `serve` is tried on one machine without the internet: a hidden option of the command line, never a part
 * of the configuration. Nothing but this machine can be named, and the bot then listens on this machine only.
 */
export const StandIn = z.strictObject({
  /** OpenID metadata in place of the Bot Framework's. */
  botFramework: z.url(),
  /** OpenID metadata in place of Entra's. */
  entra: z.url().optional(),
  /** The service addresses that are answered to besides those of Teams. */
  services: z.array(z.url()),
});
export type StandIn = z.infer<typeof StandIn>;

/** Throws a Refusal for an address, or a host to listen on, that is not of this machine. */
export function requireStandIn({ botFramework, entra, services }: StandIn, host: string): void {
  const addresses = [botFramework, ...services, ...(entra === undefined ? [] : [entra])];
  const foreign = addresses.find((address) => !isLoopback(new URL(address).hostname)) ?? (isLoopback(host) ? undefined : host);
  if (foreign !== undefined) throw new Refusal({ rule: 'stand-in-not-loopback', says: say('config.stand-in-not-loopback', { address: foreign }) });
}

/** Reads it from a JSON file. */
export async function standInAt(file: string): Promise<StandIn> {
  return StandIn.parse(JSON.parse(await readFile(file, 'utf8')));
}
