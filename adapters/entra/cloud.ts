import { z } from 'zod';

/** The clouds that Microsoft runs apart from each other (domain.md 2.3). */
export const CloudName = z.enum(['global', 'usgov', 'dod', 'china']);
export type CloudName = z.infer<typeof CloudName>;

/** Where a cloud is reached: Graph, and the authority that gives tokens. */
export interface Cloud {
  graph: string;
  authority: string;
}

export const CLOUDS: Record<CloudName, Cloud> = {
  global: { graph: 'https://graph.microsoft.com', authority: 'https://login.microsoftonline.com' },
  usgov: { graph: 'https://graph.microsoft.us', authority: 'https://login.microsoftonline.us' },
  dod: { graph: 'https://dod-graph.microsoft.us', authority: 'https://login.microsoftonline.us' },
  china: { graph: 'https://microsoftgraph.chinacloudapi.cn', authority: 'https://login.chinacloudapi.cn' },
};

/** What a token for a cloud's Graph is asked for. */
export function scopeOf({ graph }: Pick<Cloud, 'graph'>): string {
  return `${graph}/.default`;
}
