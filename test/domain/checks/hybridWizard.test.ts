import { describe, expect, it } from '@jest/globals';
import type { EntraReadings } from '../../../domain/entra/readings.ts';
import type { Reading } from '../../../domain/reading.ts';
import type { AuthConfig, Snapshot } from '../../../domain/snapshot.ts';
import { anExchangePrincipal, someEntra } from '../../support/entra.ts';
import { anAuthConfig, aSnapshot, blind, EX_CURRENT, saw, someExchange } from '../../support/snapshots.ts';
import { aHiddenKey } from '../../support/tenant.ts';
import { rulesAgainst } from '../plans/planned.ts';
import { told } from './told.ts';

const known = saw(anExchangePrincipal({ keyCredentials: [{ ...aHiddenKey(null), type: 'AsymmetricX509Cert', customKeyIdentifier: EX_CURRENT }] }));
const shared = (readings: Partial<EntraReadings> = {}): EntraReadings => someEntra({ hybridApplications: saw([]), ...readings });

function hybrid(entra: EntraReadings | null, authConfig: Reading<AuthConfig> = saw(anAuthConfig()), isHybrid = true): Snapshot {
  return aSnapshot({ exchange: someExchange({ hybrid: saw(isHybrid), authConfig }), entra });
}

describe('X-02', () => {
  it.each<[string, Snapshot, string[]]>([
    ['fails where the shared principal lacks what Exchange signs with', hybrid(shared()), ['fail X-02.pending']],
    ['passes where it has it', hybrid(shared({ exchange: known })), ['pass X-02.pass']],
    ['is skipped with a dedicated application', hybrid(someEntra()), ['skipped X-02.dedicated']],
    ['is skipped on premises', hybrid(shared(), saw(anAuthConfig()), false), ['skipped skipped.notHybrid']],
    ['is unknown where the principal could not be read', hybrid(shared({ exchange: blind() })), ['unknown entra.unread']],
    ['is unknown where the applications could not be read', hybrid(shared({ hybridApplications: blind() })), ['unknown entra.unread']],
    ['is unknown where AuthConfig could not be read', hybrid(shared(), blind()), ['unknown entra.unread']],
    ['is unknown where hybrid names no tenant', hybrid(null), ['unknown entra.noTenantNamed']],
  ])('%s', (_what, snapshot, said) => {
    expect(told(snapshot, 'X-02')).toEqual(said);
  });
});

describe('REP-HCW-RERUN', () => {
  it.each<[string, Snapshot, string]>([
    ['there is nothing to bring', hybrid(shared({ exchange: known })), 'nothing-to-do'],
    ['the organisation is not hybrid', hybrid(shared(), saw(anAuthConfig()), false), 'nothing-to-do'],
    ['a source was blind', hybrid(shared({ exchange: blind() })), 'R35'],
    ['no tenant is named', hybrid(null), 'no-party'],
    ['there is a dedicated application', hybrid(someEntra()), 'R24'],
  ])('is refused where %s', (_where, snapshot, rule) => {
    expect(rulesAgainst({ id: 'REP-HCW-RERUN' }, snapshot)).toEqual([rule]);
  });
});
