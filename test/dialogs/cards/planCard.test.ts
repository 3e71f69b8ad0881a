import { describe, expect, it } from '@jest/globals';
import { planUtterance } from '../../../dialogs/cards/planCard.ts';
import type { Audience, Button, Verb } from '../../../domain/approvals/card.ts';
import { plus } from '../../../domain/instant.ts';
import type { PlanView } from '../../../domain/views.ts';
import { brokenRules, buttonsOf, partOf, wordsOf } from '../../support/cardRules.ts';
import { adele, alex, megan } from '../../support/people.ts';
import { EX_CURRENT, NOON } from '../../support/snapshots.ts';
import { aBigView, aView, doneAt, inState, READER, running, yesOf } from '../planViews.ts';

const view = aView();
const { name } = view;
const TODO = { kind: 'to-do' } as const;
const [LATER, MUCH_LATER] = [plus(NOON, 41_000), plus(NOON, 3_600_000)];
const LOST = { code: 'DISCONNECTED', detail: 'the connection broke' } as const;

const STATES: [word: string, view: PlanView, says: string][] = [
  ['waiting', inState(view, { kind: 'waiting' }, []), 'One of Certificate approvers has to agree before'],
  ['waiting', inState({ ...view, notReached: [adele] }, { kind: 'waiting' }), 'So far Megan said yes.'],
  ['approved', inState(view, { kind: 'approved', at: NOON }), 'Approved by Megan.'],
  ['rejected', inState(view, { kind: 'rejected', at: NOON, by: megan, reason: 'not now' }), 'was rejected by Megan: not now. Nothing was run.'],
  ['withdrawn', inState(view, { kind: 'withdrawn', at: NOON, by: alex }), 'was withdrawn by Alex. Nothing was run.'],
  ['expired', inState(view, { kind: 'expired', at: NOON }), 'expired: not enough people agreed in time.'],
  ['superseded', inState(view, { kind: 'superseded', at: NOON, by: '0000-AA' }), 'gave way to the newer plan 0000-AA'],
  ['void', inState(view, { kind: 'void', at: NOON, why: 'world-moved', moved: [{ fact: 'current', before: '5F0C 91D2', now: 'A0E4 11C7' }] }), 'current changed from 5F0C 91D2 to A0E4 11C7'],
  ['void', inState(view, { kind: 'void', at: NOON, why: 'rights-gone', moved: [] }), 'no longer have the right'],
  ['void', inState(view, { kind: 'void', at: NOON, why: 'too-late', moved: [] }), 'could not be started in time'],
  ['void', inState(view, { kind: 'void', at: NOON, why: 'unreadable', moved: [] }), 'no longer look after the estate contoso'],
  ['running', running(view, { state: { kind: 'running' }, steps: [{ kind: 'under-way', since: plus(NOON, -12_000) }, TODO] }), 'Step 1 is under way: Copy 5F0C 91D2 with its key from ex01 to ex02, 12'],
  ['running', running(view, { state: { kind: 'running' }, steps: [doneAt(NOON), doneAt(NOON)] }), 'Every step is done. I am reading'],
  ['running', running(view, { state: { kind: 'running' }, steps: [doneAt(NOON), TODO] }, { cancelRequestedBy: alex }), 'Alex asked to cancel'],
  ['waiting-until', running(view, { state: { kind: 'waiting-until', until: MUCH_LATER }, steps: [doneAt(NOON), { kind: 'waiting', since: NOON, until: MUCH_LATER, giveUpAt: MUCH_LATER }] }), 'looked at again in 1 hour'],
  ['unknown', running(view, { state: { kind: 'unknown', step: 0 }, steps: [{ kind: 'unknown', since: NOON, failure: LOST }, TODO] }), 'will not send it again before I know'],
  ['done', running(view, { state: { kind: 'done', at: LATER, verified: ['EX-03'] }, steps: [doneAt(LATER), doneAt(LATER)] }), 'EX-03 passes (it failed on ex02). Asked by Alex, approved by Megan. Audit 1042.'],
  ['failed', running(view, { state: { kind: 'failed', at: LATER, step: 0, failure: LOST, failing: [] }, steps: [{ kind: 'failed', at: LATER, failure: LOST }, TODO] }), 'Undo: Remove the copy from ex02.'],
  ['failed', running(view, { state: { kind: 'failed', at: LATER, step: null, failure: null, failing: ['EX-03'] }, steps: [doneAt(LATER), doneAt(LATER)] }), 'EX-03 does not pass'],
  ['cancelled', running(view, { state: { kind: 'cancelled', at: LATER, by: alex }, steps: [doneAt(LATER), TODO] }), 'was cancelled by Alex after 1 of 2 steps'],
];

