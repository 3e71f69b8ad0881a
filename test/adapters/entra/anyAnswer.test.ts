import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import '../../support/seed.ts';
import { EntraDirectory } from '../../../adapters/entra/entraDirectory.ts';
import type { Exchanged } from '../../../adapters/entra/exchange.ts';
import { GraphFailure } from '../../../domain/entra/failure.ts';
import { APP_ID } from '../../../domain/entra/wellKnown.ts';
import type { DecodedCertificate } from '../../../domain/x509.ts';
import { GRAPH } from '../../support/graph.ts';
import { aCertificate } from '../../support/x509.ts';

const NOW = '2026-11-21T09:00:00.000Z';
const SKYPE = { kind: 'servicePrincipal', appId: APP_ID.skype } as const;

/** A directory that is answered so, one answer after the other, the last one for ever. */
function answered(answers: Exchanged[]): EntraDirectory {
  const left = [...answers];
  const exchange = async (): Promise<Exchanged> => (left.length > 1 ? left.shift() : left[0]) ?? { kind: 'none', failure: { why: 'tcp', detail: '' } };
  return new EntraDirectory({ graph: GRAPH, credential: { getToken: async () => ({ token: 't', expiresOnTimestamp: 0 }) }, exchange, clock: { now: () => NOW }, pause: async () => {}, newId: () => 'id' });
}

const element = fc.record({ keyId: fc.constantFrom('a', 'b', null), type: fc.constantFrom('AsymmetricX509Cert', 7), usage: fc.constant('Verify'), key: fc.option(fc.base64String()) }, { requiredKeys: [] });
const object = fc.record({ id: fc.constantFrom('1', '', null), appId: fc.constant(APP_ID.skype), keyCredentials: fc.oneof(fc.array(element), fc.constant(null)), servicePrincipalNames: fc.constantFrom([], ['a'], [1], null) }, { requiredKeys: [] });
const body = fc.oneof(fc.json(), fc.string(), object.map((value) => JSON.stringify(value)), object.map((value) => JSON.stringify({ value: [value], '@odata.nextLink': 'https://graph.microsoft.com/v1.0/more' })));
const answer: fc.Arbitrary<Exchanged> = fc.record({ kind: fc.constant('answer' as const), status: fc.constantFrom(200, 204, 201, 302, 400, 401, 403, 404, 409, 429, 500, 503), contentType: fc.constantFrom('application/json', 'text/html', ''), retryAfter: fc.constantFrom(null, '1', '-1', 'soon', '99999999999', 'Sat, 99 Nov 2026 GMT'), body });

describe('EntraDirectory, whatever is answered', () => {
  it('reads or says why not', async () => {
    await fc.assert(fc.asyncProperty(fc.array(answer, { minLength: 1, maxLength: 4 }), async (answers) => {
      const directory = answered(answers);
      for (const result of [await directory.object(SKYPE), await directory.hybridApplications(), await directory.grants(APP_ID.skype)]) {
        expect(result.ok || GraphFailure.safeParse(result.failure).success).toBe(true);
      }
    }));
  });

  it('writes or says what became of it', async () => {
    const ours: DecodedCertificate = await aCertificate('ours');
    await fc.assert(fc.asyncProperty(fc.array(answer, { minLength: 1, maxLength: 6 }), async (answers) => {
      expect(await answered(answers).addCertificate(SKYPE, { certificate: ours })).toMatchObject({ result: expect.stringMatching(/^(done|already|stopped|changed-meanwhile|failed|not-visible|overwritten|unknown)$/u) });
    }));
  });
});
