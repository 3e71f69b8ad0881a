import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { estateJsonSchema } from '../../../adapters/sandbox/estateFile.ts';
import { estateOf, serversOf } from '../../../adapters/sandbox/estateLayout.ts';
import { loadEstateFile } from '../../../adapters/sandbox/loadEstateFile.ts';
import { shippedEstates } from '../../../adapters/sandbox/shippedEstates.ts';
import { Refusal } from '../../../domain/refusal.ts';
import { render } from '../../../domain/wording/render.ts';

const reader = { locale: 'en-GB', zone: 'UTC', now: '2026-11-21T09:00:00.000Z' };
const shipped = (name: string) => readFileSync(join('examples', `${name}.yaml`), 'utf8');
const good = shipped('half-unreachable');

function said(text: string): string[] {
  try {
    loadEstateFile(text, 'my.yaml');
  } catch (error) {
    if (error instanceof Refusal) return error.reasons.map(({ says }) => render(says, reader));
    throw error;
  }
  return [];
}

describe('loadEstateFile', () => {
  it.each(shippedEstates())('loads the shipped estate %s, which is called contoso', (name) => {
    expect(loadEstateFile(shipped(name), `${name}.yaml`)).toMatchObject({ name: 'contoso', clock: '2026-11-21T09:00:00Z' });
  });

  it('ships the eight estates', () => {
    expect(shippedEstates()).toEqual(['big', 'exchange-expired', 'expiring', 'front-end-mismatch', 'half-unreachable', 'healthy', 'hybrid-stale', 'skype-unassigned']);
  });

  it.each([
    ['text that is no YAML', 'x: [1', 'my.yaml, line 1: this is not YAML, so I read nothing of the file. Look at the indentation, quotes and brackets there.'],
    ['an empty file', '', 'my.yaml describes no estate.'],
    ['a file that is only a word', 'contoso', 'my.yaml describes no estate.'],
    ['binary', '\u0000\u0001\u0002', 'my.yaml describes no estate.'],
    ['a list', '- a\n', 'my.yaml: this has to be keys with values.'],
    ['an estate without servers', 'name: contoso\n', 'my.yaml has neither a Skype front end nor an Exchange mailbox server, so there is nothing to read.'],
    ['an alias', good.replace('seed: half-unreachable', 'seed: *other'), 'my.yaml, line 21: anchors and aliases are not allowed in an estate file.'],
    ['a missing field', good.replace('name: contoso', ''), 'my.yaml: name is missing. Add it.'],
    ['a certificate named twice', good.replace('certificates:\n', 'certificates:\n  auth-2021: { role: other, notAfter: +3d }\n'), 'my.yaml, line 29: the certificate auth-2021 is named twice'],
    ['a section named twice', `${good}\nname: contoso\n`, 'my.yaml, line 86: name is there twice'],
    ['an unknown server', good.replace('ex02.contoso.com: [', 'ex09.contoso.com: ['), 'faults.ex09.contoso.com: there is no server called ex09.contoso.com in this estate. Did you mean ex01.contoso.com?'],
    ['an unknown address', `${good}\nmetadata: { ex09.contoso.com: dns }\n`, 'metadata.ex09.contoso.com: nothing in this estate publishes a metadata document at ex09.contoso.com. Did you mean ex01.contoso.com?'],
    ['an unknown certificate', good.replace('current: auth-2021', 'current: auth-2012'), 'line 72, exchange.authConfig.current: there is no certificate called auth-2012 under certificates. Did you mean auth-2016?'],
    ['a mistyped key', good.replace('sipDomain', 'sipdomain'), 'skype.sipdomain: I do not know the key sipdomain. Did you mean sipDomain?'],
    ['a mistyped key within a union', good.replace('holds: []', 'holds: [{ certificat: x }]'), 'exchange.servers[4].holds[0].certificat: I do not know the key certificat. Did you mean certificate?'],
    ['a mistyped fault', good.replace('[store-unreadable]', '[store-unreadble]'), 'faults.fe03.contoso.com[0]: this value is not one I know. Did you mean store-unreadable?'],
    ['a fault of the other party', good.replace('ex02.contoso.com: [unreachable]', 'ex02.contoso.com: [replication-stuck]'), 'ex02.contoso.com cannot have the fault replication-stuck. It can have unreachable'],
    ['a date in words', good.replace('2027-02-19T09:00:00Z', 'tomorrow'), 'certificates.auth-short.notAfter: this has to be an instant such as 2027-01-17T10:40:00Z'],
    ['a certificate that ends before it begins', good.replace('2027-02-19T09:00:00Z', '2020-02-19T09:00:00Z'), 'the certificate auth-short ends before it begins.'],
    ['a server that is there twice', good.replace('fqdn: ex02.contoso.com', 'fqdn: ex01.contoso.com'), 'the server ex01.contoso.com is there twice.'],
    ['a date for no next certificate', good.replace('    next: auth-short\n', ''), 'nextEffective has a date and next names no certificate'],
    ['too many servers', good.replace('fqdn: ex01.contoso.com,', 'fqdn: "ex{n}.contoso.com", count: 9000,'), 'exchange.servers[0].count: this goes too far: the limit is 500.'],
    ['a name that is none', good.replace('name: contoso', 'name: Con toso'), 'name: this has to be 1 to 31 lower-case letters, digits or dashes'],
    ['a server name that is none', good.replace('fqdn: fe01.contoso.com', 'fqdn: "fe 01"'), 'skype.pools[0].frontEnds[0].fqdn: this has to be a full server name'],
  ])('refuses %s in a sentence that says where and what', (_what, text, sentence) => {
    expect(said(text)[0]).toContain(sentence);
  });

  it('says one sentence for a mistyped key that is also a missing one', () => {
    expect(said(good.replace('sipDomain', 'sipdomain'))).toHaveLength(1);
  });

  it('writes out entries that have a count', () => {
    const big = loadEstateFile(shipped('big'), 'big.yaml');
    expect(serversOf(big)).toHaveLength(100);
    expect(estateOf(big).skype?.pools[0]?.frontEnds.slice(-2)).toEqual(['fe109.contoso.com', 'fe110.contoso.com']);
  });

  it('leaves Edge servers out of what is read (R34)', () => {
    expect(estateOf(loadEstateFile(good, 'x')).exchange?.servers.map(({ fqdn }) => fqdn)).not.toContain('edge01.contoso.com');
  });
});

describe('estateJsonSchema', () => {
  it('is a strict JSON schema of the file', () => {
    expect(estateJsonSchema()).toMatchObject({ type: 'object', required: ['name'], additionalProperties: false });
  });
});
