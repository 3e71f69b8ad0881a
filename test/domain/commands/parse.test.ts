import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseCommand, parseIntent } from '../../../domain/commands/parse.ts';
import { parseFilter } from '../../../domain/commands/parseCheck.ts';
import { COMMANDS } from '../../../domain/commands/registry.ts';
import { INTENT_IDS } from '../../../domain/intent.ts';

const THUMBPRINT = '5F0C91D2444444444444444444444444BBBBBBB1';
const estate = null;

describe('parseCommand', () => {
  it.each([
    ['help', { name: 'help', topic: null }],
    ['Hello!', { name: 'help', topic: null }],
    ['help who am i', { name: 'help', topic: 'whoami' }],
    ['help ex-03', { name: 'help', topic: 'EX-03' }],
    ['check', { name: 'check', filter: null, estate }],
    ['/check', { name: 'check', filter: null, estate }],
    ['CHECK ALL', { name: 'findings', estate }],
    ['check all in contoso', { name: 'findings', estate: 'contoso' }],
    ['check in Contoso', { name: 'check', filter: null, estate: 'contoso' }],
    ['check sfb', { name: 'check', filter: { by: 'side', side: 'skype' }, estate }],
    ['check Exchange in contoso', { name: 'check', filter: { by: 'side', side: 'exchange' }, estate: 'contoso' }],
    ['check hybrid', { name: 'check', filter: { by: 'side', side: 'trust' }, estate }],
    ['check ex–03', { name: 'check', filter: { by: 'check', id: 'EX-03' }, estate }],
    ['check ex03', { name: 'check', filter: { by: 'server', server: 'ex03' }, estate }],
    ['check “EX02.contoso.com.”', { name: 'check', filter: { by: 'server', server: 'ex02.contoso.com' }, estate }],
    ['roll skype', { name: 'propose', intent: { id: 'ROLL-SFB-STAGE' }, estate }],
    ['roll lync on 2027-01-13', { name: 'propose', intent: { id: 'ROLL-SFB-STAGE', effective: '2027-01-13T00:00:00.000Z' }, estate }],
    ['roll skype with oauth-2027.pfx now', { name: 'propose', intent: { id: 'ROLL-SFB-NOW', pfx: 'oauth-2027.pfx' }, estate }],
    [`roll skype with ${THUMBPRINT.toLowerCase()} in contoso`, { name: 'propose', intent: { id: 'ROLL-SFB-STAGE', thumbprint: THUMBPRINT }, estate: 'contoso' }],
    [`roll skype with \u200e${THUMBPRINT.replace(/../g, '$& ')} on 2027-01-13T10:00Z`, { name: 'propose', intent: { id: 'ROLL-SFB-STAGE', thumbprint: THUMBPRINT, effective: '2027-01-13T10:00:00.000Z' }, estate }],
    ['roll exchange', { name: 'propose', intent: { id: 'ROLL-EX-STAGE' }, estate }],
    ['roll exchange soon on 2027-01-13T10:00+01:00', { name: 'propose', intent: { id: 'ROLL-EX-STAGE', effective: '2027-01-13T09:00:00.000Z', soon: true }, estate }],
    ['roll exchange now', { name: 'propose', intent: { id: 'ROLL-EX-NOW' }, estate }],
    ['roll hybrid', { name: 'propose', intent: { id: 'ROLL-FULL-HYBRID' }, estate }],
    ['roll everything with a.pfx on 2027-01-13 in contoso', { name: 'propose', intent: { id: 'ROLL-FULL-HYBRID', pfx: 'a.pfx', effective: '2027-01-13T00:00:00.000Z' }, estate: 'contoso' }],
    ['roll exchange publish', { name: 'propose', intent: { id: 'ROLL-EX-PUBLISH-NEXT' }, estate }],
    ['repair EX-03', { name: 'repair', check: 'EX-03', estate }],
    ['repair EX-03 in contoso', { name: 'repair', check: 'EX-03', estate: 'contoso' }],
    ['repair rep-ex-import-current ex02', { name: 'propose', intent: { id: 'REP-EX-IMPORT-CURRENT', server: 'ex02' }, estate }],
    ['repair REP-SFB-IMPORT with oauth.pfx', { name: 'propose', intent: { id: 'REP-SFB-IMPORT', pfx: 'oauth.pfx' }, estate }],
    ['repair ROLL-EX-STAGE on 2027-01-13 soon', { name: 'propose', intent: { id: 'ROLL-EX-STAGE', effective: '2027-01-13T00:00:00.000Z', soon: true }, estate }],
    ['plans', { name: 'plans' }],
    ['show 7f3a91', { name: 'show', plan: '7F3A-91', details: false }],
    ['show plan 7F3A-91 details', { name: 'show', plan: '7F3A-91', details: true }],
    ['approve 7F3A—91', { name: 'approve', plan: '7F3A-91' }],
    ['reject plan 7F3A-91: not “now”,  we are closed', { name: 'reject', plan: '7F3A-91', reason: 'not "now", we are closed' }],
    ['withdraw 7F3A-91', { name: 'withdraw', plan: '7F3A-91' }],
    ['repair', { name: 'repairs', estate }],
    ['repair in fabrikam', { name: 'repairs', estate: 'fabrikam' }],
    ['revoke 7F3A-91', { name: 'revoke', plan: '7F3A-91' }],
    ['cancel 7F3A-91', { name: 'cancel', plan: '7F3A-91' }],
    ['done 7F3A-91', { name: 'done', plan: '7F3A-91', items: [] }],
    ['done plan 7f3a-91 fe1 "edge one"', { name: 'done', plan: '7F3A-91', items: ['fe1', 'edge one'] }],
    ['status?', { name: 'status' }],
    ['timeline', { name: 'timeline', estate: null }],
    ['Time line in fabrikam', { name: 'timeline', estate: 'fabrikam' }],
    ['audit', { name: 'audit', count: 10 }],
    ['audit 100', { name: 'audit', count: 100 }],
    ['who am I?', { name: 'whoami' }],
    ['whoami', { name: 'whoami' }],
    ['sandbox', { name: 'help', topic: 'sandbox' }],
    ['sandbox state', { name: 'sandbox', order: { do: 'state' } }],
    ['sandbox clock +30d', { name: 'sandbox', order: { do: 'advance', ms: 2_592_000_000 } }],
    ['sandbox clock 2027-01-01T00:00Z', { name: 'sandbox', order: { do: 'clock', to: '2027-01-01T00:00:00.000Z' } }],
    ['sandbox break ex02', { name: 'sandbox', order: { do: 'break', at: 'ex02', fault: null } }],
    ['sandbox break EX02 Slow', { name: 'sandbox', order: { do: 'break', at: 'ex02', fault: 'slow' } }],
    ['sandbox break ex02 slow 2000', { name: 'sandbox', order: { do: 'break', at: 'ex02', fault: 'slow 2000' } }],
    ['sandbox break autodiscover.contoso.com TLS-expired from Skype', { name: 'sandbox', order: { do: 'break', at: 'autodiscover.contoso.com', fault: 'tls-expired', from: 'skype' } }],
    ['sandbox break pool01 from bot', { name: 'sandbox', order: { do: 'break', at: 'pool01', fault: null, from: 'bot' } }],
    ['sandbox break graph 503 3', { name: 'sandbox', order: { do: 'break', at: 'graph', fault: '503 3' } }],
    ['sandbox mend ex02', { name: 'sandbox', order: { do: 'mend', at: 'ex02' } }],
    ['sandbox load half-unreachable', { name: 'sandbox', order: { do: 'load', estate: 'half-unreachable' } }],
  ])('takes "%s" as a whole command', (text, command) => expect(parseCommand(text)).toEqual({ kind: 'command', command }));

  it.each([
    ['roll', { of: 'roll', missing: 'party', before: 'roll ', after: '' }],
    ['roll now with a.pfx', { of: 'roll', missing: 'party', before: 'roll ', after: ' now with a.pfx' }],
    ['approve', { of: 'approve', missing: 'plan', before: 'approve ', after: '' }],
    ['cancel', { of: 'cancel', missing: 'plan', before: 'cancel ', after: '' }],
    ['show details', { of: 'show', missing: 'plan', before: 'show ', after: ' details' }],
    ['reject plan', { of: 'reject', missing: 'plan', before: 'reject ', after: '' }],
    ['reject 7F3A-91', { of: 'reject', missing: 'reason', before: 'reject 7F3A-91 ', after: '' }],
  ])('knows what "%s" lacks', (text, incomplete) => expect(parseCommand(text)).toEqual({ kind: 'incomplete', ...incomplete }));

  it.each([
    ['chek', 'chek', ''],
    ['format c:', 'format', ''],
    ['check EX-99', 'EX-99', 'check '],
    ['roll teams', 'teams', 'roll '],
    ['roll skype tomorrow', 'tomorrow', 'roll … '],
    ['repair everything', 'everything', 'repair '],
    ['help me', 'me', 'help '],
    ['sandbox brek ex01', 'brek', 'sandbox '],
    ['constructor', 'constructor', ''],
    ['\u{1f600}', '\u{1f600}', ''],
  ])('does not know a word of "%s"', (text, word, before) => expect(parseCommand(text)).toMatchObject({ kind: 'unknown', word, before }));

  it.each([
    ['check exchange please', 'typed', 'typed.extra'],
    ['approve 7F3A-91 now', 'typed', 'typed.extra'],
    ['plans all', 'typed', 'typed.extra'],
    ['approve it', 'typed', 'typed.plan'],
    ['approve 7F3A-911', 'typed', 'typed.plan'],
    ['check ../etc', 'typed', 'typed.server'],
    ['check in ../etc', 'typed', 'typed.estate'],
    ['roll entra now', 'typed', 'typed.roll-entra'],
    ['roll entra with oauth-2027.pfx', 'typed', 'typed.roll-entra'],
    ['roll hybrid now', 'R12', 'typed.roll-hybrid'],
    ['roll hybrid soon', 'R12', 'typed.roll-hybrid'],
    ['roll skype publish', 'typed', 'typed.roll-publish'],
    ['roll skype soon', 'typed', 'typed.roll-soon'],
    ['roll skype now on 2027-01-13', 'typed', 'typed.roll-now-on'],
    ['roll exchange now publish', 'typed', 'typed.roll-now-on'],
    ['roll exchange with a.pfx', 'R18', 'typed.roll-with'],
    ['roll skype with', 'typed', 'typed.with'],
    ['roll skype with ../../a.pfx', 'typed', 'typed.with'],
    ['roll skype on 13/01/2027', 'R10', 'typed.date'],
    ['roll skype on 01-02-2027', 'R10', 'typed.date'],
    ['roll skype on tomorrow', 'R10', 'typed.date'],
    ['roll skype on 2027-02-30', 'R10', 'typed.date'],
    ['roll skype on', 'R10', 'typed.date'],
    ['roll skype on 2027-01-13T10:00', 'R10', 'typed.date-zone'],
    ['roll skype on 2027-01-13 on 2027-01-14', 'typed', 'typed.roll-twice'],
    ['repair EX-03 ex02', 'typed', 'typed.repair-server'],
    ['repair ROLL-EX-NOW ex02', 'typed', 'typed.argument'],
    ['repair REP-SFB-ASSIGN thumbprint=abc', 'typed', 'typed.argument'],
    ['repair REP-EX-IMPORT-CURRENT server=ex01 server=ex02', 'typed', 'typed.twice'],
    ['repair REP-EX-IMPORT-CURRENT id=ROLL-EX-NOW', 'typed', 'typed.argument'],
    ['repair REP-EX-IMPORT-CURRENT __proto__=x', 'typed', 'typed.argument'],
    ['audit 0', 'typed', 'typed.audit'],
    ['audit 1e9', 'typed', 'typed.audit'],
    ['sandbox clock', 'typed', 'typed.clock'],
    ['sandbox clock -1d', 'typed', 'typed.clock'],
    ['sandbox clock 2027-01-01T00:00', 'typed', 'typed.clock'],
    ['sandbox break', 'typed', 'typed.server'],
    ['sandbox break a b c', 'typed', 'typed.extra'],
    ['sandbox break a tcp from', 'typed', 'typed.from'],
    ['sandbox break a tcp from home', 'typed', 'typed.from'],
    ['x'.repeat(65_536), 'typed', 'typed.too-long'],
  ])('says what is wrong with "%.60s"', (text, rule, key) => expect(parseCommand(text)).toMatchObject({ kind: 'wrong', reason: { rule, says: { key } } }));

  it.each(['', '   ', '<at>Rollcall</at>', '<at>Rollcall</at> <at>Megan</at>', '\u200b\u200f\u0000', '&nbsp;'])('finds nothing in %j', (text) => expect(parseCommand(text)).toEqual({ kind: 'empty' }));

  it('never throws, whatever is typed', () => {
    const word = fc.oneof(fc.constantFrom(...COMMANDS.flatMap(({ words }) => words), ...INTENT_IDS, 'in', 'on', 'with', 'plan', '7F3A-91', 'EX-03', '"', '`', '=', 'server=', '+30d'), fc.string({ unit: 'binary', maxLength: 12 }));
    fc.assert(fc.property(fc.array(word, { maxLength: 12 }), (words) => {
      expect(['command', 'incomplete', 'unknown', 'wrong', 'empty']).toContain(parseCommand(words.join(' ')).kind);
    }), { numRuns: 1_000 });
  });

  it('never throws on 64 KB of anything either', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 8 }), fc.constantFrom('check ', 'reject 7F3A-91 ', 'roll skype with ', ''), (piece, before) => {
      expect(['command', 'incomplete', 'unknown', 'wrong', 'empty']).toContain(parseCommand(before + piece.repeat(65_536 / piece.length)).kind);
    }), { numRuns: 60 });
  });
});

