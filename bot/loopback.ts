import { Refusal } from '../domain/refusal.ts';
import { say } from '../domain/wording/sentence.ts';

/** Whether a host name or address is this machine and nothing else. */
export function isLoopback(host: string): boolean {
  const bare = host.toLowerCase().replace(/^\[(.*)\]$/, '$1');
  return bare === 'localhost' || bare === '::1' || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(bare);
}

/** Whether a `Host` header names this machine: a page of somewhere else that has been given a local address does not. */
export function isLoopbackHeader(header: string | undefined): boolean {
  return header !== undefined && URL.canParse(`http://${header}`) && isLoopback(new URL(`http://${header}`).hostname);
}

/** Throws a Refusal for an address that anybody else could reach: the sandbox believes everybody who speaks to it. */
export function requireLoopback(host: string): void {
  if (!isLoopback(host)) throw new Refusal({ rule: 'not-loopback', says: say('start.not-loopback', { host }) });
}
