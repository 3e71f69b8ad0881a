import { z } from 'zod';
import { readingOf } from '../reading.ts';
import { MetadataAnswer } from './answer.ts';

/** What came of one address, asked by one asker. */
export const AddressAnswer = z.object({ url: z.string(), answer: MetadataAnswer });
export type AddressAnswer = z.infer<typeof AddressAnswer>;

/**
 * One address at which a party publishes its authentication metadata document, as it looks from the bot and from servers of the other
 * party (R28). That an address gives nothing is a value; a reading without one means that the asker itself could not be asked.
 */
export const MetadataView = z.object({
  party: z.enum(['skype', 'exchange']),
  /** A whole pool, one server, or the Autodiscover name that stands for all of Exchange. */
  of: z.enum(['pool', 'server', 'service']),
  host: z.string(),
  url: z.string(),
  bot: readingOf(MetadataAnswer),
  /** By FQDN of the asking server of the other party. Empty: there is none that could ask. */
  peers: z.record(z.string(), readingOf(MetadataAnswer)),
});
export type MetadataView = z.infer<typeof MetadataView>;
