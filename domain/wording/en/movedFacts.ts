import type { Format } from '../format.ts';

/** A fact that is not as it was, as a clause: `the current Auth certificate changed from 5F0C 91D2 to A0E4 11C7`. Names are those that `factsOf` gives. */
export function movedClause({ fact, before, now }: { fact: string; before: string | null; now: string | null }, format: Format): string {
  const held = HELD.exec(fact);
  if (held !== null) return heldClause(held, { before, now }, format);
  if (before === null) return `${named(fact, format)} is new: ${valued(now, format)}`;
  if (now === null) return `${named(fact, format)} is gone (it was ${valued(before, format)})`;
  return `${named(fact, format)} changed from ${valued(before, format)} to ${valued(now, format)}`;
}

/** A certificate in a server's store: `skype.store.<fqdn>.<thumbprint>`. */
const HELD = /^(?:skype|exchange)\.store\.(.+)\.([0-9A-F]{40})$/u;

function heldClause([, server = '', thumbprint = '']: RegExpExecArray, { before, now }: { before: string | null; now: string | null }, format: Format): string {
  const what = `certificate ${format.certificate(thumbprint)}`;
  if (before === null) return `${what} is on ${format.server(server)} now`;
  if (now === null) return `${what} is gone from ${format.server(server)}`;
  return `${what} on ${format.server(server)} is not as it was (key or permissions)`;
}

const WHOLE: Record<string, string> = {
  'exchange.current': 'the current Auth certificate',
  'exchange.next': 'the next Auth certificate',
  'exchange.nextEffective': 'the date of the next Auth certificate',
  'exchange.previous': 'the previous Auth certificate',
  'exchange.hybrid': 'the hybrid configuration',
  'exchange.autodiscover': 'the list of Autodiscover addresses',
  'exchange.partners': 'the list of partner applications of Exchange',
  'exchange.authServers': 'the list of token services of Exchange',
  'exchange.servers': 'the list of Exchange servers',
  'skype.pools': 'the list of Skype pools',
  'skype.sipDomain': 'the default SIP domain',
  'skype.replication': 'the replication status',
  'skype.offered': 'the list of offered PFX files',
  'skype.partners': 'the partner applications of Skype',
  'skype.tokenServers': 'the OAuth servers that Skype trusts',
  'skype.oauth': 'the OAuth configuration of Skype',
  'skype.oauth.realm': 'the realm in the OAuth configuration of Skype',
  'skype.oauth.serviceName': 'the service name in the OAuth configuration of Skype',
  'skype.oauth.autodiscoverUrl': 'the Autodiscover address in the OAuth configuration of Skype',
  'skype.oauth.allowedDomains': 'the allowed Autodiscover domains of Skype',
  'skype.trusted': 'the trusted applications of Skype',
  'skype.global': 'the global Skype assignment',
  'skype.global.current': 'the current Skype token certificate',
  'skype.global.staged': 'the staged Skype token certificate',
  'skype.global.previous': 'the previous Skype token certificate',
};

/** Facts about one server or file: what comes before its name, and the name. */
const OF_ONE: [RegExp, (name: string, slot: string) => string][] = [
  [/^exchange\.autodiscover\.(.+)$/u, (server) => `the Autodiscover address of ${server}`],
  [/^exchange\.partner\.(.+)$/u, (name) => `the partner application ${name}`],
  [/^exchange\.authServer\.(.+)$/u, (name) => `the token service ${name}`],
  [/^exchange\.answers\.(.+)$/u, (server) => `whether ${server} answers`],
  [/^(?:exchange|skype)\.store\.(.+)$/u, (server) => `the certificate store of ${server}`],
  [/^exchange\.(?:server|site)\.(.+)$/u, (server) => `the role or site of ${server}`],
  [/^skype\.pool\.(.+)$/u, (pool) => `the servers of ${pool}`],
  [/^skype\.trustedPool\.(.+)$/u, (pool) => `the trusted pool ${pool}`],
  [/^skype\.replica\.(.+)$/u, (server) => `the replica of ${server}`],
  [/^skype\.frontEnd\.(.+?)(?:\.(current|staged|previous))?$/u, (server, slot) => `the ${slot === '' ? '' : `${slot} `}assignment on ${server}`],
];

/** Facts about things that go by names of their own. */
const BY_NAME = [['skype.partner.', 'the partner application'], ['skype.tokenServer.', 'the OAuth server'], ['skype.trustedApplication.', 'the trusted application']] as const;

function named(fact: string, format: Format): string {
  const whole = WHOLE[fact];
  if (whole !== undefined) return whole;
  if (fact.startsWith('skype.offered.')) return `the offered file ${fact.slice('skype.offered.'.length)}`;
  for (const [prefix, what] of BY_NAME) if (fact.startsWith(prefix)) return `${what} ${fact.slice(prefix.length)}`;
  for (const [pattern, write] of OF_ONE) {
    const found = pattern.exec(fact);
    if (found !== null) return write(format.server(found[1] ?? ''), found[2] ?? '');
  }
  return fact;
}

function valued(value: string | null, format: Format): string {
  return value === null ? 'nothing' : value.replace(/\b[0-9A-F]{40}\b/gu, (thumbprint) => format.certificate(thumbprint)).replace(/\b\d{4}-\d\d-\d\dT[\d:.]+Z\b/gu, (instant) => format.instant(instant));
}
