/** What stands at the other end: Exchange's own endpoint, a confined endpoint of ours (over WinRM or SSH), Skype's own endpoint, or this machine. */
export type EndpointKind = 'exchange' | 'jea' | 'ocs' | 'ssh' | 'local';

/** Calls that share shells. Readings and changes never do, so that a shell that reads cannot be one that may change. */
export interface Lane {
  endpoint: EndpointKind;
  kind: 'read' | 'change';
}

/** A lane's name. */
export function laneName({ endpoint, kind }: Lane): string {
  return `${endpoint} ${kind}`;
}
