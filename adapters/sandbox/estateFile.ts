import { z } from 'zod';
import { Estate } from '../../domain/estate.ts';
import { CertificateName, CertificateSection } from './estateCertificates.ts';
import { AddressSection, EntraSection } from './estateEntra.ts';
import { ExchangeSection } from './estateExchange.ts';
import { SkypeSection } from './estateSkype.ts';
import { Fqdn } from './estateServer.ts';
import { FAULT_KINDS } from './world/fault.ts';

const EstateFault = z.union([
  z.enum(FAULT_KINDS),
  z.strictObject({ slow: z.number().int().min(0).describe('Milliseconds.') }),
  z.strictObject({ 'clock-skew': z.number().int().min(0).describe('Seconds ahead.') }),
]);

/** An estate file of the sandbox: one organisation's servers, certificates and faults as they stand when its clock starts. Strict: an unknown key is a mistake. */
export const EstateFile = z.strictObject({
  name: Estate.shape.name,
  clock: z.iso.datetime({ offset: true, error: 'moment' }).optional().describe("Where the sandbox clock starts; absent: the machine's time."),
  seed: z.union([z.string().min(1).max(64), z.number().int()]).default('rollcall').describe('Certificates follow from it: the same seed gives the same thumbprints on every machine.'),
  certificates: z.record(CertificateName, CertificateSection).default({}),
  skype: SkypeSection.optional(),
  exchange: ExchangeSection.optional(),
  hybrid: z.boolean().default(false).describe('Whether Exchange has a hybrid configuration.'),
  entra: EntraSection.nullable().optional().describe('The Microsoft 365 tenant; absent: a sound one where the estate is hybrid; null: none is configured.'),
  metadata: AddressSection.default({}).describe('What is wrong with the addresses of metadata documents, by host name.'),
  faults: z.record(Fqdn, z.array(EstateFault)).default({}).describe('What is wrong with a server from the start, by its FQDN.'),
});
export type EstateFile = z.infer<typeof EstateFile>;

/** The published JSON schema of an estate file, for `schema estate` and for editors. */
export function estateJsonSchema(): z.core.JSONSchema.BaseSchema {
  return z.toJSONSchema(EstateFile, { io: 'input' });
}
