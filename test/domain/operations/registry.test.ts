import { describe, expect, it } from '@jest/globals';
import { changeNamed, findOperation, operationNamed, OPERATIONS } from '../../../domain/operations/registry.ts';
import { dateExpression, quote } from '../../../domain/operations/quote.ts';

describe('OPERATIONS', () => {
  it('has each name once, made of party, noun and verb', () => {
    const names = OPERATIONS.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const { name, party } of OPERATIONS) expect(name).toMatch(new RegExp(`^${party}(\\.[a-zA-Z]+){2}$`));
  });

  it('never changes Realm or ServiceName and removes no auth server (R32)', () => {
    expect(OPERATIONS.map(({ name }) => name).join(' ')).not.toMatch(/realm|serviceName|authServer\.remove/i);
    const lines = OPERATIONS.filter(({ kind }) => kind === 'change').map(({ powershell }) => String(powershell));
    expect(lines.join(' ')).not.toMatch(/Remove-AuthServer|Remove-PartnerApplication|-ServiceName|Set-AuthConfig[^`]*-Realm/i);
  });

  it('takes no thumbprint, name or date that is text of another kind (R33)', () => {
    for (const thumbprint of ['', 'x', `${'A'.repeat(43)}`, `'; Stop-Computer; '`]) expect(operationNamed('exchange.certificate.remove').params.safeParse({ thumbprint }).success).toBe(false);
    expect(operationNamed('exchange.certificate.copy').params.safeParse({ thumbprint: 'A'.repeat(40), from: '$(x)' }).success).toBe(false);
    expect(operationNamed('skype.certificate.import').params.safeParse({ pfx: '../x', thumbprint: 'A'.repeat(40), effective: null }).success).toBe(false);
    expect(operationNamed('exchange.authConfig.stage').params.safeParse({ thumbprint: 'A'.repeat(40), effective: '04/05/2026' }).success).toBe(false);
  });

  it('asks for 2048 bits at least (R02)', () => {
    expect(operationNamed('exchange.authCertificate.create').params.safeParse({ keyBits: 1024, days: 365 }).success).toBe(false);
  });
});

describe('findOperation', () => {
  it('knows what there is and nothing else', () => {
    expect(findOperation('exchange.authConfig.get')?.kind).toBe('read');
    expect(findOperation('constructor')).toBeUndefined();
    expect(() => operationNamed('nothing')).toThrow('nothing');
    expect(() => changeNamed('exchange.authConfig.get')).toThrow('changes nothing');
  });
});

describe('quote', () => {
  it.each([[`it's`, `'it''s'`], ['a\u2019b', `'a\u2019\u2019b'`], ['$(x)', `'$(x)'`]])('makes %s a literal', (value, literal) => {
    expect(quote(value)).toBe(literal);
  });

  it('writes dates in no culture (R10)', () => {
    expect(dateExpression('2027-01-02T03:04:05.000Z')).toContain(`'2027-01-02T03:04:05.000Z', [cultureinfo]::InvariantCulture`);
  });
});
