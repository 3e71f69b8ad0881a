import { z } from 'zod';
import { TransportCertificate } from '../transportCertificate.ts';
import { read } from './operation.ts';
import { quote } from './quote.ts';

const READ_MS = 30_000;

/** The reading operations that tell whether Exchange works and whether a roll left alone what is not its business (R19). */
export const EXCHANGE_HEALTH_READS = [
  read({
    name: 'exchange.transport.get', party: 'exchange', runs: 'server', params: z.object({}), result: TransportCertificate.nullable(), deadlineMs: READ_MS,
    powershell: (_args, on) => [`[Security.Cryptography.X509Certificates.X509Certificate2]::new([byte[]]([ADSI]"LDAP://$((Get-ExchangeServer ${quote(on ?? '')}).DistinguishedName)").msExchServerInternalTLSCert[0])`],
  }),
] as const;
