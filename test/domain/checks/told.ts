import { expect } from '@jest/globals';
import { assess } from '../../../domain/checks/assess.ts';
import type { CheckId, Finding } from '../../../domain/finding.ts';
import type { Instant } from '../../../domain/instant.ts';
import type { ExchangeReadings, SkypeReadings, Snapshot } from '../../../domain/snapshot.ts';
import { render } from '../../../domain/wording/render.ts';
import { aSnapshot, NOON } from '../../support/snapshots.ts';

/** The findings of one check, each of whose sentences reads whole. */
export function findingsOf(snapshot: Snapshot, id: CheckId, now: Instant = NOON): Finding[] {
  const findings = assess(snapshot, now);
  for (const finding of findings) expectWhole(finding, now);
  return findings.filter((finding) => finding.id === id);
}

/** They in short: `fail EX-03.missing`. */
export function told(snapshot: Snapshot, id: CheckId): string[] {
  return findingsOf(snapshot, id).map(({ result, says }) => `${result} ${says.key}`);
}

export function toldOfSkype(skype: SkypeReadings, id: CheckId): string[] {
  return told(aSnapshot({ skype }), id);
}

export function toldOfExchange(exchange: ExchangeReadings, id: CheckId): string[] {
  return told(aSnapshot({ exchange }), id);
}

/** What a finding reads like. */
export function textOf({ says }: Finding): string {
  return render(says, { locale: 'en-GB', zone: 'UTC', now: NOON });
}

function expectWhole({ says, means }: Finding, now: Instant): void {
  for (const sentence of [says, ...(means === undefined ? [] : [means])]) {
    const text = render(sentence, { locale: 'en-GB', zone: 'Europe/Madrid', now });
    expect(text).not.toMatch(/undefined|\[object|NaN|null|Invalid Date|!|^\[/);
    expect(text).toMatch(/^[A-Za-z0-9].*[.?]$/s);
    expect(text).not.toContain('  ');
  }
}
