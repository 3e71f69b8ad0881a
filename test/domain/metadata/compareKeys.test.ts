import { describe, expect, it } from '@jest/globals';
import { allEnded, compareKeys } from '../../../domain/metadata/compareKeys.ts';
import type { MetadataDocument } from '../../../domain/metadata/document.ts';
import { aCertificate } from '../../support/x509.ts';

const [current, next, previous, other] = await Promise.all(['current', 'next', 'previous', 'other'].map((name) => aCertificate(name)));
const carrying = (...signing: unknown[]) => ({ signing }) as MetadataDocument;
const slots = { current: current?.thumbprint ?? '', next: next?.thumbprint ?? null, previous: null };

describe('compareKeys', () => {
  it('compares sets: current decides, the others are information', () => {
    expect(compareKeys(carrying(next, current), slots)).toEqual({ current: true, next: true, previous: null, others: [] });
    expect(compareKeys(carrying(current), slots)).toEqual({ current: true, next: false, previous: null, others: [] });
  });

  it('names what nobody knows', () => {
    expect(compareKeys(carrying(previous, other), { ...slots, previous: previous?.thumbprint ?? null })).toEqual({ current: false, next: false, previous: true, others: [other?.thumbprint] });
  });
});

describe('allEnded', () => {
  it('counts a certificate as good in its last second (R29)', () => {
    expect(allEnded(carrying(current), '2028-01-01T00:00:00.000Z')).toBe(false);
    expect(allEnded(carrying(current), '2028-01-01T00:00:00.001Z')).toBe(true);
  });

  it('asks for all of them', async () => {
    expect(allEnded(carrying(current, await aCertificate('endless', { notAfter: '9999-12-31T23:59:59.000Z' })), '2200-01-01T00:00:00.000Z')).toBe(false);
  });
});
