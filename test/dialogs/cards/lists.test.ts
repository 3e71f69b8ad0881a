import { describe, expect, it } from '@jest/globals';
import { auditUtterance, plansUtterance, sandboxUtterance, statusUtterance, whoAmIUtterance } from '../../../dialogs/cards/lists.ts';
import { refusalUtterance, textUtterance } from '../../../dialogs/cards/sayings.ts';
import type { AuditEvent } from '../../../domain/audit/event.ts';
import { say } from '../../../domain/wording/sentence.ts';
import { brokenRules, partOf, wordsOf } from '../../support/cardRules.ts';
import { alex, megan } from '../../support/people.ts';
import { NOON } from '../../support/snapshots.ts';
import { aView, inState, READER } from '../planViews.ts';

const DRAWN = { uri: `data:image/png;base64,${Buffer.alloc(12_000).toString('base64')}`, alt: 'Time line of contoso.' };

function anEvent(seq: number, says = 'Plan 7F3A-91 was made.'): AuditEvent {
  return { seq, at: NOON, type: 'plan.made', actor: alex, says, previous: '', hash: '' };
}

describe('plansUtterance', () => {
  it('says so when none is open', () => expect(plansUtterance([], READER).text).toBe('No plan is open. Type check to see whether one is needed.'));

  it('names each with its state, and until when it waits', () => {
    const view = aView();
    expect(plansUtterance([view, inState(view, { kind: 'approved', at: NOON })], READER).text).toBe([
      '2 plans are open.',
      `Plan ${view.name}: import the current Auth certificate to ex02, asked by Alex.`, 'state: waiting', 'Waiting for a yes until Sun, 22 Nov 2026, 12:00.',
      `Plan ${view.name}: import the current Auth certificate to ex02, asked by Alex.`, 'state: approved',
      'Type show and a plan to see it whole.',
    ].join('\n'));
  });

  it('fits into a message with thousands of plans', () => {
    const { text } = plansUtterance(Array<ReturnType<typeof aView>>(2_000).fill(aView()), READER);
    expect(text.length).toBeLessThan(25_000);
    expect(text).toMatch(/^2,000 plans are open\.[^]*1,9\d\d more plans not shown here/);
  });
});

describe('auditUtterance', () => {
  it('says so when there is nothing', () => expect(auditUtterance([], READER).text).toBe('The record is empty.'));

  it('gives each line its place, time and actor, newest last', () => {
    expect(auditUtterance([anEvent(1), { ...anEvent(2), actor: null }], READER).text).toBe('1. Sat, 21 Nov 2026, 12:00, Alex: Plan 7F3A-91 was made.\n2. Sat, 21 Nov 2026, 12:00: Plan 7F3A-91 was made.');
  });

  it('leaves out the oldest where they do not fit, and says how many', () => {
    const { text } = auditUtterance(Array.from({ length: 100 }, (_, n) => anEvent(n + 1, 'x'.repeat(900))), READER);
    expect(text.length).toBeLessThan(25_000);
    expect(text).toMatch(/^85 older lines would not fit/);
    expect(text).toContain('\n100. ');
  });
});

describe('statusUtterance', () => {
  it('says what is looked after, what time it is, and what is open', () => {
    expect(statusUtterance({ now: NOON, estates: ['contoso'], isSandbox: true, open: [] }, READER).text)
      .toBe('I look after contoso.\nThis is the sandbox: nothing behind it is real.\nIt is Sat, 21 Nov 2026, 12:00 here.\nNo plan is open. Type check to see whether one is needed.');
  });

  it('shows the time line on a card that says the same', () => {
    const { text, card } = statusUtterance({ now: NOON, estates: ['contoso'], isSandbox: true, open: [], drawn: DRAWN }, READER);
    expect(brokenRules(card)).toEqual([]);
    expect(partOf(card, 'body').map(({ type }) => type)).toContain('Image');
    expect(wordsOf(card)).toBe(text);
  });

  it('leaves the picture out where many plans are open', () => {
    const { text, card } = statusUtterance({ now: NOON, estates: ['contoso'], isSandbox: true, open: Array<ReturnType<typeof aView>>(50).fill(aView()), drawn: DRAWN }, READER);
    expect(card).toBeUndefined();
    expect(text).toContain('50 plans are open.');
  });
});

describe('statusUtterance, of watching', () => {
  const alarms = [say('status.overdue', { estate: 'contoso', since: NOON })];
  const watched = [say('status.unread', { estate: 'fabrikam' })];
  const drawn = { uri: 'data:image/png;base64,AAAA', alt: 'A time line.' };

  it('says first that nobody watches, and how fresh things are before what is open', () => {
    const lines = statusUtterance({ now: NOON, estates: ['contoso', 'fabrikam'], isSandbox: false, open: [], alarms, watched }, READER).text.split('\n');
    expect(lines.map((line) => line.split(' ').slice(0, 3).join(' '))).toEqual(['Nobody watches contoso:', 'I look after', 'It is Sat,', 'fabrikam: not read', 'No plan is']);
  });

  it('says the same on the card, line by line', () => {
    const { text, card } = statusUtterance({ now: NOON, estates: ['contoso'], isSandbox: false, open: [], alarms, watched, drawn }, READER);
    for (const line of text.split('\n')) expect(JSON.stringify(card)).toContain(JSON.stringify(line).slice(1, -1));
  });
});

describe('whoAmIUtterance', () => {
  it('says by what somebody is known and what they may do', () => {
    expect(whoAmIUtterance({ person: megan, groups: ['Certificate approvers'], mayVote: true, isAdmin: false }, READER).text)
      .toBe(`You are Megan: Entra object id ${megan.id} in tenant ${megan.tenant}.\nYou are in Certificate approvers.\nYou may read, and ask for plans, and decide on plans that others asked for.`);
  });
});

describe('sandboxUtterance', () => {
  it('names the servers with a fault, and those without', () => {
    const servers = [{ fqdn: 'ex01.contoso.com', party: 'exchange' as const, faults: [] }, { fqdn: 'ex02.contoso.com', party: 'exchange' as const, faults: ['unreachable'] }];
    expect(sandboxUtterance({ estate: 'contoso', now: NOON, servers, addresses: [], graph: [] }, READER).text).toContain('2 servers, 1 with a fault.\nex02: unreachable.\nWithout faults: ex01.');
  });

  it('names the addresses that are broken, for whom, and what is wrong with Microsoft Graph, until when', () => {
    const addresses = [{ host: 'pool01.contoso.com', from: 'everywhere' as const, fault: 'dns' }, { host: 'ex01.contoso.com', from: 'skype' as const, fault: '503' }];
    const { text } = sandboxUtterance({ estate: 'contoso', now: NOON, servers: [], addresses, graph: [{ fault: 'throttled', requests: null }, { fault: '503', requests: 1 }] }, READER);
    expect(text).toContain('Metadata address pool01.contoso.com: dns.\nMetadata address ex01.contoso.com: 503, for the Skype servers.\nMicrosoft Graph: throttled and 503 (one more request).');
  });
});

describe('textUtterance', () => {
  it('keeps other people\'s words on one line', () => {
    expect(textUtterance([say('typed.unknown', { word: 'a\nstate: done\u202e' })], READER).text).toContain('I do not know "a state: done"');
  });
});

describe('refusalUtterance', () => {
  it('gives every reason its line', () => {
    expect(refusalUtterance([{ rule: 'a', says: say('typed.empty') }, { rule: 'b', says: say('typed.roll-entra') }], READER).text.split('\n')).toHaveLength(2);
  });
});