describe('parseIntent', () => {
  it.each([
    ['REP-EX-IMPORT-CURRENT', { id: 'REP-EX-IMPORT-CURRENT' }],
    ['rep-ex-import-current server=EX02', { id: 'REP-EX-IMPORT-CURRENT', server: 'ex02' }],
    ['ROLL-SFB-STAGE pfx=oauth.pfx effective=2027-01-13T00:00Z', { id: 'ROLL-SFB-STAGE', pfx: 'oauth.pfx', effective: '2027-01-13T00:00:00.000Z' }],
    ['ROLL-EX-STAGE soon=true', { id: 'ROLL-EX-STAGE', soon: true }],
    [`REP-SFB-ASSIGN thumbprint=${THUMBPRINT}`, { id: 'REP-SFB-ASSIGN', thumbprint: THUMBPRINT }],
    ['roll exchange now', { id: 'ROLL-EX-NOW' }],
    ['repair REP-EX-IMPORT-NEXT ex01', { id: 'REP-EX-IMPORT-NEXT', server: 'ex01' }],
  ])('reads "%s"', (text, intent) => expect(parseIntent(text)).toEqual({ kind: 'intent', intent }));

  it('leaves a check to be resolved by what it proposes', () => expect(parseIntent('repair EX-03')).toEqual({ kind: 'check', id: 'EX-03' }));

  it.each([
    ['check', 'typed.intent'],
    ['roll', 'typed.intent'],
    ['', 'typed.intent'],
    ['roll exchange on 1.2.2027', 'typed.date'],
    ['ROLL-EX-STAGE effective=1.2.2027', 'typed.date'],
    ['ROLL-EX-NOW server=ex01', 'typed.argument'],
    ['REP-EX-IMPORT-CURRENT in contoso', 'typed.extra'],
  ])('refuses "%s" with the reason', (text, key) => expect(parseIntent(text)).toMatchObject({ kind: 'refused', reasons: [{ says: { key } }] }));
});

describe('parseFilter', () => {
  it('is null when nothing narrows', () => expect(parseFilter('')).toBeNull());
  it('reads a side, a check and a server', () => expect(['exchange', 'EX-03', 'ex02'].map(parseFilter)).toEqual([{ by: 'side', side: 'exchange' }, { by: 'check', id: 'EX-03' }, { by: 'server', server: 'ex02' }]));
  it('refuses what comes after', () => expect(parseFilter('EX-03 ex02')).toMatchObject({ kind: 'wrong' }));
});
