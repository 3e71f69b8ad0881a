import { SANDBOX_TENANT } from './desk/sandboxPolicy.ts';
import { type Inside, type InsideOptions, openInside } from './inside.ts';
import { isLoopback } from './loopback.ts';
import type { Places } from './places.ts';
import { sandboxOffice } from './sandboxOffice.ts';

/** The inside over a simulated estate: whoever speaks is of the sandbox's tenant, and is answered on this machine only. */
export function openSandboxInside({ places, log, ...front }: Pick<InsideOptions, 'adapter' | 'splitting' | 'log'> & { places: Places }): Inside {
  return openInside({ ...front, log, office: sandboxOffice(places, log), tenant: SANDBOX_TENANT, mayAnswerTo: (address) => isLoopback(new URL(address).hostname) });
}
