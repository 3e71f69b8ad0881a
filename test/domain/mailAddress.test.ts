import { describe, expect, it } from '@jest/globals';
import { MailAddress, SipAddress } from '../../domain/mailAddress.ts';

const ODD = ["a'b@contoso.com", 'a@contoso', 'a b@contoso.com', 'a@b@contoso.com', '@contoso.com', 'a@-x.com', `${'a'.repeat(65)}@contoso.com`, "a@contoso.com'; Stop-Computer", 'a@contoso.com\n', '$(x)@contoso.com'];

describe('MailAddress', () => {
  it('takes an address, in lower case', () => {
    expect(MailAddress.parse('OAuth-Test@Contoso.com')).toBe('oauth-test@contoso.com');
  });

  it.each(ODD)('takes nothing that a shell could take for more: %j (R31)', (text) => {
    expect(MailAddress.safeParse(text).success).toBe(false);
  });
});

describe('SipAddress', () => {
  it('takes an address that begins with sip:, in lower case', () => {
    expect(SipAddress.parse('sip:Probe@Contoso.com')).toBe('sip:probe@contoso.com');
    expect(SipAddress.safeParse('probe@contoso.com').success).toBe(false);
  });

  it.each(ODD)('takes nothing that a shell could take for more: %j (R31)', (text) => {
    expect(SipAddress.safeParse(`sip:${text}`).success).toBe(false);
  });
});
