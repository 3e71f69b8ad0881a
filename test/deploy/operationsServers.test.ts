import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { SHIPPED_ENGINE } from '../../adapters/powershell/worker/engine.ts';

const guide = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'operations-servers.md'), 'utf8');
const folder = join(dirname(SHIPPED_ENGINE), 'modules', 'RollcallOperations');
const called = readdirSync(folder).filter((name) => name.endsWith('.ps1')).flatMap((name) => [...readFileSync(join(folder, name), 'utf8').matchAll(/Use-RollcallCmdlet -Name '([\w-]+)'/g)].map(([, cmdlet]) => cmdlet ?? ''));

describe('the guide for servers', () => {
  it('names every cmdlet of the products that the functions call, so that its roles are enough, and none besides', () => {
    const listed = [...guide.matchAll(/\$(?:read|run) = -split '([^']+)'/g)].flatMap(([, names]) => (names ?? '').split(' '));
    const tabled = (/\| reads \| changes \|\n[^\n]*\n([^\n]*)/.exec(guide)?.[1] ?? '').match(/[A-Z]\w+-Cs\w+/g) ?? [];
    expect([...new Set(called)].toSorted()).toEqual([...listed, ...tabled].toSorted());
  });
});
