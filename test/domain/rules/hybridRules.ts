import { expect } from '@jest/globals';
import type { Snapshot } from '../../../domain/snapshot.ts';
import { aDedicatedService, anExchangePrincipal, someEntra } from '../../support/entra.ts';
import { exchangeSetUp } from '../../support/exchangeSettings.ts';
import { aSnapshot, saw, someExchange } from '../../support/snapshots.ts';
import { findingsOf } from '../checks/told.ts';
import { plan, read, rulesAgainst } from '../plans/planned.ts';
import type { Rules } from './rule.ts';

const shared = someEntra({ hybridApplications: saw([]), exchange: saw(anExchangePrincipal()) });
const hybrid = (entra = shared): Snapshot => aSnapshot({ exchange: someExchange({ hybrid: saw(true) }), entra });

/** R24: when the Hybrid Configuration Wizard is run. */
export const HYBRID_RULES: Rules = {
  'R24: after the active certificate changed the wizard is run again, by a person, whose word is waited for': () => {
    expect(findingsOf(hybrid(), 'X-02')).toMatchObject([{ result: 'fail', proposes: { id: 'REP-HCW-RERUN' } }]);
    expect(plan({ id: 'REP-HCW-RERUN' }, hybrid())).toMatchObject({ steps: [{ kind: 'wait', condition: { for: 'told' } }, { kind: 'operation', operation: 'entra.exchangePrincipal.get' }], cures: ['X-02'] });
  },
  'R24: with a dedicated application the upload takes its place, and the wizard is refused': () => {
    expect(findingsOf(hybrid(someEntra()), 'X-02')).toMatchObject([{ result: 'skipped' }]);
    expect(rulesAgainst({ id: 'REP-HCW-RERUN' }, hybrid(someEntra()))).toEqual(['R24']);
  },
  'R24: the plan for the wizard says that the dedicated application is the lasting cure': () => {
    expect(read(plan({ id: 'REP-HCW-RERUN' }, hybrid()).notes)).toContain('REP-EN-HYBRIDAPP');
  },
  'R24: the plan that sets the dedicated application up says to leave the wizard\'s OAuth option off from then on': () => {
    const settings = { authServers: saw([aDedicatedService()]), overrides: saw([]), organisation: saw({ guid: '99999999-0000-4000-8000-00000000000a' }) };
    const notes = read(plan({ id: 'REP-EN-HYBRIDAPP' }, aSnapshot({ exchange: exchangeSetUp(settings, { hybrid: saw(true) }), entra: someEntra() })).notes);
    expect(notes).toContain('leave the OAuth option of the Hybrid Configuration Wizard off');
  },
};
