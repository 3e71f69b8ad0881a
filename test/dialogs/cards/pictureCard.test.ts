import { describe, expect, it } from '@jest/globals';
import type { CheckButton } from '../../../dialogs/cards/checkButton.ts';
import { checkUtterance } from '../../../dialogs/cards/checkCard.ts';
import { CHECKS } from '../../../domain/checks/catalogue.ts';
import type { CheckFilter } from '../../../domain/commands/command.ts';
import type { Finding } from '../../../domain/finding.ts';
import { pictureOf } from '../../../domain/picture/picture.ts';
import type { CheckReport } from '../../../domain/views.ts';
import { say } from '../../../domain/wording/sentence.ts';
import { brokenRules, buttonsOf, partOf, wordsOf } from '../../support/cardRules.ts';
import { aFindingOf, allPassBut } from '../../support/findings.ts';
import { aSnapshot, EX02, EX_CURRENT, inDays, NOON, saw, SKYPE_CURRENT, someExchange } from '../../support/snapshots.ts';
import { READER } from '../planViews.ts';

const hybrid = aSnapshot({ exchange: someExchange({ hybrid: saw(true) }) });
const stale = allPassBut(
  aFindingOf('SFB-04', { result: 'pass', certificate: SKYPE_CURRENT, until: inDays(200) }),
  aFindingOf('SFB-13', { proposes: { id: 'REP-SFB-OAUTHSERVER' } }),
  aFindingOf('EX-03', { says: say('EX-03.missing', { servers: [EX02], thumbprint: EX_CURRENT, holders: 2, asked: 3 }), servers: [EX02], proposes: { id: 'REP-EX-IMPORT-CURRENT' } }),
  aFindingOf('EX-04', { result: 'warn', certificate: EX_CURRENT, until: inDays(40) }),
  aFindingOf('EX-18', { result: 'warn', proposes: { id: 'REP-EX-REFRESH-METADATA', name: 'ACS' } }),
  aFindingOf('EX-12', { result: 'warn', proposes: { id: 'REP-EX-CLEAR-PREVIOUS' } }),
  aFindingOf('EN-02', { result: 'unknown', certificate: SKYPE_CURRENT }),
);

function aReport(findings: readonly Finding[], filter: CheckFilter | null = null): CheckReport {
  return { estate: 'contoso', readAt: NOON, findings, filter, blind: [], picture: pictureOf(hybrid, findings) };
}

function shown(report: CheckReport, all = false) {
  const proposals = report.findings.flatMap(({ proposes }, finding): CheckButton[] => (proposes === undefined ? [] : [{ finding, button: { verb: 'plan', token: `token-${JSON.stringify(proposes)}` } }]));
  return checkUtterance({ report, buttons: [...proposals, { finding: null, button: { verb: 'show', token: 'token-all' } }], reader: READER, all });
}

function inSight(card: Record<string, unknown> | undefined) {
  return partOf(card, 'body').filter(({ isVisible }) => isVisible !== false);
}