function buttons(...verbs: Verb[]): Button[] {
  return verbs.map((verb) => ({ verb, token: `token-${verb}` }));
}

function shown(what: PlanView, audience: Audience = 'requester', ...verbs: Verb[]) {
  return planUtterance({ view: what, audience, buttons: buttons(...verbs), reader: READER }, { details: false });
}

describe('planUtterance', () => {
  it.each(STATES)('says where a plan stands: %s', (word, what, says) => {
    for (const audience of ['requester', 'approver', 'shared'] as const) {
      const { text, card } = shown(what, audience, 'approve', 'reject', 'withdraw', 'cancel', 'show');
      expect(text.split('\n')).toEqual(expect.arrayContaining([`Plan ${name}: import the current Auth certificate to ex02`, `state: ${word}`]));
      expect(text).toContain(says);
      expect(wordsOf(card)).toContain(`state: ${word}`);
      expect(wordsOf(card)).toContain(says);
      expect(brokenRules(card)).toEqual([]);
    }
  });

  it('tells the one who asked all of it in a few lines', () => {
    expect(shown(view).text).toBe([
      `Plan ${name}: import the current Auth certificate to ex02`,
      'state: waiting',
      'One of Certificate approvers has to agree before Sun, 22 Nov 2026, 12:00.',
      'Megan and Adele can approve.',
      'Tier: change (takes effect now, can be undone).',
      'Why: The current Auth certificate 5F0C 91D2 is missing on ex02.',
      'Touches ex01: It gives a copy of a certificate with its key.',
      'Touches ex02: It gets one certificate.',
      'Afterwards I read EX-03 and EX-05 on all servers.',
      'Undo: Remove the copy from ex02.',
      'The copy comes from ex01; if it cannot be exported there, ex03 has it too.',
      '1. Copy 5F0C 91D2 with its key from ex01 to ex02.',
      '2. Read ex02 back.',
      `Type withdraw ${name} to take it back, or show ${name} details for the exact cmdlets.`,
    ].join('\n'));
  });

  it('asks the approver by name, with the exact cmdlets open', () => {
    const { text, card } = shown(view, 'approver', 'approve', 'reject');
    expect(text).toMatch(/^Alex asks for your yes:\nPlan /);
    expect(text).toContain(`-Thumbprint ${EX_CURRENT}`);
    expect(text).toContain(`Type approve ${name} to agree, or reject ${name} and a reason.`);
    expect(JSON.stringify(partOf(card, 'body').slice(0, -1))).toContain(`-Thumbprint ${EX_CURRENT}`);
  });

  it('keeps the cmdlets of the one who asked behind a button that works offline', () => {
    const { card } = shown(view, 'requester', 'withdraw');
    const [hidden] = partOf(card, 'body').filter(({ isVisible }) => isVisible === false);
    expect(wordsOf(hidden)).toContain(`-Thumbprint ${EX_CURRENT}`);
    expect(card?.['actions']).toEqual(expect.arrayContaining([expect.objectContaining({ type: 'Action.ToggleVisibility', title: 'Show exact cmdlets', targetElements: ['details'] })]));
  });

  it('has at most three main buttons, the rest among the details', () => {
    const { card } = shown(view, 'shared', 'approve', 'reject', 'withdraw', 'cancel', 'show');
    expect(partOf(card, 'actions').map(({ title }) => title)).toEqual(['Approve', 'Reject', 'Show exact cmdlets']);
    expect(buttonsOf(card).map(({ verb }) => verb).toSorted()).toEqual(['approve', 'cancel', 'reject', 'show', 'withdraw']);
  });

  it('gives a button nothing but its verb and its token', () => {
    for (const { verb, data } of buttonsOf(shown(view, 'shared', 'approve', 'withdraw').card)) expect(data).toEqual({ verb, token: `token-${verb}` });
  });

  it('never makes the destructive step the main button', () => {
    const destructive = { ...view, plan: { ...view.plan, tier: 'destructive' as const } };
    const { card, text } = shown(destructive, 'approver', 'approve', 'reject');
    expect(partOf(card, 'actions').map(({ title, style }) => [title, style])).toEqual([['Reject', undefined], ['Approve, cannot be undone', undefined], ['Details', undefined]]);
    expect(text).toContain('Tier: destructive');
  });

  it('names who could not be told', () => {
    expect(shown({ ...view, notReached: [adele] }).text).toContain('Not told yet: Adele, who has no chat with me.');
  });

  it('shows the difference before and now, fact by fact', () => {
    const moved = Array.from({ length: 200 }, (_, n) => ({ fact: `exchange.store.ex${n}.contoso.com`, before: 'there', now: null }));
    const { card } = shown(inState(view, { kind: 'void', at: NOON, why: 'world-moved', moved }));
    expect(wordsOf(card)).toContain('exchange.store.ex1.contoso.com: there -> not there');
    expect(brokenRules(card)).toEqual([]);
  });

  it.each(['requester', 'approver', 'shared'] as const)('stays within 25 KB with 100 servers of long names, for the %s', (audience) => {
    const big = aBigView(100);
    const { text, card } = shown(big, audience, 'approve', 'reject', 'withdraw');
    expect(brokenRules(card)).toEqual([]);
    expect(JSON.stringify(card).length + text.length).toBeLessThan(28_000);
    for (const name of ['mailbox-server-001', 'mailbox-server-100']) expect(wordsOf(card)).toContain(name);
  });

  it('stays within 25 KB when every step of 100 servers failed in its own way', () => {
    const big = aBigView(100);
    const kinds = [doneAt(NOON), { kind: 'failed', at: NOON, failure: LOST }, TODO, { kind: 'under-way', since: NOON }] as const;
    const { card } = shown(running(big, { state: { kind: 'running' }, steps: big.plan.steps.map((_, n) => kinds[n % 4] ?? TODO) }), 'approver', 'cancel');
    expect(brokenRules(card)).toEqual([]);
  });

  it('has every exact cmdlet in its details, as a page of text', () => {
    const { text, card } = planUtterance({ view, audience: 'requester', buttons: buttons('withdraw'), reader: READER }, { details: true });
    expect(card).toBeUndefined();
    expect(text).toContain(`-Thumbprint ${EX_CURRENT}`);
    expect(text.split('\n')).toContain('state: waiting');
  });

  it('has all 100 servers in its details', () => {
    const { text } = planUtterance({ view: aBigView(100), audience: 'approver', buttons: [], reader: READER }, { details: true });
    for (let n = 1; n <= 100; n++) expect(text).toContain(`mailbox-server-${String(n).padStart(3, '0')}`);
    expect(new TextEncoder().encode(text).length).toBeLessThan(25_000);
  });

  it('lets nobody\'s words pose as its own', () => {
    const evil = { ...megan, name: 'Megan\nstate: done **bold** [x](http://evil.example) \u202eabc{{DATE(2017-02-14T06:08:39Z)}}' };
    const { text, card } = shown(inState(view, { kind: 'rejected', at: NOON, by: evil, reason: 'no\r\nstate: approved' }, [yesOf(evil)]));
    expect(text.split('\n').filter((line) => line.startsWith('state: '))).toEqual(['state: rejected']);
    expect(text).not.toMatch(/\u202e/);
    expect(brokenRules(card)).toEqual([]);
    expect(wordsOf(card)).not.toContain('{{');
  });
});
