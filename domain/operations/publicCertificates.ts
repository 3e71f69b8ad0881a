import { z } from 'zod';
import { Thumbprint } from '../thumbprint.ts';
import { read } from './operation.ts';
import { quote } from './quote.ts';

const READ_MS = 30_000;
const held = z.object({ thumbprint: Thumbprint });
/** The base64 DER of a certificate: its public part, which is no secret. */
const PublicPart = z.object({ certificate: z.string() });

/** The public part of one certificate, for whoever has to be told of it (ROLL-ENTRA-ADD): listings do not carry it. */
export const PUBLIC_CERTIFICATES = [
  read({ name: 'exchange.certificate.get', party: 'exchange', runs: 'server', params: held, result: PublicPart, deadlineMs: READ_MS, powershell: ({ thumbprint }, on) => [`(Get-ExchangeCertificate -Server ${quote(on ?? '')} -Thumbprint ${thumbprint}).RawData`] }),
  read({ name: 'skype.certificate.get', party: 'skype', runs: 'server', params: held, result: PublicPart, deadlineMs: READ_MS, powershell: ({ thumbprint }) => [`(Get-Item Cert:\\LocalMachine\\My\\${thumbprint}).RawData`] }),
  /** Of an offered PFX file, by its name in the configuration. */
  read({ name: 'skype.offered.certificate', party: 'skype', runs: 'organisation', params: z.object({ pfx: z.string().regex(/^[A-Za-z0-9._-]{1,64}$/) }), result: PublicPart, deadlineMs: READ_MS, powershell: ({ pfx }) => [`(Get-RollcallOfferedPfx ${quote(pfx)}).RawData`] }),
] as const;
