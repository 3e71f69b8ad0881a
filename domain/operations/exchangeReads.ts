import { z } from 'zod';
import { AuthConfig, ExchangeFacts, ExchangeServer, StoreListing } from '../snapshot.ts';
import { quote } from './quote.ts';
import { read } from './operation.ts';

const nothing = z.object({});
const READ_MS = 30_000;

/** The reading operations of Exchange Server (domain.md 2.2). */
export const EXCHANGE_READS = [
  read({ name: 'exchange.servers.get', party: 'exchange', runs: 'organisation', params: nothing, result: z.array(ExchangeServer), deadlineMs: READ_MS, powershell: () => ['Get-ExchangeServer'] }),
  read({ name: 'exchange.authConfig.get', party: 'exchange', runs: 'organisation', params: nothing, result: AuthConfig, deadlineMs: READ_MS, powershell: () => ['Get-AuthConfig'] }),
  read({ name: 'exchange.hybrid.get', party: 'exchange', runs: 'organisation', params: nothing, result: z.boolean(), deadlineMs: READ_MS, powershell: () => ['Get-HybridConfiguration'] }),
  read({ name: 'exchange.store.list', party: 'exchange', runs: 'server', params: nothing, result: StoreListing, deadlineMs: READ_MS, powershell: (_, on) => [`Get-ExchangeCertificate -Server ${quote(on ?? '')}`] }),
  read({ name: 'exchange.facts.get', party: 'exchange', runs: 'server', params: nothing, result: ExchangeFacts, deadlineMs: READ_MS, powershell: (_, on) => [`Get-ExchangeServer ${quote(on ?? '')}`, 'Get-Date'] }),
] as const;
