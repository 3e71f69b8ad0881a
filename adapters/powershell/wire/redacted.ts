/** A shell's own words without what must not be kept: keys and other long encoded texts, tokens, values called passwords, control and direction marks. */
export function redacted(text: string): string {
  return text
    .replace(PEM, '[key or certificate]')
    .replace(TOKEN, '[token]')
    .replace(ENCODED, '[encoded]')
    .replace(NAMED_SECRET, '$1[hidden]')
    .replace(UNPRINTABLE, ' ');
}

const PEM = /-----BEGIN [A-Z ]+-----[\s\S]*?(?:-----END [A-Z ]+-----|$)/g;
const TOKEN = /\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]*)?/g;
const ENCODED = /[A-Za-z0-9+/]{65,}={0,2}/g;
const NAMED_SECRET = /\b((?:password|passwd|pwd|secret|token|apikey)["']?\s*[:= ]\s*)(?:"[^"]*"|'[^']*'|[^\s;,]+)/gi;
// oxlint-disable-next-line no-control-regex -- control characters are what is taken out
const UNPRINTABLE = /[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/g;
