import { z } from 'zod';
import { MailAddress } from '../mailAddress.ts';
import { OAuthTest } from '../oauthTest.ts';
import { TransportCertificate } from '../transportCertificate.ts';
import { read } from './operation.ts';
import { quote } from './quote.ts';

const READ_MS = 30_000;
/** Each of the two calls to the cloud may take a minute. */
const TEST_MS = 120_000;
const ENDPOINTS = { EWS: 'https://outlook.office365.com/ews/exchange.asmx', AutoD: 'https://outlook.office365.com/autodiscover/autodiscover.svc' } as const;

/** The reading operations that tell whether Exchange works and whether a roll left alone what is not its business (R19). */
export const EXCHANGE_HEALTH_READS = [
  read({
    name: 'exchange.transport.get', party: 'exchange', runs: 'server', params: z.object({}), result: TransportCertificate.nullable(), deadlineMs: READ_MS,
    powershell: (_args, on) => [`[Security.Cryptography.X509Certificates.X509Certificate2]::new([byte[]]([ADSI]"LDAP://$((Get-ExchangeServer ${quote(on ?? '')}).DistinguishedName)").msExchServerInternalTLSCert[0])`],
  }),
  read({
    name: 'exchange.oauth.test', party: 'exchange', runs: 'organisation', params: z.object({ mailbox: MailAddress }), result: z.array(OAuthTest), deadlineMs: TEST_MS,
    powershell: ({ mailbox }) => (['EWS', 'AutoD'] as const).map((service) => `Test-OAuthConnectivity -Service ${service} -TargetUri ${quote(ENDPOINTS[service])} -Mailbox ${quote(mailbox)}`),
  }),
] as const;
