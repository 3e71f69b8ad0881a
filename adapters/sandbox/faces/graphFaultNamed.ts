import { GraphFault } from './graphState.ts';

/** Every fault of Microsoft Graph that has a name; `status` is written as its number. */
export const GRAPH_FAULTS = GraphFault.options.map(({ shape }) => shape.kind.value).filter((kind) => kind !== 'status');

/** More requests than anybody sends before it is mended. */
const UNTIL_MENDED = 1_000_000;

/** The fault that a typed text means (`throttled`, `503`, `html 3` for three requests); undefined for any other. */
export function graphFaultNamed(text: string): GraphFault | undefined {
  const [, word = '', times] = /^([a-z-]+|[3-5]\d\d)(?: (\d{1,6}))?$/.exec(text) ?? [];
  const kind = /^\d/.test(word) ? { kind: 'status', status: Number(word) } : { kind: word, ...(word === 'throttled' && { retryAfter: '1' }) };
  const fault = GraphFault.safeParse({ ...kind, times: times === undefined ? UNTIL_MENDED : Number(times) });
  return fault.success ? fault.data : undefined;
}

/** What a person calls it, and for how many more requests it is there; null: until it is mended. */
export function graphFaultText(fault: GraphFault): { fault: string; requests: number | null } {
  return { fault: fault.kind === 'status' ? String(fault.status) : fault.kind, requests: fault.times > UNTIL_MENDED / 2 ? null : fault.times };
}
