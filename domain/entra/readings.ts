import { z } from 'zod';
import { Instant } from '../instant.ts';
import { readingOf } from '../reading.ts';
import { Thumbprint } from '../thumbprint.ts';
import { DirectoryObject, RoleGrant } from './directoryObject.ts';

/** The tenant itself (`GET /organization`): its id and its verified domains. */
export const Organisation = z.object({ tenantId: z.string(), displayName: z.string().nullable(), domains: z.array(z.string()) });
export type Organisation = z.infer<typeof Organisation>;

/** A dedicated hybrid application (`ExchangeServerApp-…`) with its service principal and what was granted to that; null: there is no principal yet. */
export const HybridApplication = z.object({ application: DirectoryObject, principal: DirectoryObject.nullable(), grants: z.array(RoleGrant) });
export type HybridApplication = z.infer<typeof HybridApplication>;

/** One failed sign-in of a service (`AADSTS700027`: the assertion's signature is of a key that Entra does not have). `certificate` is what the text names. */
export const SignInFailure = z.object({ at: Instant, appId: z.string(), code: z.number().int(), certificate: Thumbprint.nullable() });
export type SignInFailure = z.infer<typeof SignInFailure>;

/** What Entra, and the cloud behind it, say of the objects that hold certificates (domain.md 2.3). An object that is not there is a value, null. */
export const EntraReadings = z.object({
  organisation: readingOf(Organisation),
  /** Service principal `00000004-0000-0ff1-ce00-000000000000`. */
  skype: readingOf(DirectoryObject.nullable()),
  /** Service principal `00000002-0000-0ff1-ce00-000000000000`, shared by all. */
  exchange: readingOf(DirectoryObject.nullable()),
  hybridApplications: readingOf(z.array(HybridApplication)),
  /** Of the last 24 hours (EN-12). */
  signIns: readingOf(z.array(SignInFailure)),
  /** `EwsAllowedAppIDs` of Exchange Online; null: no list is set (EN-09). */
  ewsAllowedApps: readingOf(z.array(z.string()).nullable()),
});
export type EntraReadings = z.infer<typeof EntraReadings>;
