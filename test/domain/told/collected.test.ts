import { describe, expect, it } from '@jest/globals';
import { OPERATIONS } from '../../../domain/operations/registry.ts';
import { SKYPE_READS } from '../../../domain/operations/skypeReads.ts';
import { type CollectedFile, collectedIn, MOST_COLLECTED } from '../../../domain/told/collectedFile.ts';
import { collectedSnapshot, mixtureOf } from '../../../domain/told/collectedSnapshot.ts';
import { LOOKS, looksAround, subjectOf } from '../../../domain/told/looksAround.ts';
import { shelfOf } from '../../../domain/told/shelf.ts';

const AT = '2026-11-21T12:00:00.000Z';
const BEFORE = '2026-11-21T11:00:00.000Z';
const THUMBPRINT = '5F0C91D25F0C91D25F0C91D25F0C91D25F0C91D2';

function file(readings: unknown[] = [], more: object = {}): string {
  return JSON.stringify({ rollcall: 1, made: AT, by: 'CONTOSO\\admin', on: 'ex01.contoso.com', party: ['exchange'], tool: { version: '0.1.0', hash: 'ab' }, readings, ...more });
}

function taken(text: string): CollectedFile {
  const found = collectedIn(text);
  if (found === undefined || 'key' in found) throw new Error(JSON.stringify(found));
  return found;
}

function reading(operation: string, outcome: object, more: object = {}): object {
  return { operation, on: null, at: AT, outcome, ...more };
}

const config = (current: string) => ({ value: { current, next: null, nextEffective: null, previous: null, changedAt: null, realm: 'contoso.com', serviceName: null } });

describe('collectedIn', () => {
  it.each(['', 'Get-AuthConfig | fl', '{"CurrentCertificateThumbprint":"5F"}', '[{"rollcall":1}]'])('leaves %j to those who read pasted output', (text) => {
    expect(collectedIn(text)).toBeUndefined();
  });

  it('takes the file with a mark and blanks around it', () => {
    expect(collectedIn(`\uFEFF\r\n${file()}\r\n`)).toMatchObject({ rollcall: 1, on: 'ex01.contoso.com' });
  });

  it.each([
    ['one that was cut', file().slice(0, -5), 'collected.cut'],
    ['one that nests without end', `{"rollcall":${'['.repeat(100_000)}`, 'collected.cut'],
    ['another version of the form', file([], { rollcall: 2 }), 'collected.wrong'],
    ['one without readings', file([], { readings: null }), 'collected.wrong'],
    ['too many readings', file(Array.from({ length: 5_001 }, () => reading('exchange.hybrid.get', { value: true }))), 'collected.wrong'],
    ['a server that is no name', file([], { on: '__proto__' }), 'collected.wrong'],
    ['a reading of a server that is no name', file([reading('exchange.store.list', { value: 1 }, { on: '../../x' })]), 'collected.wrong'],
    ['a time that is none', file([], { made: 'today' }), 'collected.wrong'],
    ['a reason that is none', file([reading('exchange.hybrid.get', { why: 'bored', code: 'X', detail: '' })]), 'collected.wrong'],
    ['one that is too large', `${file()}${' '.repeat(10)}`.replace('"by":"', `"by":"${'x'.repeat(MOST_COLLECTED)}`), 'collected.too-large'],
  ])('refuses %s with a sentence', (_what, text, key) => {
    expect(collectedIn(text)).toMatchObject({ key });
  });

  it('repeats nothing of a file that it refuses', () => {
    expect(JSON.stringify(collectedIn(file([{ '<img src=x>': 1 }])))).not.toContain('<img');
  });
});

