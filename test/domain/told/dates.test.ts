import { describe, expect, it } from '@jest/globals';
import { tellOne, warned } from './telling.ts';

const NBSP = '\u00a0';
const NARROW = '\u202f';

/** What is told of one date, as printed by a server in that zone. */
function told(printed: string, zone?: string) {
  const one = tellOne(`NextCertificateEffectiveDate : ${printed}`, zone);
  return { instant: one.values['NextCertificateEffectiveDate'], warnings: warned(one) };
}

describe('understand, on dates', () => {
  it.each([
    ['English (United States)', '11/25/2026 4:00:00 PM'],
    ['English (United Kingdom)', '25/11/2026 16:00:00'],
    ['English (Australia)', '25/11/2026 4:00:00 PM'],
    ['German', '25.11.2026 16:00:00'],
    ['Czech', '25.11.2026 16:00:00'],
    ['Finnish', '25.11.2026 16.00.00'],
    ['Dutch', '25-11-2026 16:00:00'],
    ['Swedish', '2026-11-25 16:00:00'],
    ['Japanese', '2026/11/25 16:00:00'],
    ['Hungarian', '2026. 11. 25. 16:00:00'],
    ['Spanish (Mexico)', `25/11/2026 04:00:00${NBSP}p.${NBSP}m.`],
    ['Spanish, with narrow blanks', `25/11/2026 4:00:00${NARROW}p.${NARROW}m.`],
    ['Spanish (Colombia)', '25/11/2026 4:00:00 p.m.'],
    ['Greek', '25/11/2026 4:00:00 \u03bc\u03bc'],
    ['Chinese (Taiwan)', '2026/11/25 \u4e0b\u5348 04:00:00'],
    ['Korean', '2026-11-25 \uc624\ud6c4 4:00:00'],
    ['Arabic digits', '\u0662\u0665/\u0661\u0661/\u0662\u0660\u0662\u0666 \u0660\u0664:\u0660\u0660:\u0660\u0660 \u0645'],
    ['marks of direction', '\u200e11/\u200e25/\u200e2026 4:00:00 PM'],
  ])('reads %s', (_language, printed) => {
    expect(told(printed, 'Europe/Madrid')).toEqual({ instant: '2026-11-25T15:00:00.000Z', warnings: [] });
    expect(told(printed)).toEqual({ instant: null, warnings: ['no-zone'] });
  });

  it.each([
    ['2026-11-25T16:00:00Z', '2026-11-25T16:00:00.000Z'],
    ['2026-11-25T16:00:00.1234567+01:00', '2026-11-25T15:00:00.123Z'],
    ['11/25/2026 4:00:00 PM UTC', '2026-11-25T16:00:00.000Z'],
    ['25.11.2026 16:00:00 +02:00', '2026-11-25T14:00:00.000Z'],
    ['9999-12-31T23:59:59-05:00', '9999-12-31T23:59:59.000Z'],
  ])('takes the zone from %s itself, whatever zone is named', (printed, instant) => {
    expect(told(printed)).toEqual({ instant, warnings: [] });
    expect(told(printed, 'Asia/Tokyo')).toEqual({ instant, warnings: [] });
  });

  it.each(['04/05/2026 10:00:00', '4/5/2026 9:12:44 AM', '04-05-2026 10:00', '04/05/2026 09:12:44 a. m.'])('never guesses whether %s has the day or the month first', (printed) => {
    for (const zone of [undefined, 'Europe/Madrid']) expect(told(printed, zone)).toEqual({ instant: null, warnings: ['ambiguous'] });
  });

  it('asks for ISO by showing the date as it stood', () => {
    const one = tellOne('NextCertificateEffectiveDate : 04/05/2026 10:00:00');
    expect(one).toMatchObject({ values: { wallClock: { NextCertificateEffectiveDate: '04/05/2026 10:00:00' } }, warnings: [{ values: { properties: ['NextCertificateEffectiveDate'], text: '04/05/2026 10:00:00' } }] });
  });

  it('is sure of a date whose day and month are the same number', () => {
    expect(told('05/05/2026 10:00:00', 'UTC')).toEqual({ instant: '2026-05-05T10:00:00.000Z', warnings: [] });
  });

  it.each([
    ['20/11/2026 08:01:05', '2026-05-04T10:00:00.000Z', []],
    ['11/20/2026 08:01:05', '2026-04-05T10:00:00.000Z', []],
    ['06/07/2026 08:01:05', null, ['ambiguous']],
    ['20.11.2026 08:01:05', null, ['ambiguous']],
  ])('lets %s beside it settle the order, or not', (other, instant, warnings) => {
    const one = tellOne(`ReplicaFqdn : fe1\nLastStatusReport : 04/05/2026 10:00:00\nLastUpdateCreation : ${other}`, 'UTC');
    expect(one.values['LastStatusReport']).toBe(instant);
    expect(warned(one)).toEqual(warnings);
  });

  it('is sure of nothing where two dates of one output prove opposite orders', () => {
    const view = (date: string) => `ReplicaFqdn : fe1\nLastStatusReport : 04/05/2026 10:00:00\nLastUpdateCreation : ${date}\n\n`;
    expect(tellOne(view('20/11/2026 10:00') + view('11/20/2026 10:00'), 'UTC').values['LastStatusReport']).toBeNull();
  });

  it('does not let one output settle the dates of another', () => {
    const one = tellOne('[PS] C:\\>Get-AuthConfig\nNextCertificateEffectiveDate : 04/05/2026 10:00:00\n\n[PS] C:\\>Get-AuthConfig\nNextCertificateEffectiveDate : 20/11/2026 10:00:00', 'UTC');
    expect(warned(one)).toEqual(['ambiguous']);
  });

  it('takes WhenChanged from its twin in UTC, and no other date', () => {
    const one = tellOne('CurrentCertificateThumbprint :\nWhenChanged : 20.11.2026 17:00:00\nWhenChangedUTC : 20.11.2026 16:00:00\nNextCertificateEffectiveDate : 25.11.2026 17:00:00');
    expect(one.values).toMatchObject({ WhenChanged: '2026-11-20T16:00:00.000Z', WhenChangedUTC: '2026-11-20T16:00:00.000Z', NextCertificateEffectiveDate: null });
    expect(one.warnings).toMatchObject([{ values: { properties: ['NextCertificateEffectiveDate'] } }]);
  });

  it.each(['1/1/0001 12:00:00 AM', '01.01.0001 00:00:00', '01/01/0001 0:00:00', '0001-01-01T00:00:00'])('reads %s as never', (printed) => {
    expect(told(printed)).toEqual({ instant: null, warnings: [] });
  });

  it('reads the end of the year 9999', () => {
    expect(told('12/31/9999 11:59:59 PM', 'America/New_York')).toEqual({ instant: '9999-12-31T23:59:59.000Z', warnings: [] });
  });

  it.each([
    ['20/11/2569 08:01:12', 'calendar'],
    ['20/11/1448 08:01:12', 'calendar'],
    ['14/03/27 09:12:44', 'unreadable-date'],
    ['31/04/2026 09:12:44', 'unreadable-date'],
    ['31.02.2026 09:12:44', 'unreadable-date'],
    ['25/11/2026 25:00:00', 'unreadable-date'],
    ['25/11/2026 16:00:00 PM', 'unreadable-date'],
    ['next Tuesday', 'unreadable-date'],
    ['25/11/2026', 'no-time'],
    ['25.10.2026 02:30:00', 'twice'],
    ['29.03.2026 02:30:00', 'never'],
  ])('tells no instant from %s: %s', (printed, warning) => {
    expect(told(printed, 'Europe/Madrid')).toEqual({ instant: null, warnings: [warning] });
  });
});
