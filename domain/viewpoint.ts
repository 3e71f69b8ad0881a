import { z } from 'zod';

/** From where an address is looked at: from the bot, or from the servers of a party. */
export const Viewpoint = z.enum(['bot', 'skype', 'exchange']);
export type Viewpoint = z.infer<typeof Viewpoint>;
