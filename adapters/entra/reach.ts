/** Where a host name and port are to be reached, instead of asking DNS; null when there is no such name. For the sandbox and tests, where host names live on loopback. */
export type Reach = (host: string, port: number) => { address: string; port: number } | null;
