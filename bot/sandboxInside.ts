import type { Policy } from '../domain/approvals/policy.ts';
import { SANDBOX_TENANT } from './desk/sandboxPolicy.ts';
import { type Inside, type InsideOptions, openInside } from './inside.ts';
import { isLoopback } from './loopback.ts';
import { SANDBOX_APP } from './sandboxApp.ts';
import type { Places } from './places.ts';
import { sandboxOffice } from './sandboxOffice.ts';
import type { SandboxSignIn } from './sandboxSignIn.ts';
import { TimelineDrawing } from './timelineDrawing.ts';

interface SandboxInside extends Pick<InsideOptions, 'adapter' | 'splitting' | 'log' | 'delivered'> {
  places: Places;
  signIn(): Promise<SandboxSignIn>;
  /** Absent: that of the sandbox. */
  policy?: Policy;
}

/** The inside over a simulated estate: whoever speaks is of the sandbox's tenant, and is answered on this machine only. */
export function openSandboxInside({ places, log, policy, signIn, ...front }: SandboxInside): Inside {
  const drawing = new TimelineDrawing({ log });
  const office = sandboxOffice(places, log, (timeline, reader) => drawing.draw(timeline, reader));
  const check: SandboxSignIn['check'] = async (token, person) => (await signIn()).check(token, person);
  const inside = openInside({ ...front, log, signIn: { check, resource: `api://botid-${SANDBOX_APP}` }, office: policy === undefined ? office : { ...office, policy: () => policy }, tenant: SANDBOX_TENANT, mayAnswerTo: (address) => isLoopback(new URL(address).hostname) });
  return { ...inside, stop: async () => { await inside.stop(); await drawing.close(); } };
}
