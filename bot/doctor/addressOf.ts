import type { EngineTarget } from '../../adapters/powershell/operations/target.ts';
import type { Address } from './network.ts';

/** Where a target is found on the network; null where none lies between. */
export function addressOf(target: EngineTarget): Address | null {
  if (target.transport === 'local') return null;
  if (target.transport === 'ssh') return { host: target.address ?? target.name, port: target.port, tls: false };
  if (target.endpoint === 'jea') return { host: target.address ?? target.name, port: target.port ?? (target.tls ? 5986 : 5985), tls: target.tls };
  const uri = new URL(target.uri);
  const tls = uri.protocol === 'https:';
  return { host: uri.hostname, port: uri.port === '' ? (tls ? 443 : 80) : Number(uri.port), tls };
}
