import { describe, expect, it } from '@jest/globals';
import { datesOf } from '../../../domain/timeline/dates.ts';
import { fold } from '../../../domain/timeline/fold.ts';
import { alternativeText, timelineText } from '../../../domain/timeline/says.ts';
import { timelineOf } from '../../../domain/timeline/timeline.ts';
import type { Snapshot } from '../../../domain/snapshot.ts';
import { render } from '../../../domain/wording/render.ts';
import { someCertificates, hybridWithKeys } from '../../support/hybridKeys.ts';
import { aCertificate, anAssignment, aSnapshot, blind, EX_CURRENT, EX_NEXT, inDays, NOON, saw, someExchange, someExchangeHolding, someSkype, someSkypeHolding } from '../../support/snapshots.ts';
import { aDocument } from '../../support/metadata.ts';
import { anApplication, aKey, guid } from '../../support/tenant.ts';
import { exchangePair, hundred, rolling } from './estates.ts';

const reader = { locale: 'en-GB', zone: 'UTC', now: NOON };

function text(snapshot: Snapshot): string[] {
  return timelineText(timelineOf(snapshot, NOON)).map((sentence) => render(sentence, reader));
}

describe('timelineText', () => {
  it('tells a roll that is under way, and one that comes too late', () => {
    expect(text(rolling())).toEqual([
      'contoso: what ends when',
      'As of Sat, 21 Nov 2026, 12:00. What ends first comes first.',
      'Exchange Auth certificate (previous) 77AB 12CD ended 200 days ago (Tue, 5 May 2026, 12:00), on ex01, ex02 and ex03.',
      'Skype token certificate (previous) 19E5 C3F8 ends in 10 days (Tue, 1 Dec 2026, 12:00), on fe1, fe2 and fe3.',
      'Exchange Auth certificate (current) 5F0C 91D2 ends in 12 days (Thu, 3 Dec 2026, 12:00), on ex01, ex02 and ex03.',
      'Skype token certificate (current) 3C9A 77B0 ends in 40 days (Thu, 31 Dec 2026, 12:00), on fe1, fe2 and fe3.',
      'Skype token certificate (staged) B7D2 0A41 ends in 700 days (Sat, 21 Oct 2028, 12:00), on fe1, fe2 and fe3. It takes over in 20 days (Fri, 11 Dec 2026, 12:00).',
      'Exchange Auth certificate (next) A0E4 11C7 begins in 15 days (Sun, 6 Dec 2026, 12:00) and ends Sun, 26 Oct 2031, 12:00, on ex01, ex02 and ex03. It takes over in 15 days (Sun, 6 Dec 2026, 12:00).',
      'Skype: 19E5 C3F8 and 3C9A 77B0 are both valid until Tue, 1 Dec 2026, 12:00.',
      'Skype: 3C9A 77B0 and B7D2 0A41 are both valid from Fri, 11 Dec 2026, 12:00 until Thu, 31 Dec 2026, 12:00.',
      'Exchange: gap. No valid certificate signs from Thu, 3 Dec 2026, 12:00 until Sun, 6 Dec 2026, 12:00.',
    ]);
  });

  it.each([
    ['is replaced by one with an earlier end', exchangePair({ until: inDays(200) }, { until: inDays(100), effective: inDays(10) }), 'Exchange: A0E4 11C7 ends before 5F0C 91D2, which it replaces.'],
    ['takes over before it begins', exchangePair({ until: inDays(50) }, { from: inDays(30), until: inDays(900), effective: inDays(10) }), 'Exchange: gap. No valid certificate signs from Tue, 1 Dec 2026, 12:00 until Mon, 21 Dec 2026, 12:00.'],
    ['has ended when it takes over', exchangePair({ until: inDays(50) }, { until: inDays(5), effective: inDays(10) }), 'Exchange: gap. No valid certificate signs from Tue, 1 Dec 2026, 12:00 on.'],
    ['has no date', exchangePair({ until: inDays(50) }, { until: inDays(900), effective: null }), 'Exchange: gap. No valid certificate signs from Sun, 10 Jan 2027, 12:00 on.'],
    ['has no end', exchangePair({ until: '9999-12-31T23:59:59.000Z' }, { until: inDays(900), effective: inDays(10) }), 'Exchange Auth certificate (current) 5F0C 91D2 has no end to speak of: its date is in the year 9999, on ex01, ex02 and ex03.'],
    ['is shown by nobody', aSnapshot({ skype: null, exchange: someExchangeHolding([]) }), 'When the current certificate 5F0C 91D2 of Exchange ends is not known: no server that I could read shows it.'],
    ['could not be read about', aSnapshot({ skype: null, exchange: someExchange({ authConfig: blind() }) }), 'Not drawn, since I could not read it: Get-AuthConfig (the server did not answer).'],
    ['is followed by nothing and ends soon', aSnapshot({ exchange: null, skype: someSkypeHolding([aCertificate({ notAfter: inDays(89) })]) }), 'Skype: nothing is staged to follow 3C9A 77B0.'],
    ['is used by one front end alone', aSnapshot({ exchange: null, skype: { ...someSkype(), globalAssignment: { answer: 'value', at: NOON, value: anAssignment({ current: EX_CURRENT }) } } }), 'Skype token certificate (only on fe1, fe2 and fe3) 3C9A 77B0 ends in 200 days (Wed, 9 Jun 2027, 12:00).'],
  ])('says of a certificate that it %s', (_, snapshot, line) => {
    expect(text(snapshot)).toContain(line);
  });

  it('says nothing of what follows while there is time', () => {
    expect(text(aSnapshot()).filter((line) => line.includes('nothing is staged'))).toEqual([]);
  });

  it('tells the TLS certificate that addresses are answered with once, and of which address nobody saw one', () => {
    const view = { party: 'skype', of: 'server', url: '', peers: {} } as const;
    const answered = (host: string, tls?: { thumbprint: string; notAfter: string }) => ({ ...view, host, bot: saw({ got: 'document' as const, document: aDocument(EX_NEXT), ...(tls && { tls }) }) });
    const tls = { thumbprint: EX_CURRENT, notAfter: inDays(33) };
    const lines = text(aSnapshot({ exchange: null, metadata: [answered('fe2.contoso.com', tls), answered('FE1.contoso.com', tls), answered('fe3.contoso.com')] }));
    expect(lines[2]).toBe('TLS certificate 5F0C 91D2 of Skype ends in 33 days (Thu, 24 Dec 2026, 12:00), on fe1 and fe2.');
    expect(lines.at(-1)).toBe('When the TLS certificate of fe3 ends is not known: no server tells me which one its web site uses.');
  });

  it('takes Entra\'s date where that is earlier, and says when the certificate ends', async () => {
    const certificates = await someCertificates();
    const snapshot = hybridWithKeys(certificates, { application: anApplication([aKey(certificates.auth, guid(12), { endDateTime: inDays(90) })]) });
    const bar = timelineOf(snapshot, NOON).bars[0];
    expect(bar).toMatchObject({ party: 'entra', role: 'key', until: inDays(90), certificateUntil: certificates.auth.notAfter, object: { id: guid(2) } });
    expect(text(snapshot)[2]).toMatch(/^Key of .* in Entra \(ExchangeServerApp-0a0a\) ends in 90 days .*\. The certificate itself ends .*; Entra's date is earlier\.$/u);
  });
});

describe('fold', () => {
  it('keeps what ends first, and counts what ended long ago and what ends later', () => {
    const timeline = timelineOf(hundred(), NOON);
    const { shown, folded } = fold(timeline, 8);
    expect(shown.map(({ until }) => until)).toEqual([-90, -80, -70, -60, -50, -40, -30, -20].map((days) => inDays(days)));
    expect(folded).toEqual({ ended: 11, later: 82, next: inDays(-10) });
    expect(timeline.bars).toHaveLength(101);
    expect(fold(timeline, 101).folded).toBeNull();
  });
});

describe('alternativeText', () => {
  it('says the first ones and how many more there are', () => {
    const alternative = render(alternativeText(timelineOf(hundred(), NOON)), reader);
    expect(alternative).toMatch(/^Time line of 101 certificates of contoso, as of Sat, 21 Nov 2026, 12:00\. .* 95 more are in the text\.$/u);
    expect(alternative.length).toBeLessThan(1000);
  });
});

describe('datesOf', () => {
  it('keeps the id of an end when two certificates swap their roles', () => {
    const first = timelineOf(exchangePair({ until: inDays(50) }, { until: inDays(900), effective: inDays(10) }), NOON);
    const swapped = timelineOf(aSnapshot({ skype: null, exchange: someExchangeHolding([aCertificate({ thumbprint: EX_CURRENT, notAfter: inDays(50) }), aCertificate({ thumbprint: EX_NEXT, notAfter: inDays(900) })], { current: EX_NEXT, previous: EX_CURRENT }) }), inDays(11));
    const ends = (timeline: typeof first) => datesOf(timeline).map(({ id, at }) => ({ id, at })).filter(({ id }) => id.startsWith('ends'));
    expect(ends(swapped)).toEqual(ends(first));
    expect(first.bars.map(({ key }) => key)).not.toEqual(swapped.bars.map(({ key }) => key));
  });

  it('leaves out what no calendar reaches and what ended long ago', () => {
    expect(datesOf(timelineOf(exchangePair({ until: '9999-12-31T23:59:59.000Z' }, { until: inDays(-91), effective: null }), NOON))).toEqual([]);
  });
});
