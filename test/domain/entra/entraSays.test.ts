import { describe, expect, it } from '@jest/globals';
import { graphSays, stopSays } from '../../../domain/entra/entraSays.ts';
import { codeOf, GraphFailure, mayHaveHappened } from '../../../domain/entra/failure.ts';
import { rightsToChange, rightsToRemove } from '../../../domain/entra/rights.ts';
import { APP_ID } from '../../../domain/entra/wellKnown.ts';
import { render } from '../../../domain/wording/render.ts';

const READER = { locale: 'en', zone: 'UTC', now: '2026-11-21T09:00:00.000Z' };
const EVERYTHING = { detail: 'X', limitMs: 30_000, limitBytes: 8, status: 502, roles: ['Application.ReadWrite.OwnedBy', 'Application.ReadWrite.All'], code: 'C', retryAfterMs: 300_000, sent: true };
const failures = GraphFailure.options.map((option) => GraphFailure.parse({ why: option.shape.why.value, ...EVERYTHING }));

describe('graphSays', () => {
  it.each(failures.map((failure) => [failure.why, failure] as const))('says %s in a whole sentence', (_why, failure) => {
    expect(render(graphSays(failure), READER)).toMatch(/^(?!.*(undefined|null|!))[A-Z].*\.$/u);
  });

  it('names the roles that would do', () => {
    expect(render(graphSays({ why: 'missing-role', roles: ['Application.ReadWrite.OwnedBy', 'Application.ReadWrite.All'], detail: '' }), READER)).toContain('Application.ReadWrite.OwnedBy or Application.ReadWrite.All');
  });
});

describe('stopSays', () => {
  it.each(['unsendable', 'would-empty', 'none-usable-left', 'certificate-ended', 'changed-since'] as const)('says %s with the name of the object', (why) => {
    expect(render(stopSays(why, { object: 'ExchangeServerApp-0a0a', count: 2 }), READER)).toMatch(/ExchangeServerApp-0a0a.*I send nothing\.$/u);
  });
});

describe('mayHaveHappened', () => {
  it('is so when the request was sent and nobody said no', () => {
    expect(failures.filter((failure) => mayHaveHappened(failure)).map(({ why }) => why)).toEqual(['broken', 'too-slow', 'cancelled', 'too-large', 'html', 'unreadable', 'unavailable']);
    expect(mayHaveHappened({ why: 'cancelled', sent: false })).toBe(false);
  });
});

describe('codeOf', () => {
  it('gives every failure a code of the executors', () => {
    expect(failures.map((failure) => codeOf(failure))).toEqual(['AUTHN', 'DNS', 'CONNECT', 'TLS', 'DISCONNECTED', 'TIMEOUT', 'CANCELLED', 'RESULT_TOO_LARGE', 'PROTOCOL', 'PROTOCOL', 'PROTOCOL', 'AUTHN', 'AUTHZ', 'ENDPOINT_MISSING', 'VALIDATION', 'QUOTA', 'SERVER_BUSY', 'PROTOCOL']);
  });
});

describe('rightsToRemove', () => {
  it('asks for a Global Administrator on the shared principal of Exchange only', () => {
    expect(rightsToRemove({ kind: 'servicePrincipal', appId: APP_ID.exchange })).toEqual(['Global Administrator']);
    expect(rightsToRemove({ kind: 'servicePrincipal', appId: APP_ID.skype })).toEqual(['Application.ReadWrite.All']);
    expect(rightsToRemove({ kind: 'application', appId: APP_ID.exchange })).toEqual(rightsToChange('application'));
  });
});
