import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Minted } from '../../../adapters/sandbox/certificates.ts';
import { authCertificate, tell, tellOne, warned } from './telling.ts';

const CURRENT = '5F0C91D25F0C91D25F0C91D25F0C91D25F0C91D2';
const NAMESPACE = 'xmlns="http://schemas.microsoft.com/powershell/2004/04"';

let certificate: Minted;
beforeAll(async () => {
  certificate = await authCertificate();
});

function objects(...inner: string[]): string {
  return `<Objs Version="1.1.0.1" ${NAMESPACE}>${inner.map((one, at) => `<Obj RefId="o${at}">${one}</Obj>`).join('')}</Objs>`;
}

/** What Export-Clixml writes of an Exchange certificate whose properties did not survive. */
function onlyBytes(raw: string, toString = ''): string {
  return objects(`<TN RefId="0"><T>Deserialized.Microsoft.Exchange.Management.SystemConfigurationTasks.ExchangeCertificate</T><T>Deserialized.System.Object</T></TN><ToString>${toString}</ToString><Props><BA N="RawData">${raw}</BA><BA N="SerializationData">AAEAAAD/////AQAAAAAAAAA=</BA><Nil N="Thumbprint" /><Nil N="Subject" /></Props><MS><S N="PSComputerName">ex01.contoso.com</S><G N="RunspaceId">0f3e0000-0000-4000-8000-000000000001</G></MS>`);
}

