import { describe, expect, it } from '@jest/globals';
import type { CheckButton } from '../../../dialogs/cards/checkButton.ts';
import { checkUtterance } from '../../../dialogs/cards/checkCard.ts';
import type { Drawn } from '../../../dialogs/cards/drawn.ts';
import { assess } from '../../../domain/checks/assess.ts';
import type { CheckFilter } from '../../../domain/commands/command.ts';
import type { Finding } from '../../../domain/finding.ts';
import type { CheckReport } from '../../../domain/views.ts';
import { say } from '../../../domain/wording/sentence.ts';
import { brokenRules, buttonsOf, partOf, wordsOf } from '../../support/cardRules.ts';
import { aSnapshot, aStore, anExchangeStore, EX02, EX_CURRENT, inDays, NOON, someExchangeWith } from '../../support/snapshots.ts';
import { READER } from '../planViews.ts';

const broken = assess(aSnapshot({ exchange: someExchangeWith({ [EX02]: anExchangeStore({ store: aStore() }) }) }), NOON);

function aReport(findings: readonly Finding[], over: Partial<CheckReport> = {}): CheckReport {
  return { estate: 'contoso', readAt: NOON, findings, filter: null, blind: [], picture: null, ...over };
}

function buttonsFor(findings: readonly Finding[]): CheckButton[] {
  const proposals = findings.flatMap(({ proposes }, finding) => (proposes === undefined ? [] : [{ finding, button: { verb: 'plan' as const, token: `token-${JSON.stringify(proposes)}` } }]));
  return [...proposals, { finding: null, button: { verb: 'show', token: 'token-all' } }];
}

function shown(report: CheckReport, all = false) {
  return checkUtterance({ report, buttons: buttonsFor(report.findings), reader: READER, all });
}

/** A picture of so many bytes. */
function aPicture(bytes: number): Drawn {
  return { uri: `data:image/png;base64,${Buffer.alloc(bytes).toString('base64')}`, alt: 'Time line of contoso.' };
}

function aFinding(over: Partial<Finding> = {}): Finding {
  return { id: 'EX-03', side: 'exchange', result: 'fail', says: say('EX-03.missing', { servers: [EX02], thumbprint: EX_CURRENT, holders: 2, asked: 3 }), servers: [EX02], ...over };
}

