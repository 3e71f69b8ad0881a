import { describe, expect, it } from '@jest/globals';
import { fixture, tell, tellOne, warned } from './telling.ts';

const CURRENT = '5F0C91D25F0C91D25F0C91D25F0C91D25F0C91D2';
const AUTH = 'CN=Microsoft Exchange Server Auth Certificate';

/** The text as a console of that width shows it: every line broken where it is full. */
function wrapped(text: string, width: number): string {
  return text.split('\n').map((line) => line.match(new RegExp(`.{1,${width}}`, 'gu'))?.join('\n') ?? '').join('\n');
}

describe('understand, on text views', () => {
  it.each([
    ['ends of Windows', (text: string) => text.replaceAll('\n', '\r\n')],
    ['an empty line after every line', (text: string) => text.replaceAll('\n', '\n\n')],
    ['a prompt before', (text: string) => `[PS] C:\\Windows\\system32>Get-AuthConfig | fl\n\n${text}`],
    ['a prompt of a remote session', (text: string) => `[ex01.contoso.com]: PS C:\\Users\\alex\\Documents> Get-AuthConfig\n${text}`],
    ['colours of PowerShell 7', (text: string) => text.replaceAll(/^(\w+ *: )/gmu, '\u001b[32;1m$1\u001b[0m')],
    ['a quotation that is indented as a whole', (text: string) => text.replaceAll(/^/gmu, '      ')],
    ['line ends that were lost', (text: string) => text.replaceAll('\n', ' ')],
  ])('reads it with %s', (_what, change) => {
    const { values } = tellOne(change(fixture('get-authconfig.txt')), 'UTC');
    expect(values).toMatchObject({ CurrentCertificateThumbprint: CURRENT, PreviousCertificateThumbprint: null, NextCertificateEffectiveDate: '2026-11-25T16:00:00.000Z', Name: 'Auth Configuration' });
  });

  it.each(['utf-16le', 'utf-16be', 'utf-16le without a mark', 'utf-8 with a mark'])('reads a file in %s', (encoding) => {
    const text = `${encoding.includes('without') ? '' : '\ufeff'}${fixture('get-authconfig.txt')}`;
    const bytes = encoding.startsWith('utf-8') ? Buffer.from(text, 'utf8') : Buffer.from(text, 'utf16le');
    expect(tell(encoding === 'utf-16be' ? bytes.swap16() : bytes)).toMatchObject([{ cmdlet: 'Get-AuthConfig' }]);
  });

  it.each([80, 100, 120])('joins what a console of %i columns broke in the middle of words, where that can be proven', (width) => {
    const pad = ' '.repeat(40);
    const view = [`Subject${pad}: ${AUTH}`, `Thumbprint${pad}: ${CURRENT}`, `NotAfter${pad}: 8/19/2031 6:40:07 PM`, `CertificateDomains${pad}: {autodiscover.contoso.com, mail.contoso.com, legacy.contoso.com}`, `Status${pad}: Valid`].join('\n');
    const told = tellOne(wrapped(view, width), 'UTC');
    expect(told).toMatchObject({ certificates: [{ subject: AUTH, thumbprint: CURRENT, notAfter: '2031-08-19T18:40:07.000Z' }], values: { CertificateDomains: ['autodiscover.contoso.com', 'mail.contoso.com', 'legacy.contoso.com'], Status: 'Valid' }, warnings: [] });
  });

  it('joins what Format-List itself broke and indented', () => {
    const view = `Subject     : CN=Microsoft Exchange Server Auth\n              Certificate\nMetadataUrl : https://autodiscover.contoso.com/auto\n              discover/metadata/json/1\nThumbprint  : ${CURRENT.slice(0, 20)}\n              ${CURRENT.slice(20)}\nStatus      : Valid`;
    expect(tellOne(view)).toMatchObject({ certificates: [{ subject: AUTH, thumbprint: CURRENT }], values: { MetadataUrl: 'https://autodiscover.contoso.com/autodiscover/metadata/json/1' }, warnings: [] });
  });

  it('says that a broken text was joined without proof', () => {
    const subject = 'CN=mail.contoso.com, OU=Infrastructure and Operations, O=Contoso Ltd, L=Madrid, C=ES';
    const told = tellOne(wrapped(`Subject    : ${subject}\nThumbprint : ${CURRENT}\nStatus     : Valid`, 80));
    expect(told.certificates[0]?.subject).toBe(subject);
    expect(warned(told)).toEqual(['wrapped']);
  });

  it('reads a table, with letters for services, and names what was cut', () => {
    const told = tellOne(`Thumbprint                                Services   Subject\n----------                                --------   -------\n${CURRENT}  IP.WS..    ${AUTH}\n${CURRENT.toLowerCase()}  ....S..    CN=Microsoft Exchange Ser...\n`);
    expect(told).toMatchObject({ cmdlet: 'Get-ExchangeCertificate', certificates: [{ thumbprint: CURRENT, services: ['IMAP', 'POP', 'IIS', 'SMTP'], subject: AUTH }, { thumbprint: CURRENT, services: ['SMTP'] }], warnings: [{ key: 'told.about-cut', values: { properties: ['Subject'] } }] });
  });

  it('tells no thumbprint from a cell that was cut', () => {
    const told = tellOne('UpToDate ReplicaFqdn     Thumbprint\n-------- -----------     ----------\n    True fe1.contoso.com 5F0C91D2...\n');
    expect(told.values).toEqual({ UpToDate: true, ReplicaFqdn: 'fe1.contoso.com', Thumbprint: null });
    expect(warned(told)).toEqual(['cut']);
  });

  it('names a list that the shell cut at four', () => {
    const told = tellOne(`AlternativeNames : {a.contoso.com, b.contoso.com, c.contoso.com, d.contoso.com...}\nThumbprint : ${CURRENT}`);
    expect(told.values['AlternativeNames']).toEqual(['a.contoso.com', 'b.contoso.com', 'c.contoso.com', 'd.contoso.com']);
    expect(told.warnings).toEqual([{ key: 'told.about-cut', values: { properties: ['AlternativeNames'], text: '' } }]);
  });

  it.each([
    ['blanks and a mark of direction from the certificate dialog', '\u200e5f 0c 91 d2 5f 0c 91 d2 5f 0c 91 d2 5f 0c 91 d2 5f 0c 91 d2', CURRENT, []],
    ['typographic quotes', `\u201c${CURRENT}\u201d`, CURRENT, []],
    ['43 characters, as in published examples', `${CURRENT}ABC`, null, ['wrong-length']],
    ['39 characters', CURRENT.slice(1), null, ['wrong-length']],
    ['a word', 'numberfromyourcertstore', null, ['not-hex']],
  ])('R33: a thumbprint with %s', (_what, printed, expected, warnings) => {
    const told = tellOne(`CurrentCertificateThumbprint : ${printed}`);
    expect(told.values).toMatchObject({ CurrentCertificateThumbprint: expected });
    expect(warned(told)).toEqual(warnings);
  });

  it('keeps the listings of two servers apart by their prompts', () => {
    const view = fixture('get-exchangecertificate.txt');
    const told = tell(`[PS] C:\\>Get-ExchangeCertificate -Server ex01 | fl\n${view}\n[PS] C:\\>Get-ExchangeCertificate -Server ex02 | fl\n${view}\n${view}`);
    expect(told.map(({ values, certificates }) => [values['command'], certificates.length])).toEqual([['Get-ExchangeCertificate -Server ex01 | fl', 1], ['Get-ExchangeCertificate -Server ex02 | fl', 2]]);
  });

  it('separates objects whose empty line got lost', () => {
    expect(tell(`${fixture('replication.txt').trim()}\n${fixture('replication.txt')}`)).toHaveLength(2);
  });

  it.each([
    ['a command that printed nothing', '[PS] C:\\>Get-CsCertificate -Type OAuthTokenIssuer\n\n[PS] C:\\>', 'Get-CsCertificate', 'empty'],
    ['another cmdlet', 'PS C:\\> Get-Mailbox alex\n\nAlias : alex\nDatabase : DB1\n', null, 'unknown-output'],
    ['another cmdlet that printed nothing', 'PS C:\\> Get-Mailbox alex\n', 'Get-Mailbox', 'foreign-cmdlet'],
    ['mere prose', 'It does not work since yesterday.', null, 'nothing'],
    ['nothing at all', '', null, 'nothing'],
    ['more than is read', 'x'.repeat(3_000_000), null, 'too-large'],
  ])('says of %s that it is so', (_what, text, cmdlet, key) => {
    const told = tellOne(text);
    expect({ cmdlet: told.cmdlet, warnings: warned(told), certificates: told.certificates }).toEqual({ cmdlet, warnings: [key], certificates: [] });
  });

  it('goes by the properties when the command was another', () => {
    const told = tellOne(`PS C:\\> Get-PartnerApplication\n${fixture('get-authconfig.txt')}`, 'UTC');
    expect(told.cmdlet).toBe('Get-AuthConfig');
    expect(warned(told)).toEqual(['duplicated']);
  });
});
