import { describe, expect, it } from '@jest/globals';
import { changeNamed } from '../../../domain/operations/registry.ts';
import type { Snapshot } from '../../../domain/snapshot.ts';
import {
  aCertificate, aDeadExchangeStore, aDeadFrontEnd, aFrontEnd, anAssignment, anAuthCertificate, anAuthConfig, anExchangeStore, aReplica, aSnapshot, aStore, blind, EX02, EX_CURRENT, EX_NEXT, EX_PREVIOUS, FE1, inDays, saw,
  SKYPE_CURRENT, SKYPE_PREVIOUS, SKYPE_STAGED, someExchange, someExchangeFacts, someExchangeWith, someSkype, someSkypeWith,
} from '../../support/snapshots.ts';

const NOW = aSnapshot();
const ex02 = (...certificates: ReturnType<typeof anAuthCertificate>[]): Snapshot => aSnapshot({ exchange: someExchangeWith({ [EX02]: anExchangeStore({ store: aStore(...certificates) }) }) });
const deadEx02 = aSnapshot({ exchange: someExchangeWith({ [EX02]: aDeadExchangeStore() }) });
const config = (slots: Parameters<typeof anAuthConfig>[0]): Snapshot => aSnapshot({ exchange: someExchange({ authConfig: saw(anAuthConfig(slots)) }) });
const noConfig = aSnapshot({ exchange: someExchange({ authConfig: blind() }) });
const global = (slots: Parameters<typeof anAssignment>[0]): Snapshot => aSnapshot({ skype: someSkype({ globalAssignment: saw(anAssignment(slots)) }) });
const noGlobal = aSnapshot({ skype: someSkype({ globalAssignment: blind() }) });
const fe1 = (...certificates: ReturnType<typeof aCertificate>[]): Snapshot => aSnapshot({ skype: someSkypeWith({ [FE1]: aFrontEnd({ store: aStore(...certificates) }) }) });
const deadFe1 = aSnapshot({ skype: someSkypeWith({ [FE1]: aDeadFrontEnd() }) });
const startedOn = (serviceHostStarted: string | null): Snapshot => aSnapshot({ exchange: someExchangeWith({ [EX02]: anExchangeStore({ facts: saw(someExchangeFacts({ serviceHostStarted })) }) }) });
const fresh = anAuthCertificate({ thumbprint: EX_NEXT });
const effective = inDays(3);
const NAMED = 'Rollcall OAuthTokenIssuer 2026-11-21T12:00Z';

interface Case {
  operation: string;
  on?: string;
  args: Record<string, unknown>;
  before?: Snapshot;
  now: Record<'yes' | 'no' | 'unknown', Snapshot>;
}

