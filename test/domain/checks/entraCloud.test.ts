import { describe, expect, it } from '@jest/globals';
import { assess } from '../../../domain/checks/assess.ts';
import type { EntraReadings, SignInFailure } from '../../../domain/entra/readings.ts';
import { APP_ID, UNKNOWN_CERTIFICATE } from '../../../domain/entra/wellKnown.ts';
import type { Finding } from '../../../domain/finding.ts';
import type { Instant } from '../../../domain/instant.ts';
import type { Snapshot } from '../../../domain/snapshot.ts';
import { render } from '../../../domain/wording/render.ts';
import { aHybridApplication, someEntra } from '../../support/entra.ts';
import { aSnapshot, blind, EX_CURRENT, EX_PREVIOUS, inDays, NOON, saw, someExchange } from '../../support/snapshots.ts';
import { aHiddenKey, anApplication, guid, HYBRID_APP_ID } from '../../support/tenant.ts';
import { told } from './told.ts';

const hybrid = (entra: Partial<EntraReadings> = {}, isHybrid = true): Snapshot => aSnapshot({ exchange: someExchange({ hybrid: saw(isHybrid) }), entra: someEntra(entra) });
const found = (id: string, snapshot: Snapshot, now: Instant = NOON): Finding[] => assess(snapshot, now).filter((finding) => finding.id === id);
const textOf = ([finding]: Finding[]): string => (finding === undefined ? '' : render(finding.says, { locale: 'en', zone: 'UTC', now: NOON }));

describe('EN-09', () => {
  const others = saw([guid(7), guid(8).toUpperCase()]);

  it('passes where the list names the application, in any case', () => {
    expect(told(hybrid({ ewsAllowedApps: saw([guid(7), HYBRID_APP_ID.toUpperCase()]) }), 'EN-09')).toEqual(['pass EN-09.pass']);
  });

  it('fails from October 2026 on where it does not, with the whole list in the line to run, since it replaces', () => {
    expect(textOf(found('EN-09', hybrid({ ewsAllowedApps: others })))).toContain(`Set-OrganizationConfig -EwsAllowedAppIDs "${guid(7)},${guid(8)},${HYBRID_APP_ID}"`);
    expect(found('EN-09', hybrid({ ewsAllowedApps: others }))).toMatchObject([{ result: 'fail' }]);
    expect(textOf(found('EN-09', hybrid({ ewsAllowedApps: saw(null) })))).toContain(`-EwsAllowedAppIDs "${HYBRID_APP_ID}"`);
  });

  it('puts nothing into that line but GUIDs', () => {
    expect(textOf(found('EN-09', hybrid({ ewsAllowedApps: saw(['"; Remove-Item x', guid(7)]) })))).toContain(`-EwsAllowedAppIDs "${guid(7)},${HYBRID_APP_ID}"`);
  });

  it('warns before the list counts, and once EWS is over', () => {
    expect(found('EN-09', hybrid({ ewsAllowedApps: others }), '2026-09-30T23:59:59.000Z')).toMatchObject([{ result: 'warn', until: '2026-10-01T00:00:00.000Z' }]);
    expect(found('EN-09', hybrid(), '2027-04-01T00:00:00.000Z')).toMatchObject([{ result: 'warn', says: { key: 'EN-09.over' } }]);
  });

  it('is unknown where nobody can tell, and skipped where there is nothing to name', () => {
    expect(told(hybrid({ ewsAllowedApps: blind() }), 'EN-09')).toEqual(['unknown entra.unread']);
    expect(told(hybrid({ hybridApplications: blind() }), 'EN-09')).toEqual(['unknown entra.unread']);
    expect(told(hybrid({ hybridApplications: saw([]) }), 'EN-09')).toEqual(['skipped EN-09.noApplication']);
    expect(told(hybrid({}, false), 'EN-09')).toEqual(['skipped skipped.notHybrid']);
  });
});

describe('EN-12', () => {
  const refused = (more: Partial<SignInFailure> = {}): SignInFailure => ({ at: inDays(-0.1), appId: HYBRID_APP_ID, code: UNKNOWN_CERTIFICATE, certificate: EX_CURRENT, ...more });
  const log = (...failures: SignInFailure[]): Partial<EntraReadings> => ({ signIns: saw(failures) });

  it('fails for a certificate that Exchange signs with, named, counted and dated', () => {
    const findings = found('EN-12', hybrid(log(refused({ at: inDays(-0.5) }), refused())));
    expect(findings).toMatchObject([{ result: 'fail', certificate: EX_CURRENT, says: { values: { count: 2, latest: inDays(-0.1), appId: HYBRID_APP_ID } }, proposes: { id: 'REP-EN-UPLOAD' } }]);
  });

  it('warns for a certificate that nobody here should sign with, and fails where the log names none', () => {
    expect(found('EN-12', hybrid(log(refused({ certificate: EX_PREVIOUS }))))).toMatchObject([{ result: 'warn', certificate: EX_PREVIOUS }]);
    expect(told(hybrid(log(refused({ certificate: null }))), 'EN-12')).toEqual(['fail EN-12.untold']);
  });

  it('lets be what Entra has by now, and what other applications of the tenant do', () => {
    const key = { ...aHiddenKey(null), type: 'AsymmetricX509Cert', customKeyIdentifier: EX_CURRENT };
    expect(told(hybrid({ ...log(refused()), hybridApplications: saw([aHybridApplication({ application: anApplication([key]) })]) }), 'EN-12')).toEqual(['pass EN-12.pass']);
    expect(told(hybrid(log(refused({ appId: guid(70) }))), 'EN-12')).toEqual(['pass EN-12.pass']);
    expect(told(hybrid(log(refused({ appId: APP_ID.exchange }))), 'EN-12')).toEqual(['fail EN-12.refused']);
  });

  it('is unknown where the log could not be read, with the reason', () => {
    const [finding] = found('EN-12', hybrid({ signIns: blind('refused', 'my identity needs AuditLog.Read.All') }));
    expect(finding).toMatchObject({ result: 'unknown', says: { values: { unread: [{ detail: 'my identity needs AuditLog.Read.All' }] } } });
  });
});
