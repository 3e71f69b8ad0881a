import { expect } from '@jest/globals';
import { z } from 'zod';
import { estateOf } from '../../../adapters/sandbox/estateLayout.ts';
import { loadEstateFile } from '../../../adapters/sandbox/loadEstateFile.ts';
import { bandOf } from '../../../domain/checks/band.ts';
import { holding } from '../../../domain/holdings.ts';
import { plus } from '../../../domain/instant.ts';
import { Intent, INTENT_IDS } from '../../../domain/intent.ts';
import { ObjectName } from '../../../domain/operations/exchangeSettingsChanges.ts';
import { OPERATIONS } from '../../../domain/operations/registry.ts';
import { quote } from '../../../domain/operations/quote.ts';
import type { Plan } from '../../../domain/plans/plan.ts';
import { planFor } from '../../../domain/plans/planFor.ts';
import type { AuthConfig, Snapshot } from '../../../domain/snapshot.ts';
import { normaliseThumbprint } from '../../../domain/thumbprint.ts';
import {
  aCertificate, aDeadExchangeStore, anAssignment, anAuthCertificate, anExchangeServer, anExchangeStore, anOffer, aSnapshot, aStore, blind, EX02, EX_CURRENT, EX_NEXT, EX_PREVIOUS, EXCHANGE_SERVERS, inDays, NOON, saw,
  SKYPE_PREVIOUS, SKYPE_STAGED, someExchange, someExchangeHolding, someExchangeWith, someSkypeHolding,
} from '../../support/snapshots.ts';
import { after, asked, aWorld } from '../../adapters/sandbox/worlds.ts';
import { findingsOf, toldOfExchange } from '../checks/told.ts';
import { CONTOSO, inShort, plan, rulesAgainst } from '../plans/planned.ts';
import { linesOf, type Rules } from './rule.ts';

const current = anAuthCertificate({ notAfter: inDays(40) });
const next = anAuthCertificate({ thumbprint: EX_NEXT, notAfter: inDays(900) });
const withSlots = (slots: Partial<AuthConfig>, notAfter = inDays(40)): Snapshot => aSnapshot({ exchange: someExchangeHolding([{ ...current, notAfter }, next], slots) });
const staged = { next: EX_NEXT, nextEffective: inDays(20) };
const skype = someSkypeHolding([aCertificate({ notAfter: inDays(40) })], anAssignment({ previous: { thumbprint: SKYPE_PREVIOUS, since: inDays(-3) } }), { offered: saw([anOffer()]) });
const SITUATIONS: Snapshot[] = [aSnapshot({ skype }), withSlots(staged), withSlots(staged, inDays(-1)), withSlots({}, inDays(-1)), withSlots({ previous: EX_PREVIOUS }), aSnapshot({ exchange: someExchangeHolding([]) }), aSnapshot({ exchange: someExchangeWith({ [EX02]: anExchangeStore({ store: aStore() }) }) })];

/** Every plan that any intent comes to in these situations. */
function plans(): Plan[] {
  return SITUATIONS.flatMap((snapshot) => INTENT_IDS.flatMap((id) => {
    const intent = Intent.safeParse({ id });
    const planned = intent.success ? planFor(intent.data, snapshot, CONTOSO, NOON) : { refused: [] };
    return 'plan' in planned ? [planned.plan] : [];
  }));
}