const CASES: Case[] = [
  { operation: 'exchange.authCertificate.create', on: EX02, args: { keyBits: 2048, days: 1826 }, now: { yes: ex02(anAuthCertificate(), fresh), no: NOW, unknown: deadEx02 } },
  { operation: 'exchange.certificate.copy', on: EX02, args: { thumbprint: EX_NEXT, from: 'ex01.contoso.com' }, now: { yes: ex02(fresh), no: NOW, unknown: deadEx02 } },
  { operation: 'exchange.certificate.copy', on: EX02, args: { thumbprint: EX_NEXT, from: 'ex01.contoso.com' }, now: { yes: ex02(fresh), no: ex02({ ...fresh, hasPrivateKey: false }), unknown: ex02({ ...fresh, hasPrivateKey: null }) } },
  { operation: 'exchange.certificate.remove', on: EX02, args: { thumbprint: EX_CURRENT }, now: { yes: ex02(), no: NOW, unknown: deadEx02 } },
  { operation: 'exchange.certificate.allowNetworkService', on: EX02, args: { thumbprint: EX_CURRENT }, now: { yes: NOW, no: ex02(anAuthCertificate({ networkServiceMayRead: false })), unknown: ex02(anAuthCertificate({ networkServiceMayRead: null })) } },
  { operation: 'exchange.authConfig.stage', args: { thumbprint: EX_NEXT, effective }, now: { yes: config({ next: EX_NEXT, nextEffective: effective }), no: config({ next: EX_NEXT, nextEffective: inDays(4) }), unknown: noConfig } },
  { operation: 'exchange.authConfig.stage', args: { thumbprint: EX_NEXT, effective: null }, now: { yes: config({ current: EX_NEXT }), no: NOW, unknown: noConfig } },
  { operation: 'exchange.authConfig.publish', args: { expect: EX_NEXT }, now: { yes: config({ current: EX_NEXT }), no: config({ next: EX_NEXT }), unknown: noConfig } },
  { operation: 'exchange.authConfig.clearPrevious', args: { expect: EX_PREVIOUS }, now: { yes: NOW, no: config({ previous: EX_PREVIOUS }), unknown: noConfig } },
  { operation: 'exchange.serviceHost.restart', on: EX02, args: {}, now: { yes: startedOn(inDays(0)), no: NOW, unknown: startedOn(null) } },
  { operation: 'skype.certificate.request', on: FE1, args: { authority: 'ca1.contoso.com\\CA', keyBits: 2048, friendlyName: NAMED }, now: { yes: fe1(aCertificate({ friendlyName: NAMED })), no: NOW, unknown: deadFe1 } },
  { operation: 'skype.certificate.assign', on: FE1, args: { thumbprint: SKYPE_STAGED, effective: null }, now: { yes: global({ current: SKYPE_STAGED }), no: NOW, unknown: noGlobal } },
  { operation: 'skype.certificate.assign', on: FE1, args: { thumbprint: SKYPE_STAGED, effective }, now: { yes: global({ staged: { thumbprint: SKYPE_STAGED, effective } }), no: global({ staged: { thumbprint: SKYPE_STAGED, effective: inDays(9) } }), unknown: noGlobal } },
  { operation: 'skype.certificate.import', on: FE1, args: { pfx: 'skype-2027', thumbprint: SKYPE_STAGED, effective: null }, now: { yes: global({ current: SKYPE_STAGED }), no: NOW, unknown: noGlobal } },
  { operation: 'skype.certificate.import', on: FE1, args: { pfx: 'skype-2027', thumbprint: SKYPE_CURRENT, effective: null }, now: { yes: NOW, no: fe1(aCertificate({ hasPrivateKey: false })), unknown: deadFe1 } },
  { operation: 'skype.replication.invoke', args: { replica: null }, now: { yes: NOW, no: aSnapshot({ skype: someSkype({ replication: saw([aReplica(FE1, { upToDate: false })]) }) }), unknown: aSnapshot({ skype: someSkype({ replication: blind() }) }) } },
  { operation: 'skype.previous.remove', on: FE1, args: { expect: SKYPE_PREVIOUS }, now: { yes: NOW, no: global({ previous: { thumbprint: SKYPE_PREVIOUS, since: null } }), unknown: noGlobal } },
];

describe('happened', () => {
  it.each(CASES.flatMap((one) => (['yes', 'no', 'unknown'] as const).map((answer) => [one.operation, answer, one] as const)))('of %s is %s when the world says so', (operation, answer, { on = null, args, now }) => {
    expect(changeNamed(operation).happened(args, on, NOW, now[answer])).toBe(answer);
  });
});

describe('recover', () => {
  it('finds what was made by what is there now and was not before', () => {
    expect(changeNamed('exchange.authCertificate.create').recover({ keyBits: 2048, days: 1826 }, EX02, NOW, ex02(anAuthCertificate(), fresh))).toEqual({ thumbprint: EX_NEXT, notAfter: fresh.notAfter });
    expect(changeNamed('skype.certificate.request').recover({ authority: 'ca1\\CA', keyBits: 2048, friendlyName: NAMED }, FE1, NOW, fe1(aCertificate({ friendlyName: NAMED })))).toMatchObject({ thumbprint: SKYPE_CURRENT });
  });

  it('claims nothing when two certificates appeared', () => {
    const two = ex02(anAuthCertificate(), fresh, anAuthCertificate({ thumbprint: EX_PREVIOUS }));
    expect(changeNamed('exchange.authCertificate.create').happened({ keyBits: 2048, days: 1826 }, EX02, NOW, two)).toBe('unknown');
  });
});

describe('undo', () => {
  it('takes a copy away, stages what was next, and assigns what was current', () => {
    expect(changeNamed('exchange.certificate.copy').undo({ thumbprint: EX_NEXT, from: 'x' }, EX02, NOW)).toEqual({ operation: 'exchange.certificate.remove', on: EX02, args: { thumbprint: EX_NEXT } });
    expect(changeNamed('exchange.authConfig.stage').undo({ thumbprint: EX_NEXT, effective }, null, config({ next: EX_PREVIOUS, nextEffective: inDays(9) }))).toMatchObject({ args: { thumbprint: EX_PREVIOUS, effective: inDays(9) } });
    expect(changeNamed('skype.certificate.assign').undo({ thumbprint: SKYPE_STAGED, effective: null }, FE1, NOW)).toMatchObject({ operation: 'skype.certificate.assign', on: FE1, args: { thumbprint: SKYPE_CURRENT } });
    expect(changeNamed('exchange.authConfig.clearPrevious').undo({ expect: EX_PREVIOUS }, null, NOW)).toBeUndefined();
  });
});
