import { z } from 'zod';
import { CertificateName } from './estateCertificates.ts';
import { serverKeys } from './estateServer.ts';
import { Moment } from './moment.ts';

const Server = z.strictObject({
  ...serverKeys,
  site: z.string().min(1).default('Default').describe('Its Active Directory site.'),
  role: z.enum(['mailbox', 'edge', 'management']).default('mailbox'),
});

/** Exchange Server: the servers and the three slots of AuthConfig. */
export const ExchangeSection = z.strictObject({
  version: serverKeys.version.unwrap().default('15.2.2562.17'),
  servers: z.array(Server).min(1),
  authConfig: z
    .strictObject({
      current: CertificateName.nullable().default(null),
      next: CertificateName.nullable().default(null),
      nextEffective: Moment.nullable().default(null),
      previous: CertificateName.nullable().default(null),
      changedAt: Moment.default('-90d').describe('When AuthConfig last changed.'),
      realm: z.string().nullable().default(null),
      serviceName: z.string().nullable().default('00000002-0000-0ff1-ce00-000000000000'),
    })
    .prefault({}),
  authAdminRan: Moment.default('-5h').describe('When AuthAdmin last ran. It runs every 12 hours.'),
});
export type ExchangeSection = z.infer<typeof ExchangeSection>;
