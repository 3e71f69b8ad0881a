import { quote } from '../operations/quote.ts';

/** What to look at before anybody touches AuthConfig's names: how they are, and who set them (R32). */
export function lookAtAuthConfig(): string[] {
  return ['Get-AuthConfig | Format-List ServiceName, Realm', 'Search-AdminAuditLog -Cmdlets Set-AuthConfig | Format-List RunDate, Caller, CmdletParameters'];
}

/** Gives AuthConfig that ServiceName. */
export function setServiceName(serviceName: string): string[] {
  return [`Set-AuthConfig -ServiceName ${quote(serviceName)}`];
}

/** Lets a virtual directory of these servers (FQDNs) take OAuth tokens, one line for each. */
export function oauthOn(directory: 'EWS' | 'Autodiscover', servers: readonly string[]): string[] {
  const cmdlet = directory === 'EWS' ? 'Set-WebServicesVirtualDirectory' : 'Set-AutodiscoverVirtualDirectory';
  const names = servers.map((fqdn) => fqdn.split('.')[0] ?? fqdn);
  if (names.length > MOST_LINES) return [`${names.map(quote).join(',')} | ForEach-Object { ${cmdlet} -Identity "$_\\${directory} (Default Web Site)" -OAuthAuthentication $true }`];
  return names.map((name) => `${cmdlet} -Identity ${quote(`${name}\\${directory} (Default Web Site)`)} -OAuthAuthentication $true`);
}

/** Makes a new internal transport certificate on a server: its question about the SMTP certificate is to be answered with Yes, here and nowhere else (R19). */
export function newTransport(server: string): string[] {
  return [...lookAtTransport(server), `New-ExchangeCertificate -Server ${quote(server)}`];
}

/** The certificates of a server, with what each is used for. */
export function lookAtTransport(server: string): string[] {
  return [`Get-ExchangeCertificate -Server ${quote(server)} | Format-Table Thumbprint, Services, NotBefore, NotAfter, Subject`];
}

/** More servers than these share one line, which fits a card. */
const MOST_LINES = 6;
