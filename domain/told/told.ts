import { z } from 'zod';
import { Instant } from '../instant.ts';
import { Thumbprint } from '../thumbprint.ts';
import { Sentence } from '../wording/sentence.ts';

/** A certificate as pasted output tells it. `null`: the output did not say, or not so that it can be relied on; never "no" (R35). */
export const ToldCertificate = z.object({
  thumbprint: Thumbprint.nullable(),
  subject: z.string().nullable(),
  issuer: z.string().nullable(),
  serial: z.string().nullable(),
  notBefore: Instant.nullable(),
  notAfter: Instant.nullable(),
  keyAlgorithm: z.string().nullable(),
  keyBits: z.number().int().nullable(),
  signatureHash: z.string().nullable(),
  friendlyName: z.string().nullable(),
  hasPrivateKey: z.boolean().nullable(),
  services: z.array(z.string()).nullable(),
  status: z.string().nullable(),
  /** What a Skype certificate is for (`OAuthTokenIssuer`), or what a key of an Entra object may do (`Verify`). */
  use: z.string().nullable(),
  /** The clock of the place where it was printed, where that is all that is known: `2027-03-14T09:12:44`, or the text as it stood while day and month cannot be told apart. */
  wallClock: z.record(z.string(), z.string()),
  /** The server that the object names in its identity (`ex01\5F0C…`), where it does. */
  server: z.string().optional(),
  /** The computer that the shell says it came from (`PSComputerName`): where a session of Exchange was open, which need not be the server that was asked. */
  computer: z.string().optional(),
  /** Base64 DER, where the output carried it. Everything X.509 then comes from here. */
  der: z.string().optional(),
});
export type ToldCertificate = z.infer<typeof ToldCertificate>;

/**
 * What one output was understood to say. `cmdlet` is null where it could not be recognised. Certificates of one listing stand
 * together; any other object is an entry of its own. `values` holds the properties by the names they were printed with:
 * thumbprints upper-case, dates as instants or null, and beside them `wallClock`, `command` (as it was typed), `typedOn` (the computer that a remote prompt names) and `errorClass`.
 */
export const Told = z.object({
  cmdlet: z.string().nullable(),
  certificates: z.array(ToldCertificate),
  values: z.record(z.string(), z.json()),
  warnings: z.array(Sentence),
});
export type Told = z.infer<typeof Told>;
export type ToldValues = Told['values'];
export type ToldValue = ToldValues[string];