describe('shelfOf', () => {
  const [servers] = SKYPE_READS;
  const operation = OPERATIONS.find(({ name }) => name === 'exchange.authConfig.get');
  const take = (...texts: string[]) => (operation?.kind === 'read' ? shelfOf(texts.map(taken), AT).take(operation, null) : undefined);
  const newer = '9E1F6F7A6E32A281FAD014854F4DD9D868F6AC07';

  it('takes the newer of two values, in whatever order the files came', () => {
    const [old, recent] = [file([reading('exchange.authConfig.get', config(THUMBPRINT), { at: BEFORE })]), file([reading('exchange.authConfig.get', config(newer))])];
    for (const files of [[old, recent], [recent, old]]) expect(take(...files)).toMatchObject({ answer: 'value', value: { current: newer }, at: AT });
  });

  it('takes a value before a newer failure, and a failure before nothing', () => {
    const failed = file([reading('exchange.authConfig.get', { why: 'refused', code: 'AUTHZ', detail: 'no' })]);
    expect(take(file([reading('exchange.authConfig.get', config(THUMBPRINT), { at: BEFORE })]), failed)).toMatchObject({ answer: 'value', at: BEFORE });
    expect(take(failed)).toMatchObject({ answer: 'none', why: 'refused', detail: 'no' });
    expect(take(file())).toMatchObject({ answer: 'none', why: 'not-told' });
  });

  it('takes what a server said itself before what another was told of it', () => {
    const store = (server: string) => ({ value: { certificates: [], blind: server === 'ex01' ? [THUMBPRINT] : [] } });
    const own = file([reading('exchange.store.list', store('ex01'), { on: 'ex01.contoso.com', at: BEFORE })]);
    const other = file([reading('exchange.store.list', store('ex02'), { on: 'ex01.contoso.com' })], { on: 'ex02.contoso.com' });
    const { snapshot } = collectedSnapshot([taken(own), taken(other)], { by: 'Alex', at: AT });
    expect(snapshot.exchange?.stores['ex01.contoso.com']?.store).toMatchObject({ answer: 'value', value: { blind: [THUMBPRINT] }, at: BEFORE });
  });

  it('reads a value of another form as unreadable', () => {
    expect(take(file([reading('exchange.authConfig.get', { value: { current: '<script>' } })]))).toMatchObject({ answer: 'none', why: 'unreadable' });
    expect(shelfOf([taken(file([reading('skype.pools.get', { value: 'all' })]))], AT).take(servers, null)).toMatchObject({ answer: 'none', why: 'unreadable' });
  });

  it('names operations that are none or that change, and takes nothing from them', () => {
    expect(shelfOf([taken(file([reading('exchange.authConfig.publish', { value: {} }), reading('nothing.of.it', { value: {} })]))], AT).foreign).toEqual(['exchange.authConfig.publish', 'nothing.of.it']);
  });
});

describe('collectedSnapshot', () => {
  it('has who collected on which servers and when, and says what is lacking', () => {
    const servers = { value: [{ fqdn: 'EX01.contoso.com', site: 'Madrid', version: '15.2.1.1', role: 'mailbox' }, { fqdn: 'ex02.contoso.com', site: 'Madrid', version: '15.2.1.1', role: 'mailbox' }, { fqdn: 'edge.contoso.com', site: '', version: '15.2.1.1', role: 'edge' }] };
    const told = collectedSnapshot([taken(file([reading('exchange.servers.get', servers)]))], { by: 'Alex', at: '2026-11-23T13:00:00.000Z' });
    expect(told.collected).toEqual({ who: ['CONTOSO\\admin'], on: ['ex01.contoso.com'], from: AT, until: AT });
    expect(Object.keys(told.snapshot.exchange?.stores ?? {})).toEqual(['ex01.contoso.com', 'ex02.contoso.com']);
    expect(told.warnings.map(({ key }) => key)).toEqual(['collected.old', 'collected.one-side', 'collected.others', 'collected.live']);
  });

  it('leaves to a live reading what nobody can collect', () => {
    const { snapshot } = collectedSnapshot([taken(file())], { by: 'Alex', at: AT });
    expect(snapshot.entra?.skype).toMatchObject({ answer: 'none', why: 'live-only' });
    expect(snapshot.skype?.offered).toMatchObject({ answer: 'none', why: 'live-only' });
  });

  it('is never of two Exchange organisations', () => {
    const of = (guid: string) => taken(file([reading('exchange.organisation.get', { value: { guid } })]));
    const [one, other] = [of('11111111-2222-4333-8444-555555555555'), of('11111111-2222-4333-8444-666666666666')];
    expect(mixtureOf([one, other])).toMatchObject({ rule: 'two-organisations' });
    expect(mixtureOf([one, one])).toBeNull();
  });
});

describe('looksAround', () => {
  it('knows what shows each change of the registry', () => {
    const changes = OPERATIONS.filter(({ kind }) => kind === 'change').map(({ name }) => subjectOf(name));
    expect(changes.filter((subject) => LOOKS[subject] === undefined)).toEqual([]);
    expect(Object.values(LOOKS).flat().filter((name) => OPERATIONS.find((operation) => operation.name === name)?.kind !== 'read')).toEqual([]);
  });

  it('shows what has to be so still, and what the step changes, on its server', () => {
    const step = { kind: 'operation', operation: 'exchange.certificate.copy', on: 'ex02.contoso.com', args: {}, says: { key: 'told.cli', values: {} } } as const;
    expect(looksAround({ steps: [step], facts: { 'exchange.current': THUMBPRINT, 'exchange.next': 'none' } })).toEqual([
      `(Get-AuthConfig).CurrentCertificateThumbprint -eq '${THUMBPRINT}' # True`, "Get-ExchangeCertificate -Server 'ex02.contoso.com'",
    ]);
  });
});
