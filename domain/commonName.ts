/** `contoso.com` of `CN=contoso.com, O=Contoso`; the whole subject where it has no common name. */
export function commonName(subject: string): string {
  return (/(?:^|,\s*)CN=([^,]*)/iu.exec(subject)?.[1] ?? subject).trim();
}