describe('the picture of a check', () => {
  it('stands in the text below the verdict, then what to do first, then each finding with its next step', () => {
    expect(shown(aReport(stale)).text).toBe(`contoso: 2 fail, 3 warn, 57 pass, 1 unknown
✗ Skype trusts Exchange: broken on ex02 – current certificate (EX-03)
✗ Skype trusts Entra: broken – token service (SFB-13)
✗ Entra trusts Exchange: broken on ex02 – current certificate (EX-03)
? Entra trusts Skype: not seen – current certificate in Entra (EN-02)
▲ Exchange trusts Entra: at risk – token service (EX-18)
✓ Exchange trusts Skype: holds
✓ Skype: in order – certificate 3C9A 77B0 on 3 of 3 servers, ends in 200 days
✗ Exchange: broken on ex02 – certificate 5F0C 91D2 on 2 of 3 servers, ends in 40 days
? Entra: not seen – current certificate in Entra (EN-02)
Do first: plan the trust in the token service (SFB-13).
SFB-13 fail: AuthConfig can be read.
EX-03 fail: Exchange cannot sign on ex02: the current Auth certificate 5F0C 91D2 is missing there (present on 2 of 3 servers).
EN-02 unknown: AuthConfig can be read.
EX-04 warn: AuthConfig can be read. Date: in 40 days (Thu, 31 Dec 2026, 12:00).
EX-12 warn: AuthConfig can be read.
EX-18 warn: AuthConfig can be read.
Next: type repair SFB-13 (plan the trust in the token service).
Next: type repair EX-03 (plan the import to ex02).
Next: type repair EX-12 (plan the removal of the previous certificate).
Next: type repair EX-18 (plan to read the metadata again).
Type check all to see all 63 results.`);
  });

  it('comes first on the card, with two plans in sight, the most urgent first', () => {
    const { card } = shown(aReport(stale));
    expect(brokenRules(card)).toEqual([]);
    expect(wordsOf(inSight(card)).split('\n').slice(0, 4)).toEqual(['contoso: 2 fail, 3 warn, 57 pass, 1 unknown', 'Who trusts whom', '✗ Skype trusts Exchange: broken on ex02', ' – current certificate (EX-03)']);
    expect(buttonsOf(inSight(card)).map(({ title }) => title)).toEqual(['Plan the trust in the token service', 'Plan the import to ex02']);
  });

  it('keeps every finding and the button of its plan behind its party, out of sight', () => {
    const { card } = shown(aReport(stale));
    const hidden = partOf(card, 'body').filter(({ isVisible }) => isVisible === false);
    expect(hidden).toHaveLength(3);
    expect(wordsOf(inSight(card))).not.toContain('EX-12 warn');
    for (const id of ['SFB-13 fail', 'EX-03 fail', 'EX-04 warn', 'EX-12 warn', 'EX-18 warn', 'EN-02 unknown']) expect(wordsOf(hidden)).toContain(id);
    expect(buttonsOf(hidden).map(({ title }) => title)).toEqual(['Plan the trust in the token service', 'Plan the import to ex02', 'Plan the removal of the previous certificate', 'Plan to read the metadata again']);
    expect(JSON.stringify(card)).toContain('"title":"Exchange: 1 fail, 3 warn"');
  });

  it('says how everything stands in words beside the mark', () => {
    const lines = shown(aReport(stale)).text.split('\n').filter((line) => /^[✗▲?✓]/.test(line));
    expect(lines).toHaveLength(9);
    for (const line of lines) expect(line).toMatch(/^(?:✗ .*: broken|▲ .*: at risk|\? .*: not seen|✓ .*: (?:holds|in order))/);
  });

  it('says that nothing has to be done where all is well', () => {
    const { text, card } = shown(aReport(allPassBut()));
    expect(text).toContain('Nothing has to be done: all that was read is as it should be.');
    expect(buttonsOf(card).map(({ verb }) => verb)).toEqual(['show']);
    expect(brokenRules(card)).toEqual([]);
  });

  it('says what comes before every plan, where the worst has none', () => {
    const { text, card } = shown(aReport(allPassBut(aFindingOf('X-04'), aFindingOf('EX-12', { result: 'warn', proposes: { id: 'REP-EX-CLEAR-PREVIOUS' } }))));
    expect(text).toContain('Do first: see to X-04, for which I have no plan.\nThen: plan the removal of the previous certificate (EX-12).');
    expect(wordsOf(inSight(card))).toContain('I have no plan for this.');
    expect(brokenRules(card)).toEqual([]);
  });

  it.each<[CheckFilter, boolean]>([
    [{ by: 'side', side: 'trust' }, true],
    [{ by: 'side', side: 'exchange' }, false],
    [{ by: 'check', id: 'EX-03' }, false],
    [{ by: 'server', server: 'ex02' }, false],
  ])('is shown where the question is about all of it or the trust itself: %j', (filter, isShown) => {
    const { text, card } = shown(aReport(stale, filter));
    expect(text.includes('trusts')).toBe(isShown);
    expect(wordsOf(card).includes('Who trusts whom')).toBe(isShown);
    expect(brokenRules(card)).toEqual([]);
  });

  it.each([true, false])('stays within 25 KB with 63 failures about 100 servers of long names (all: %s)', (all) => {
    const servers = Array.from({ length: 100 }, (_, n) => `mailbox-server-${String(n + 1).padStart(3, '0')}.messaging.europe.contoso.com`);
    const many = CHECKS.map(({ id }, n) => aFindingOf(id, { servers, says: say('EX-03.missing', { servers, thumbprint: EX_CURRENT, holders: 1, asked: 100 }), proposes: { id: 'REP-EX-IMPORT-CURRENT', server: `s${n}` } }));
    const { text, card } = shown({ ...aReport(many), blind: servers.map((source) => ({ source, detail: 'the server did not answer within 20 s' })) }, all);
    expect(brokenRules(card)).toEqual([]);
    expect(JSON.stringify(card).length + text.length).toBeLessThan(29_000);
    expect(text).toContain('Skype trusts Exchange: broken on 100 servers');
  });
});
