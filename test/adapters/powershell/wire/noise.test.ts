import { describe, expect, it } from '@jest/globals';
import { Noise } from '../../../../adapters/powershell/wire/noise.ts';
import { redacted } from '../../../../adapters/powershell/wire/redacted.ts';

describe('Noise', () => {
  it('is a flood after 256 KiB, counting line ends, and keeps 2 KiB', () => {
    const noise = new Noise();
    for (let line = 0; line < 256; line += 1) noise.add('word '.repeat(204) + 'end');
    expect([noise.chars, noise.isFlood]).toEqual([256 * 1024, false]);
    noise.add('');
    expect(noise.isFlood).toBe(true);
    expect(noise.sample.length).toBeLessThanOrEqual(2048);
  });
});

describe('redacted', () => {
  it.each([
    ['-----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY-----', 'MIIE'],
    ['token eyJhbGciOiJub25lIn0.eyJzdWIiOiJhIn0.sig', 'eyJ'],
    [`pfx ${'QUJD'.repeat(30)}`, 'QUJDQUJD'],
    ['-Password "hunter 2" -Force', 'hunter'],
    ["secret='hunter2'", 'hunter'],
    ['pwd: hunter2', 'hunter'],
    ['a\u202Eb\u0007c\u001B[2J', '\u202E'],
  ])('keeps nothing of %j', (text, gone) => {
    expect(redacted(text)).not.toContain(gone);
  });

  it('keeps what was said', () => {
    expect(redacted('The term Get-AuthConfig is not recognized.\nAt line 1')).toBe('The term Get-AuthConfig is not recognized.\nAt line 1');
  });
});
