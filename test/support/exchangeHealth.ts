import type { OAuthTest } from '../../domain/oauthTest.ts';
import type { TransportCertificate } from '../../domain/transportCertificate.ts';
import { inDays } from './snapshots.ts';

/** The self-signed certificate that setup makes for mail between servers. */
export function aTransportCertificate(facts: Partial<TransportCertificate> = {}): TransportCertificate {
  return { thumbprint: 'D'.repeat(40), subject: 'CN=ex02', notBefore: inDays(-300), notAfter: inDays(1500), ...facts };
}

/** A test that succeeds. */
export function anOAuthTest(facts: Partial<OAuthTest> = {}): OAuthTest {
  return { service: 'EWS', result: 'success', class: 'none', appId: '00000002-0000-0ff1-ce00-000000000000', detail: 'The SMTP address has no mailbox associated with it.', ...facts };
}

/** What both services come to when they come to the same. */
export function bothTests(facts: Partial<OAuthTest> = {}): OAuthTest[] {
  return (['EWS', 'AutoD'] as const).map((service) => anOAuthTest({ ...facts, service }));
}