describe('understand, on CLIXML', () => {
  it('reads an AuthConfig: dates with their offset, text, nothing and never', () => {
    const one = tellOne(objects(`<TN RefId="0"><T>Deserialized.Microsoft.Exchange.Data.Directory.SystemConfiguration.AuthConfig</T></TN><ToString>Auth Configuration</ToString><Props><S N="CurrentCertificateThumbprint">${CURRENT.toLowerCase()}</S><Nil N="PreviousCertificateThumbprint" /><S N="NextCertificateThumbprint"></S><DT N="NextCertificateEffectiveDate">0001-01-01T00:00:00</DT><DT N="WhenChanged">2026-11-20T17:00:00+01:00</DT><S N="Realm"></S><I32 N="Count">1</I32><B N="IsValid">true</B></Props>`));
    expect(one).toMatchObject({ cmdlet: 'Get-AuthConfig', warnings: [], values: { CurrentCertificateThumbprint: CURRENT, PreviousCertificateThumbprint: null, NextCertificateThumbprint: null, NextCertificateEffectiveDate: null, WhenChanged: '2026-11-20T16:00:00.000Z', Count: 1, IsValid: true } });
  });

  it('reads enums by their text and lists by their items', () => {
    const one = tellOne(objects(`<Props><S N="Thumbprint">${CURRENT}</S><Obj N="Services" RefId="5"><TN RefId="1"><T>Deserialized.Microsoft.Exchange.Management.AllowedServices</T></TN><ToString>IIS, SMTP</ToString><I32>24</I32></Obj><Obj N="Status" RefId="6"><TNRef RefId="1" /><ToString>Valid</ToString><I32>1</I32></Obj><Obj N="CertificateDomains" RefId="7"><LST><S>a.contoso.com</S><S>b.contoso.com</S></LST></Obj><Ref N="RootCAType" RefId="6" /><B N="HasPrivateKey">false</B></Props>`));
    expect(one).toMatchObject({ certificates: [{ services: ['IIS', 'SMTP'], status: 'Valid', hasPrivateKey: false }], values: { CertificateDomains: ['a.contoso.com', 'b.contoso.com'], RootCAType: 'Valid' }, warnings: [] });
  });

  it('EX-23: decodes a certificate that arrived as mere bytes, and calls its key and services unknown, not no', () => {
    const one = tellOne(onlyBytes(certificate.der));
    expect(one).toMatchObject({ cmdlet: 'Get-ExchangeCertificate', certificates: [{ thumbprint: certificate.thumbprint, subject: certificate.subject, notAfter: '2031-08-19T16:40:07.000Z', hasPrivateKey: null, services: null }] });
    expect(warned(one)).toEqual(['only-bytes']);
  });

  it('falls back to the blocks of the text of the object where the bytes are no certificate', () => {
    const text = `[Subject]_x000D__x000A_  CN=Microsoft Exchange Server Auth Certificate_x000D__x000A__x000D__x000A_[Not After]_x000D__x000A_  19.08.2031 18:40:07_x000D__x000A__x000D__x000A_[Thumbprint]_x000D__x000A_  ${CURRENT}_x000D__x000A_`;
    const one = tellOne(onlyBytes('MAAA', text), 'Europe/Madrid');
    expect(one.certificates).toMatchObject([{ thumbprint: CURRENT, subject: 'CN=Microsoft Exchange Server Auth Certificate', notAfter: '2031-08-19T16:40:07.000Z', hasPrivateKey: null }]);
    expect(warned(one)).toEqual(['bad-certificate']);
  });

  it('reads the same blocks when they were pasted as text', () => {
    const one = tellOne(`PS C:\\> (Get-ExchangeCertificate)[0].ToString()\n[Subject]\n  CN=contoso.com\n\n[Serial Number]\n  4E1D\n\n[Thumbprint]\n  ${CURRENT}\n`);
    expect(one).toMatchObject({ cmdlet: 'Get-ExchangeCertificate', certificates: [{ thumbprint: CURRENT, subject: 'CN=contoso.com', serial: '4E1D' }] });
  });

  it('reads a certificate of no cmdlet from its bytes', () => {
    const one = tellOne(objects(`<TN RefId="0"><T>Deserialized.System.Security.Cryptography.X509Certificates.X509Certificate2</T></TN><Props><BA N="RawData">${certificate.der}</BA></Props>`));
    expect(one).toMatchObject({ cmdlet: null, certificates: [{ thumbprint: certificate.thumbprint }] });
  });

  it('reads an exported list, and objects in the middle of a text', () => {
    const list = `<Objs Version="1.1.0.1" ${NAMESPACE}><Obj RefId="0"><TN RefId="0"><T>System.Object[]</T></TN><LST>${['fe1', 'fe2'].map((name, at) => `<Obj RefId="${at + 1}"><Props><B N="UpToDate">true</B><S N="ReplicaFqdn">${name}</S></Props></Obj>`).join('')}</LST></Obj></Objs>`;
    expect(tell(`this is what it says:\n#< CLIXML\n${list}\nCurrentCertificateThumbprint : ${CURRENT}`).map(({ values }) => values['ReplicaFqdn'] ?? values['CurrentCertificateThumbprint'])).toEqual(['fe1', 'fe2', CURRENT]);
  });

  it('gives the errors of an error stream their class', () => {
    const stream = `<Objs Version="1.1.0.1" ${NAMESPACE}><S S="Error">Get-ExchangeCertificate : A special Rpc error occurs on server EX2: The certificate with thumbprint ${CURRENT} was not fo_x000D__x000A_</S><S S="Error">und._x000D__x000A_</S><S S="Error">    + CategoryInfo : InvalidOperation: (:) [Get-ExchangeCertificate], InvalidOperationException_x000D__x000A_</S></Objs>`;
    expect(tell(stream)).toMatchObject([{ cmdlet: 'Get-ExchangeCertificate', values: { errorClass: 'missing', thumbprint: CURRENT } }]);
  });

  it('keeps what stands before a break, and says that the rest is missing', () => {
    const whole = objects(`<Props><S N="CurrentCertificateThumbprint">${CURRENT}</S><S N="Realm">contoso.com</S></Props>`);
    const one = tellOne(whole.slice(0, whole.indexOf('contoso.com')));
    expect(one.values).toMatchObject({ CurrentCertificateThumbprint: CURRENT });
    expect(warned(one)).toContain('cut-xml');
  });

  it('expands no entities of its own', () => {
    const bomb = `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>${objects('<Props><S N="CurrentCertificateThumbprint">&b;</S></Props>')}`;
    expect(JSON.stringify(tell(bomb))).not.toContain('aaaaaaaaaa');
  });
});
