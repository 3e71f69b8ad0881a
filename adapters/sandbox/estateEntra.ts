import { z } from 'zod';
import { CertificateName } from './estateCertificates.ts';
import { GraphFault } from './faces/graphState.ts';
import { Length, Moment } from './moment.ts';
import { AddressFault } from './world/addressFault.ts';

/** The dedicated hybrid application of every sandbox estate that does not name another. */
export const SANDBOX_APP_ID = '11111111-2222-4333-8444-555555555555';

/** An element of keyCredentials: a certificate of the file, or one of somebody else. */
const Key = z.union([
  CertificateName,
  z.strictObject({
    certificate: CertificateName,
    ends: Moment.optional().describe('Where Entra lets it end earlier than the certificate does.'),
    identifier: z.string().nullable().optional().describe('What customKeyIdentifier holds, where that is not its thumbprint.'),
  }),
  z.strictObject({
    foreign: z.string().min(1).describe('The display name of an element of others.'),
    ends: Moment.default('+300d'),
    hidden: z.boolean().default(true).describe('Its key is told to nobody, so it cannot be sent back.'),
  }),
]);
export type KeySection = z.infer<typeof Key>;

const Principal = z.strictObject({
  enabled: z.boolean().default(true),
  names: z.array(z.string()).optional().describe('servicePrincipalNames; absent: all that the estate needs.'),
  keys: z.array(Key).optional().describe('keyCredentials; absent: as it should be.'),
});

const Application = z.strictObject({
  appId: z.guid().default(SANDBOX_APP_ID),
  consent: z.boolean().default(true).describe('Whether an administrator granted it full_access_as_app.'),
  keys: z.array(Key).optional().describe('keyCredentials; absent: current and next of AuthConfig.'),
});

/** The Microsoft 365 tenant of a hybrid estate. What is left out is as it should be. */
export const EntraSection = z.strictObject({
  domains: z.array(z.string()).optional().describe('Verified domains; absent: the SIP domain.'),
  skypePrincipal: Principal.nullable().prefault({}).describe('The service principal of Skype for Business; null: there is none.'),
  exchangePrincipal: Principal.nullable().prefault({}).describe('The service principal of Exchange, shared by all; null: there is none.'),
  hybridApplication: Application.nullable().prefault({}).describe('The dedicated hybrid application; null: the shared principal is used.'),
  ewsAllowedApps: z.array(z.guid()).nullable().optional().describe('EwsAllowedAppIDs of Exchange Online; null: no list; absent: the hybrid application.'),
  signInFailures: z.array(z.strictObject({ at: Moment.default('-2h'), certificate: CertificateName.nullable().default(null) })).default([]).describe('Sign-ins of Exchange that failed before the clock starts, with the certificate that Entra did not have. Those of now follow from what Exchange signs with.'),
  roles: z.array(z.string()).default(['Application.ReadWrite.All', 'AuditLog.Read.All', 'Global Administrator']).describe("What Rollcall's identity may do."),
  replication: Length.default('0m').describe('How long a change takes until it can be read.'),
  longestDays: z.number().int().min(1).nullable().default(null).describe('Longer than so many days Entra lets no new key live; null: as long as its certificate.'),
  faults: z.array(GraphFault).default([]).describe('What is wrong with Microsoft Graph from the start.'),
});
export type EntraSection = z.infer<typeof EntraSection>;

/** What is wrong with metadata addresses, by host name. */
export const AddressSection = z.record(z.string(), z.union([AddressFault.shape.fault, z.strictObject({ from: AddressFault.shape.from, fault: AddressFault.shape.fault })]));
export type AddressSection = z.infer<typeof AddressSection>;

/** What is wrong with metadata addresses from the start. */
export function addressFaults({ metadata }: { metadata: AddressSection }): AddressFault[] {
  return Object.entries(metadata).map(([host, fault]) => ({ host, ...(typeof fault === 'object' ? fault : { from: 'everywhere', fault }) }));
}
