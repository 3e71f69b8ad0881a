import { AUTH_CERTIFICATE_NAME } from '../../../domain/certificate.ts';
import { DAY_MS, type Instant, plus } from '../../../domain/instant.ts';
import { EXCHANGE_CHANGES } from '../../../domain/operations/exchangeChanges.ts';
import type { Call } from '../../../domain/operations/operation.ts';
import { SKYPE_CHANGES } from '../../../domain/operations/skypeChanges.ts';
import type { Recipe } from '../certificates.ts';
import type { World } from './world.ts';

const [request] = SKYPE_CHANGES;
const [create] = EXCHANGE_CHANGES;
const ISSUED_DAYS = 730;

/** The certificate that a call makes, to be made before it is answered; null for calls that make none. */
export function neededFor(world: World, call: Call, now: Instant): Recipe | null {
  const start = `${now.slice(0, 19)}.000Z`;
  const own = { name: `made ${world.made + 1}`, notBefore: start, hash: 'SHA-256' as const };
  if (call.operation === create.name) {
    const { success, data } = create.params.safeParse(call.args);
    return success ? { ...own, subject: `CN=${AUTH_CERTIFICATE_NAME}`, authority: null, notAfter: plus(start, data.days * DAY_MS), keyBits: data.keyBits } : null;
  }
  if (call.operation === request.name) {
    const { success, data } = request.params.safeParse(call.args);
    return success ? { ...own, subject: `CN=${world.skype?.sipDomain ?? world.estate.name}`, authority: `CN=${data.authority.split('\\')[1]}`, notAfter: plus(start, ISSUED_DAYS * DAY_MS), keyBits: data.keyBits } : null;
  }
  return null;
}
