import { describe, expect, it } from '@jest/globals';
import { assess } from '../../../domain/checks/assess.ts';
import type { CheckId, Finding } from '../../../domain/finding.ts';
import type { MetadataView } from '../../../domain/metadata/view.ts';
import { render } from '../../../domain/wording/render.ts';
import { anExchangeView, aSkypeView, AUTODISCOVER, got, gotEnded, gotNothing, REFUSED, someMetadata } from '../../support/metadata.ts';
import { aSnapshot, blind, EX01, EX02, EX_CURRENT, FE1, FE2, FE3, NOON, POOL, SKYPE_CURRENT } from '../../support/snapshots.ts';

const READER = { locale: 'en-GB', zone: 'UTC', now: NOON };

function found(id: CheckId, metadata: MetadataView[] | null): Finding[] {
  return assess(aSnapshot({ metadata }), NOON).filter((finding) => finding.id === id);
}

function told(findings: readonly Finding[]): [string, string, string[]][] {
  return findings.map(({ result, says, servers }) => [result, render(says, READER), servers]);
}

describe('SFB-11', () => {
  it('passes where every pool and front end answers everybody', () => {
    expect(told(found('SFB-11', someMetadata()))).toEqual([['pass', 'All 4 Skype metadata documents answer, seen from ex01, ex02 and here.', [POOL, FE1, FE2, FE3]]]);
  });

  it('is skipped where nobody asked', () => {
    expect(found('SFB-11', null)).toMatchObject([{ result: 'skipped', says: { key: 'skipped.metadata' } }]);
  });

  it('fails where an Exchange server gets nothing, whatever I get', () => {
    const view = aSkypeView({ peers: { [EX01]: gotNothing({ why: 'dns', detail: 'ENOTFOUND' }), [EX02]: got(SKYPE_CURRENT) } });
    expect(told(found('SFB-11', someMetadata(view)))).toEqual([['fail', 'The host name of https://pool1.contoso.com/metadata/json/1 is not known to DNS here. Look at the name and at the DNS that this side uses. Seen from ex01.', [POOL]]]);
    expect(found('SFB-11', someMetadata(view))[0]?.means?.key).toBe('SFB-11.means');
  });

  it('only warns where I alone get nothing', () => {
    const findings = told(found('SFB-11', someMetadata(aSkypeView({ host: FE2, bot: gotNothing({ why: 'status', status: 503 }) }))));
    expect(findings).toEqual([['warn', expect.stringContaining('answers 503'), [FE2]]]);
    expect(findings[0]?.[1]).toContain('Seen from here only: ex01 and ex02, which need it, get the document');
  });

  it('says what fails alike in one finding, and each failure apart', () => {
    const down = (host: string) => aSkypeView({ host, bot: gotNothing(REFUSED), peers: { [EX01]: gotNothing(REFUSED), [EX02]: gotNothing(REFUSED) } });
    const html = aSkypeView({ host: FE3, bot: gotNothing({ why: 'html' }), peers: { [EX01]: gotNothing({ why: 'html' }) } });
    const findings = found('SFB-11', someMetadata(down(FE1), down(FE2), html));
    expect(findings.map(({ result, servers }) => [result, servers])).toEqual([['fail', [FE1, FE2]], ['fail', [FE3]]]);
    expect(told(findings)[0]?.[1]).toMatch(/Seen from ex01, ex02 and here\. The same goes for fe2\.$/);
  });

  it('fails on what I see where there is nobody else who needs it', () => {
    expect(found('SFB-11', [aSkypeView({ bot: gotNothing(REFUSED), peers: {} })])).toMatchObject([{ result: 'fail', servers: [POOL] }]);
  });

  it('is unknown where servers could not be asked, and names each once (R35)', () => {
    const dark = { [EX01]: blind(), [EX02]: got(SKYPE_CURRENT) };
    const findings = found('SFB-11', someMetadata(aSkypeView({ peers: dark }), aSkypeView({ host: FE1, peers: dark })));
    expect(told(findings)).toEqual([['unknown', 'I could not find out whether it answers there: ex01 (the server did not answer).', [EX01]]]);
  });

  it('leaves keys that are missing or have ended to the check of the keys', () => {
    const findings = found('SFB-11', someMetadata(aSkypeView({ bot: gotNothing({ why: 'no-keys' }), peers: { [EX01]: gotEnded(SKYPE_CURRENT) } })));
    expect(findings.map(({ result }) => result)).toEqual(['pass']);
  });
});

describe('EX-16', () => {
  it('passes where the Autodiscover name answers the front ends and me', () => {
    expect(told(found('EX-16', someMetadata()))).toEqual([['pass', `The Exchange metadata document answers at https://${AUTODISCOVER}/autodiscover/metadata/json/1, seen from fe1, fe2 and here.`, [AUTODISCOVER]]]);
  });

  it('fails where a front end does not trust the web certificate', () => {
    const view = anExchangeView({ peers: { [FE1]: gotNothing({ why: 'tls-untrusted', detail: 'SELF_SIGNED_CERT_IN_CHAIN' }), [FE2]: got(EX_CURRENT) } });
    expect(found('EX-16', someMetadata(view))).toMatchObject([{ result: 'fail', servers: [AUTODISCOVER], means: { key: 'EX-16.means' } }]);
  });

  it('looks at every name there is: the configured one and the one that servers tell', () => {
    const old = anExchangeView({ of: 'service', host: 'mail.contoso.com', peers: { [FE1]: gotNothing(REFUSED) }, bot: gotNothing(REFUSED) });
    expect(found('EX-16', [...someMetadata(), old])).toMatchObject([{ result: 'fail', servers: ['mail.contoso.com'] }]);
  });

  it('is no matter of single servers', () => {
    expect(found('EX-16', someMetadata(anExchangeView({ host: EX01, bot: gotNothing(REFUSED) }))).map(({ result }) => result)).toEqual(['pass']);
  });

  it('is unknown where no name is known', () => {
    expect(found('EX-16', someMetadata().filter(({ of }) => of !== 'service'))).toMatchObject([{ result: 'unknown', says: { key: 'EX-16.noName' } }]);
    expect(found('EX-16', [])).toMatchObject([{ result: 'unknown', says: { key: 'metadata.noAddress' } }]);
  });
});
