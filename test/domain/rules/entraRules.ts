import { expect } from '@jest/globals';
import type { KeyCredential } from '../../../domain/entra/keyCredential.ts';
import type { Snapshot } from '../../../domain/snapshot.ts';
import { aHybridApplication, someEntra } from '../../support/entra.ts';
import { anAuthCertificate, anOffer, aSnapshot, blind, EX_CURRENT, EX_PREVIOUS, inDays, saw, someExchangeHolding, someSkype } from '../../support/snapshots.ts';
import { aHiddenKey, aKey, anApplication, guid } from '../../support/tenant.ts';
import { aCertificate } from '../../support/x509.ts';
import { plan, rulesAgainst } from '../plans/planned.ts';
import type { Rules } from './rule.ts';

const previous = anAuthCertificate({ thumbprint: EX_PREVIOUS, notBefore: inDays(-800), notAfter: inDays(30) });

/** The dedicated application holds these. Servers hold what is in use, and what was. */
function withKeys(keyCredentials: KeyCredential[], slots: Parameters<typeof someExchangeHolding>[1] = {}): Snapshot {
  const hybridApplications = saw([aHybridApplication({ application: anApplication(keyCredentials) })]);
  return aSnapshot({ exchange: someExchangeHolding([anAuthCertificate(), previous], slots, { hybrid: saw(true) }), entra: someEntra({ hybridApplications }) });
}

/** An element that is told by its identifier only, as it is where nobody may read the key. */
function named(thumbprint: string, endDateTime: string): KeyCredential {
  return { keyId: guid(7), customKeyIdentifier: thumbprint, displayName: null, startDateTime: null, endDateTime, type: 'AsymmetricX509Cert', usage: 'Verify', key: null };
}

/** R25 and R26 in the plans for the keys of Entra. */
export const ENTRA_RULES: Rules = {
  'R25: a plan adds one certificate by name, and is refused where that would lose a key of others': async () => {
    const foreign = await aCertificate('foreign');
    const step = plan({ id: 'ROLL-ENTRA-ADD', thumbprint: EX_CURRENT }, withKeys([aKey(foreign, guid(3))])).steps.find((one) => one.kind === 'operation' && one.operation === 'entra.key.add');
    expect(step).toMatchObject({ args: { thumbprint: EX_CURRENT, renew: false } });
    expect(rulesAgainst({ id: 'ROLL-ENTRA-ADD', thumbprint: EX_CURRENT }, withKeys([aHiddenKey(null)]))).toEqual(['R25']);
  },
  'R26: nothing goes from Entra that is current, next or previous anywhere, or offered to become it': () => {
    const kept = [EX_CURRENT, EX_PREVIOUS].map((one) => rulesAgainst({ id: 'ROLL-ENTRA-PRUNE', thumbprint: one }, withKeys([named(one, inDays(-1))], { previous: EX_PREVIOUS })));
    expect(kept).toEqual([['R26'], ['R26']]);
    const offered = { ...withKeys([named(EX_PREVIOUS, inDays(30))]), skype: someSkype({ offered: saw([anOffer({ thumbprint: EX_PREVIOUS })]) }) };
    expect(rulesAgainst({ id: 'ROLL-ENTRA-PRUNE', thumbprint: EX_PREVIOUS }, offered)).toEqual(['R26']);
    expect(rulesAgainst({ id: 'ROLL-ENTRA-PRUNE' }, { ...withKeys([named(EX_PREVIOUS, inDays(-1))]), skype: someSkype({ globalAssignment: blind() }) })).toEqual(['R26']);
  },
  'R26: what has not ended goes only after a day of quiet, or by its name': () => {
    const rolled = (changedAt: string) => withKeys([named(EX_CURRENT, inDays(200)), named(EX_PREVIOUS, inDays(30))], { changedAt });
    expect(rulesAgainst({ id: 'ROLL-ENTRA-PRUNE' }, rolled(inDays(-0.9)))).toEqual(['R26']);
    expect(plan({ id: 'ROLL-ENTRA-PRUNE' }, rolled(inDays(-1))).steps[0]).toMatchObject({ args: { thumbprints: [EX_PREVIOUS] } });
    expect(plan({ id: 'ROLL-ENTRA-PRUNE', thumbprint: EX_PREVIOUS }, rolled(inDays(-0.9))).tier).toBe('destructive');
  },
};