describe('checkUtterance', () => {
  it('begins with the verdict on one line, alone', () => {
    const [first, ...rest] = shown(aReport(broken)).text.split('\n');
    expect(first).toMatch(/^contoso: 1 fail, \d+ warn, \d+ pass, 0 unknown$/);
    expect(rest.join('\n')).toContain('Exchange cannot sign on ex02');
  });

  it('says what to type for what it proposes, once', () => {
    expect(shown(aReport(broken)).text.match(/type repair EX-03 \(plan the import to ex02\)/g)).toHaveLength(1);
  });

  it('has a button that says what it plans', () => {
    const { card } = shown(aReport(broken));
    expect(brokenRules(card)).toEqual([]);
    expect(buttonsOf(card).map(({ title }) => title)).toEqual(['Plan the import to ex02', `Show all ${broken.length}`]);
  });

  it('has the commands of what a person does as lines to copy, each whole and apart', () => {
    const byHand = ["Set-WebServicesVirtualDirectory -Identity 'ex02\\EWS (Default Web Site)' -OAuthAuthentication $true"];
    const { text, card } = shown(aReport([aFinding({ id: 'EX-21', says: say('EX-21.off', { servers: [EX02], directory: 'EWS' }), byHand })]));
    expect(text).toContain(`EX-21 fail: OAuthAuthentication is off on the EWS virtual directory of ex02. I do not change it.\nBy hand, in the Exchange Management Shell; I never run this:\n   ${byHand[0]}\n`);
    expect(wordsOf(card).split('\n')).toContain(byHand[0]);
    expect(brokenRules(card)).toEqual([]);
  });

  it('gives findings that propose the same one button', () => {
    const twice = [aFinding({ proposes: { id: 'REP-EX-IMPORT-CURRENT' } }), aFinding({ id: 'EX-05', proposes: { id: 'REP-EX-IMPORT-CURRENT' } })];
    expect(buttonsOf(shown(aReport(twice)).card).filter(({ verb }) => verb === 'plan')).toHaveLength(1);
  });

  it('shows what is well only when everything is asked for', () => {
    const skipped = aFinding({ id: 'EX-15', result: 'skipped', says: say('EX-01.pass') });
    const passes = aFinding({ id: 'EX-01', result: 'pass', says: say('EX-01.pass') });
    expect(wordsOf(shown(aReport([passes, skipped])).card)).not.toContain('AuthConfig can be read');
    expect(wordsOf(shown(aReport([passes, skipped]), true).card)).toMatch(/EX-01 pass: AuthConfig can be read\.[^]*EX-15 skipped/);
  });

  it('groups by party, the one with the worst first', () => {
    const mixed = [aFinding({ id: 'SFB-04', side: 'skype', result: 'warn' }), aFinding(), aFinding({ id: 'EX-04', result: 'warn' }), aFinding({ id: 'SFB-01', side: 'skype', result: 'unknown' })];
    expect(wordsOf(shown(aReport(mixed)).card).split('\n').map((line) => /^(?:Exchange|Skype|\S+-\d\d (?:fail|warn|unknown))/.exec(line)?.[0]).filter((line) => line !== undefined))
      .toEqual(['Exchange', 'EX-03 fail', 'EX-04 warn', 'Skype', 'SFB-01 unknown', 'SFB-04 warn']);
  });

  it('names what could not be read, and that this is not a pass', () => {
    const { text } = shown(aReport(broken, { blind: [{ source: 'ex04.contoso.com', detail: 'timed out after 20 s' }] }));
    expect(text).toContain('Not read: ex04 (timed out after 20 s). What only it could tell is unknown, not passed.');
  });

  it('says a reason that several share once', () => {
    const blind = ['ex04.contoso.com', 'Get-AuthConfig', 'ex05.contoso.com'].map((source, index) => ({ source, detail: index < 2 ? 'A proxy answered.' : 'timed out' }));
    expect(shown(aReport(broken, { blind })).text).toContain('Not read: ex04 and Get-AuthConfig (A proxy answered) and ex05 (timed out). What only they could tell is unknown, not passed.');
  });

  it('says the next date when nothing is wrong', () => {
    const fine = aFinding({ id: 'EX-04', result: 'pass', says: say('EX-01.pass'), certificate: EX_CURRENT, until: inDays(114) });
    expect(shown(aReport([fine])).text).toMatch(/^contoso: 0 fail, 0 warn, 1 pass, 0 unknown\nNext date: Exchange certificate 5F0C 91D2, in 114 days \(/);
  });

  it.each<[CheckFilter, string]>([
    [{ by: 'side', side: 'exchange' }, 'contoso: 1 fail, 0 warn, 1 pass, 0 unknown'],
    [{ by: 'side', side: 'entra' }, 'contoso: 0 fail, 0 warn, 0 pass, 0 unknown'],
    [{ by: 'check', id: 'EX-03' }, 'contoso: 1 fail, 0 warn, 0 pass, 0 unknown'],
    [{ by: 'server', server: 'ex02' }, 'contoso: 1 fail, 0 warn, 0 pass, 0 unknown'],
    [{ by: 'server', server: 'ex02.contoso.com' }, 'contoso: 1 fail, 0 warn, 0 pass, 0 unknown'],
  ])('counts and shows only what was asked about: %j', (filter, first) => {
    const findings = [aFinding(), aFinding({ id: 'EX-01', result: 'pass', servers: [] }), aFinding({ id: 'SFB-01', side: 'skype', servers: ['fe1.contoso.com'] })];
    const { text, card } = shown(aReport(findings, { filter }));
    expect(text.split('\n')[0]).toBe(first);
    expect(text).not.toContain('SFB-01');
    expect(brokenRules(card)).toEqual([]);
  });

  it('says so when nothing names the server', () => {
    expect(shown(aReport(broken, { filter: { by: 'server', server: 'ex09' } })).text).toContain('Nothing that needs a look names ex09');
  });

  it.each([true, false])('stays within 25 KB with 63 findings about 100 servers of long names (all: %s)', (all) => {
    const servers = Array.from({ length: 100 }, (_, n) => `mailbox-server-${String(n + 1).padStart(3, '0')}.messaging.europe.contoso.com`);
    const many = Array.from({ length: 63 }, (_, n) => aFinding({
      id: `EX-${String(n + 1).padStart(2, '0')}`, servers, says: say('EX-03.missing', { servers, thumbprint: EX_CURRENT, holders: 1, asked: 100 }), proposes: { id: 'REP-EX-IMPORT-CURRENT', server: `s${n}` },
    }));
    const { text, card } = shown(aReport(many, { blind: servers.map((source) => ({ source, detail: 'the server did not answer within 20 s' })) }), all);
    expect(brokenRules(card)).toEqual([]);
    expect(JSON.stringify(card).length + text.length).toBeLessThan(29_000);
    expect(wordsOf(card)).toContain('mailbox-server-100');
    expect(text).toContain('more are not shown here');
  });

  it('keeps three buttons in sight, and the others behind one more', () => {
    const many = Array.from({ length: 9 }, (_, n) => aFinding({ id: `EX-0${n + 1}`, proposes: { id: 'REP-EX-IMPORT-CURRENT', server: `s${n}` } }));
    const { card } = shown(aReport(many));
    const [sight, behind] = Object.values(Object.groupBy(partOf(card, 'body'), ({ isVisible }) => String(isVisible)));
    expect([buttonsOf(sight).length, buttonsOf(behind).length]).toEqual([3, 6]);
    expect(brokenRules(card)).toEqual([]);
  });

  it('shows servers\' own words as they are, never as Markdown', () => {
    const { card } = shown(aReport(broken, { blind: [{ source: 'ex04.contoso.com', detail: 'Error: [click](http://evil.example) **now**\n# big' }] }));
    expect(brokenRules(card)).toEqual([]);
    expect(wordsOf(card)).toContain('[click](http://evil.example) **now** # big');
  });

  it('shows the time line beneath the findings, with words that say the same, and what to type to read it', () => {
    const report = aReport(broken);
    const { text, card } = checkUtterance({ report, buttons: buttonsFor(broken), reader: READER, all: false, drawn: aPicture(12_000) });
    expect(partOf(card, 'body').filter(({ type }) => type === 'Image')).toEqual([expect.objectContaining({ altText: 'Time line of contoso.' })]);
    expect(brokenRules(card)).toEqual([]);
    for (const words of [text, wordsOf(card)]) expect(words).toContain('Type timeline in contoso to read what ends when.');
  });

  it('leaves out the picture, and no finding, where both have no room', () => {
    const { text, card } = checkUtterance({ report: aReport(broken), buttons: buttonsFor(broken), reader: READER, all: false, drawn: aPicture(19_000) });
    const words = 'Type timeline in contoso to read what ends when.';
    expect(JSON.stringify(card)).not.toContain('data:image');
    expect(wordsOf(card).split('\n').filter((line) => line !== words)).toEqual(wordsOf(shown(aReport(broken)).card).split('\n'));
    expect(text.split('\n')).toContain(words);
    expect(brokenRules(card)).toEqual([]);
  });
});
