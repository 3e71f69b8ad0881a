import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openSandbox } from '../../adapters/sandbox/openSandbox.ts';
import { readEstate } from '../../bot/estate/readEstate.ts';
import { pause } from '../../bot/pause.ts';
import { wholeExecutor } from '../../bot/wholeExecutor.ts';
import { assess } from '../../domain/checks/assess.ts';
import type { Finding } from '../../domain/finding.ts';
import type { Sandbox } from '../../domain/ports/sandbox.ts';
import { render } from '../../domain/wording/render.ts';

/** Every failure of an address (domain.md 6.1), the check that it belongs to, and what is said of it. */
const FAILURES: [fault: string | number, check: string, says: string][] = [
  ['dns', 'SFB-11', 'is not known to DNS'], ['tcp', 'SFB-11', 'the connection was not accepted'],
  ['tls-untrusted', 'SFB-11', 'issued by an authority that is not trusted'], ['tls-name', 'SFB-11', 'and not for this host'], ['tls-expired', 'SFB-11', 'is outside its dates'], ['tls', 'SFB-11', 'No secure connection'],
  ['redirect', 'SFB-11', 'sends on to login.sandbox.invalid'], ['redirect-round', 'SFB-11', 'sends on to'],
  [401, 'SFB-11', 'answers 401'], [403, 'SFB-11', 'answers 403'], [404, 'SFB-11', 'answers 404'], [500, 'SFB-11', 'answers 500'], [503, 'SFB-11', 'answers 503'],
  ['html', 'SFB-11', 'with a web page instead of JSON'], ['login-page', 'SFB-11', 'with a web page instead of JSON'], ['bad-json', 'SFB-11', 'not with a JSON document'],
  ['truncated', 'SFB-11', 'broke off before its end'], ['too-large', 'SFB-11', 'I stopped reading'], ['too-slow', 'SFB-11', 'did not answer in full'],
  ['no-keys', 'SFB-12', 'does not carry the token certificate'], ['expired-keys', 'SFB-12', 'does not carry the token certificate'],
];
const hostOf = (fault: string | number) => `fe-${fault}.contoso.com`;

/** One front end for each failure; no Exchange, so that only the bot looks, over HTTPS. */
const ESTATE = `
name: failures
clock: 2026-11-21T09:00:00Z
seed: failures
certificates:
  oauth-2026: { role: skype-oauth, notAfter: +700d }
skype:
  sipDomain: contoso.com
  pools:
    - fqdn: pool01.contoso.com
      frontEnds: [{ fqdn: fe-none.contoso.com }, { fqdn: fe-redirect-here.contoso.com }, ${FAILURES.map(([fault]) => `{ fqdn: ${hostOf(fault)} }`).join(', ')}]
  assignment: { current: oauth-2026 }
metadata:
  fe-redirect-here.contoso.com: redirect-here
${FAILURES.map(([fault]) => `  ${hostOf(fault)}: ${fault}`).join('\n')}
`;

let sandbox: Sandbox;
let findings: Finding[];
beforeAll(async () => {
  sandbox = await openSandbox({ estate: { text: ESTATE, fileName: 'failures.yaml' }, directory: null });
  const { clock } = sandbox;
  findings = assess(await readEstate(sandbox.estate(), wholeExecutor(sandbox, { clock, pause, addressLimitMs: 3000 }), { clock, correlation: 'test' }), clock.now());
}, 60_000);
afterAll(() => sandbox.close());

describe('an address that fails, read over HTTPS', () => {
  it.each(FAILURES)('%s ends in %s', (fault, check, says) => {
    const about = findings.filter(({ id, result, servers }) => result === 'fail' && ['SFB-11', 'SFB-12'].includes(id) && servers.includes(hostOf(fault)));
    expect(about.map(({ id }) => id)).toEqual([check]);
    expect(about.map((one) => render(one.says, { locale: 'en-GB', zone: 'UTC', now: sandbox.clock.now() }))[0]).toContain(says);
  });

  it('is not one that answers, or sends on to itself', () => {
    const failing = findings.filter(({ id, result }) => result === 'fail' && ['SFB-11', 'SFB-12'].includes(id)).flatMap(({ servers }) => servers);
    expect(failing).not.toContain('fe-none.contoso.com');
    expect(failing).not.toContain('fe-redirect-here.contoso.com');
  });
});
