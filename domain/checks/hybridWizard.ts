import { dedicatedOf } from '../entra/dedicated.ts';
import { isOf } from '../entra/keyCredential.ts';
import { valueOf } from '../reading.ts';
import type { Snapshot } from '../snapshot.ts';
import type { Thumbprint } from '../thumbprint.ts';
import { say } from '../wording/sentence.ts';
import { withoutTenant, withRead } from './entraWorld.ts';
import { inHybrid } from './hybridOf.ts';
import { unreadOf } from './rollCall.ts';
import { fail, pass, skipped, unknown, type Verdict } from './verdict.ts';

/** Whether the Hybrid Configuration Wizard still has to be run after a change of the certificate: X-02. */
export const HYBRID_WIZARD = { 'X-02': wizard };

/** What the wizard would change: the certificate that it has not brought to Entra yet. Null: nothing; undefined: it could not be told. */
export function awaitsWizard({ entra, exchange }: Pick<Snapshot, 'entra' | 'exchange'>): Thumbprint | null | undefined {
  const [current, principal] = [valueOf(exchange?.authConfig)?.current, valueOf(entra?.exchange)];
  if (current === undefined || principal === undefined) return undefined;
  return current === null || principal?.keyCredentials.some((one) => isOf(one, current)) === true ? null : current;
}

/** The wizard brings the current certificate to the principal that all share; with a dedicated application nobody wants it there (R24). */
function wizard(snapshot: Snapshot): Verdict[] {
  return inHybrid(snapshot.exchange, (exchange) => {
    const { entra } = snapshot;
    if (entra === null) return [withoutTenant(snapshot)];
    return withRead(entra.hybridApplications, 'Entra', () => {
      if (dedicatedOf(snapshot).application !== null) return [skipped(say('X-02.dedicated'))];
      if (exchange.authConfig.answer === 'none') return [unknown(say('entra.unread', { unread: [unreadOf('Get-AuthConfig', exchange.authConfig)] }))];
      return withRead(entra.exchange, 'Entra', () => {
        const thumbprint = awaitsWizard(snapshot) ?? null;
        if (thumbprint === null) return [pass(say('X-02.pass'))];
        return [fail(say('X-02.pending', { thumbprint }), { certificate: thumbprint, means: say('X-02.means'), proposes: { id: 'REP-HCW-RERUN' } })];
      });
    });
  });
}
