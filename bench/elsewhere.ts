import { openSandbox } from '../adapters/sandbox/openSandbox.ts';

/** The web of a sandbox estate in a process of its own: a real estate's servers do not share ours. `node elsewhere.ts <estate> <latency ms>`; tells its parent where it is. */
const [estate = '', latency = '0'] = process.argv.slice(2);
const sandbox = await openSandbox({ estate: { shipped: estate }, directory: null, latencyMs: Number(latency) });
const { authorities, graph, token, reach } = await sandbox.web();
const hosts = [new URL(graph).hostname, ...(sandbox.estate().skype?.pools.flatMap(({ fqdn, frontEnds }) => [fqdn, ...frontEnds]) ?? []), sandbox.estate().exchange?.autodiscover ?? '', ...(sandbox.estate().exchange?.servers.map(({ fqdn }) => fqdn) ?? [])];
process.send?.({ authorities, graph, token, places: Object.fromEntries(hosts.map((host) => [host, reach(host)])) });
// Goes when its parent goes.
process.on('disconnect', () => process.exit(0));
