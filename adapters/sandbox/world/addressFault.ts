import { z } from 'zod';

const WIRE = ['dns', 'tcp', 'tls-untrusted', 'tls-name', 'tls-expired', 'tls'] as const;
const ANSWER = ['redirect', 'redirect-here', 'redirect-round', 'html', 'login-page', 'bad-json', 'no-keys', 'expired-keys', 'truncated', 'too-large', 'too-slow'] as const;

/** What is wrong with an address, for everybody or for those who look from one place (domain.md 6.1, 5.3). A number is the status that it answers. */
export const AddressFault = z.object({
  host: z.string(),
  from: z.enum(['everywhere', 'bot', 'skype', 'exchange']),
  fault: z.union([z.enum(WIRE), z.enum(ANSWER), z.number().int().min(300).max(599)]),
});
export type AddressFault = z.infer<typeof AddressFault>;
