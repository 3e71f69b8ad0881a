import { z } from 'zod';
import { EngineTarget } from '../../adapters/powershell/operations/target.ts';

/** What a runner asks servers through. */
export const RunnerConfig = z.strictObject({
  powershell: z.string().min(1).optional().describe('the absolute path of PowerShell; absent: ROLLCALL_PWSH, else pwsh on the path'),
  executionPolicy: z.enum(['AllSigned', 'RemoteSigned']).optional().describe('whose scripts PowerShell runs; on Windows only'),
  shells: z.number().int().min(1).max(16).optional().describe('how many shells may run at once, each some 130 MB; 4 unless given'),
  secrets: z.string().regex(/^(?:\/|[A-Za-z]:[\\/])/).optional().describe('the folder, by its absolute path, of the secrets that targets name as file:<name> and dpapi:<name>; readable by the runner alone'),
  targets: z.array(EngineTarget).min(1).max(1_000).describe('every server with how it is reached; one for readings and one for changes where their endpoints are apart'),
});
export type RunnerConfig = z.infer<typeof RunnerConfig>;
