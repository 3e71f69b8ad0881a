import { z } from 'zod';
import { Viewpoint } from '../../../domain/viewpoint.ts';

const WIRE = ['dns', 'tcp', 'tls-untrusted', 'tls-name', 'tls-expired', 'tls'] as const;
const ANSWER = ['redirect', 'redirect-here', 'redirect-round', 'html', 'login-page', 'bad-json', 'no-keys', 'expired-keys', 'truncated', 'too-large', 'too-slow'] as const;

/** Every fault of an address that has a name. */
export const ADDRESS_FAULTS = [...WIRE, ...ANSWER];

/** What is wrong with an address, for everybody or for those who look from one place (domain.md 6.1, 5.3). A number is the status that it answers. */
export const AddressFault = z.object({
  host: z.string(),
  from: z.enum(['everywhere', ...Viewpoint.options]),
  fault: z.union([z.enum(WIRE), z.enum(ANSWER), z.number().int().min(300).max(599)]),
});
export type AddressFault = z.infer<typeof AddressFault>;

/** The fault that a typed word means: a name, or a status between 300 and 599; undefined for any other. */
export function addressFaultNamed(text: string): AddressFault['fault'] | undefined {
  const fault = AddressFault.shape.fault.safeParse(/^\d{3}$/.test(text) ? Number(text) : text);
  return fault.success ? fault.data : undefined;
}