/** R29 … R36: whatever the party. */
export const GENERAL_RULES: Rules = {
  'R29: a certificate on its last second is valid, and one that ends now has ended': () => {
    const band = (notAfter: string) => bandOf({ notBefore: inDays(-1), notAfter }, NOON);
    expect([band(plus(NOON, 1000)), band(NOON)]).toEqual(['critical', 'expired']);
    expect(rulesAgainst({ id: 'ROLL-EX-NOW' }, withSlots({}, plus(NOON, 1000)))).toEqual(['R20']);
    expect(rulesAgainst({ id: 'ROLL-EX-NOW' }, withSlots({}, NOON))).toEqual([]);
  },
  'R30: no operation takes a password, a path or bytes, and no line shows one': () => {
    const names = OPERATIONS.flatMap(({ params }) => Object.keys(z.toJSONSchema(params, { io: 'input', unrepresentable: 'any' })['properties'] ?? {}));
    expect(names.length).toBeGreaterThan(20);
    expect(names.filter((name) => /password|secret|path|bytes|private/iu.test(name))).toEqual([]);
    const secret = plans().flatMap(linesOf).filter((line) => /-Password/u.test(line));
    expect(secret.length).toBeGreaterThan(0);
    for (const line of secret) expect(line).toMatch(/-Password <(?:random|by reference)>/u);
  },
  'R31: what cannot be taken back names the one object that was read, and does nothing to another': async () => {
    const destructive = plans().flatMap(({ steps }) => steps).flatMap((step) => (step.kind === 'operation' && isDestructive(step.operation) ? [step] : []));
    expect(new Set(destructive.map(({ operation }) => operation)).size).toBeGreaterThan(1);
    for (const { args } of destructive) expect(args['expect'] ?? args['thumbprint'] ?? args['thumbprints']).toBeDefined();
    const { world, named } = await aWorld();
    const set = await after(world, ['exchange.authConfig.stage', null, { thumbprint: named('auth-new'), effective: null }]);
    const published = await after(set, ['exchange.authConfig.publish', null, { expect: named('auth-new') }]);
    expect((await asked(published, ['exchange.authConfig.clearPrevious', null, { expect: named('auth-new') }])).outcome).toMatchObject({ status: 'error' });
    expect((await asked(published, ['exchange.authConfig.clearPrevious', null, { expect: named('auth') }])).outcome).toMatchObject({ status: 'ok' });
  },
  'R32: realm and service name of AuthConfig are never written, and no token service is removed to cure a certificate': () => {
    const lines = plans().flatMap(linesOf);
    expect(lines.some((line) => line.startsWith('Set-AuthConfig'))).toBe(true);
    expect(lines.filter((line) => /Remove-AuthServer|Set-AuthConfig.*-(?:Realm|ServiceName)/u.test(line))).toEqual([]);
    expect(OPERATIONS.filter(({ name }) => /^exchange\.authServer\.(?:remove|create|set)$/u.test(name))).toEqual([]);
    const named = aSnapshot({ exchange: someExchangeHolding([current], { realm: 'contoso.com', serviceName: 'x' }) });
    expect(findingsOf(named, 'EX-15').map(({ result, proposes }) => [result, proposes])).toEqual([['fail', undefined], ['warn', undefined]]);
  },
  'R33: a thumbprint is 40 hexadecimal digits once blanks, quotes and U+200E are off; typographic quotes are never code': () => {
    const pasted = `\u200e"${EX_CURRENT.toLowerCase().replace(/(..)/gu, '$1 ')}"`;
    expect(normaliseThumbprint(pasted)).toBe(EX_CURRENT);
    expect([`${EX_CURRENT}ABC`, EX_CURRENT.slice(1), `${EX_CURRENT.slice(1)}G`].map(normaliseThumbprint)).toEqual([undefined, undefined, undefined]);
    expect(quote('a\u2019; Remove-Item b')).toBe("'a\u2019\u2019; Remove-Item b'");
    expect(ObjectName.safeParse('ACS\u2019').success).toBe(false);
  },
  'R34: edge servers, management machines and old versions are neither asked nor missed': () => {
    const servers = saw([...EXCHANGE_SERVERS.map((fqdn) => anExchangeServer(fqdn)), anExchangeServer('edge1.contoso.com', { role: 'edge' }), anExchangeServer('mgmt.contoso.com', { role: 'management' }), anExchangeServer('ex2010.contoso.com', { version: '14.3.123.4' })]);
    expect(toldOfExchange(someExchange({ servers }), 'EX-03')).toEqual(['pass EX-03.pass']);
    expect(toldOfExchange(someExchange({ servers: saw([...EXCHANGE_SERVERS, 'ex04.contoso.com'].map((fqdn) => anExchangeServer(fqdn))) }), 'EX-03')).toEqual(['unknown EX-03.unread']);
    const file = loadEstateFile('name: contoso\nexchange:\n  servers:\n    - { fqdn: ex01.contoso.com }\n    - { fqdn: edge01.contoso.com, role: edge }\n    - { fqdn: old.contoso.com, version: 14.3.1 }\n', 'contoso.yaml');
    expect(estateOf(file).exchange?.servers.map(({ fqdn }) => fqdn)).toEqual(['ex01.contoso.com']);
  },
  'R35: a source has, has not, or could not say; what could not say is never missing, never a pass, and holds plans back': () => {
    const store = saw({ certificates: [current], blind: [EX_NEXT] });
    expect([EX_CURRENT, EX_PREVIOUS, EX_NEXT].map((thumbprint) => holding(store, thumbprint).kind)).toEqual(['has', 'has-not', 'could-not-say']);
    expect(holding(blind(), EX_CURRENT).kind).toBe('could-not-say');
    expect(toldOfExchange(someExchangeWith({ [EX02]: aDeadExchangeStore() }), 'EX-03')).toEqual(['unknown EX-03.unread']);
    const unseen = aSnapshot({ exchange: someExchangeHolding([], {}, { stores: { [EX02]: anExchangeStore({ store: saw({ certificates: [], blind: [EX_CURRENT] }) }) } }) });
    expect(rulesAgainst({ id: 'ROLL-EX-NOW' }, unseen)).toContain('R35');
  },
  'R36: nothing is staged over a roll under way, and what was staged first is what is used': () => {
    expect(rulesAgainst({ id: 'ROLL-EX-STAGE' }, withSlots(staged))).toEqual(['R36']);
    const waiting = (effective: string) => aSnapshot({ skype: someSkypeHolding([aCertificate({ notAfter: inDays(40) }), aCertificate({ thumbprint: SKYPE_STAGED, notAfter: inDays(700) })], anAssignment({ staged: { thumbprint: SKYPE_STAGED, effective } }), { offered: saw([anOffer({ thumbprint: 'E'.repeat(40) })]) }) });
    expect(['ROLL-SFB-STAGE', 'ROLL-SFB-NOW'].map((id) => rulesAgainst({ id }, waiting(inDays(20))))).toEqual([['R36'], ['R36']]);
    expect(plan({ id: 'ROLL-SFB-STAGE' }, waiting(inDays(41))).steps[0]).toMatchObject({ operation: 'skype.certificate.assign', args: { thumbprint: SKYPE_STAGED } });
    expect(inShort(plan({ id: 'ROLL-EX-PUBLISH-NEXT' }, withSlots(staged, inDays(-1))).steps)).not.toContain('exchange.authCertificate.create ex01');
  },
};

function isDestructive(name: string): boolean {
  const operation = OPERATIONS.find((one) => one.name === name);
  return operation?.kind === 'change' && operation.tier === 'destructive';
}
