import { say, type Sentence } from '../wording/sentence.ts';
import type { Facts } from './facts.ts';

/** What a server is called in full, as far as it was told: `EX1` is `ex1.contoso.com` where one told name begins so. Lower case. */
export type ServerNames = (name: string) => string;

/** Learns the full names of all servers that an output names. A short name that two servers share stays short. */
export function serverNames(all: readonly Facts[]): ServerNames {
  const full = new Set(all.flatMap((facts) => namesIn(facts)).map((name) => name.toLowerCase()).filter((name) => FQDN.test(name)));
  const byLabel = Map.groupBy(full, (fqdn) => fqdn.split('.')[0] ?? fqdn);
  return (name) => {
    const lower = name.trim().toLowerCase().replace(/\.$/u, '');
    const [only, ...others] = byLabel.get(lower) ?? [];
    return only !== undefined && others.length === 0 ? only : lower;
  };
}

/** Asks which server an output is of: it is never guessed. */
export function askServer(cmdlet: string): Sentence {
  return say('told.whose', { cmdlet });
}

function namesIn({ text, list, told }: Facts): string[] {
  const own = ['Fqdn', 'ReplicaFqdn', 'PSComputerName'].flatMap((name) => text(name) ?? []);
  const found = told.certificates.flatMap(({ server, computer }) => [server, computer].filter((name) => name !== undefined));
  return [...own, ...list('Computers'), ...found];
}

const FQDN = /^(?=.{3,253}$)[a-z0-9-]+(?:\.[a-z0-9-]+)+$/u;
