import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { NATIVE_COMMANDS } from '../../../../adapters/powershell/deploy/expectedFile.ts';
import { SHIPPED_ENGINE } from '../../../../adapters/powershell/worker/engine.ts';

const folder = join(dirname(SHIPPED_ENGINE), 'modules');
const scripts = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /\.psm?1$/.test(name)).map((name) => [name, readFileSync(join(folder, name), 'utf8')] as const);

/** Inside an endpoint these names are small proxies, also for functions of our own modules: they have to say whose command they mean. One with a name alone is asked the same everywhere. */
const PROXIED = NATIVE_COMMANDS.filter((name) => name !== 'Get-Command');

describe('the modules that endpoints load', () => {
  it.each(PROXIED)('never call %s without the name of its module, since an endpoint has one of its own', (name) => {
    const bare = new RegExp(String.raw`(?<![\\\w-])${name}\b`, 'i');
    expect(scripts.length).toBeGreaterThan(20);
    expect(scripts.filter(([, text]) => bare.test(text.replaceAll(/<#[\s\S]*?#>|#.*/g, ''))).map(([file]) => file)).toEqual([]);
  });

  it('ask Get-Command for nothing but whether a name is there', () => {
    const calls = scripts.flatMap(([, text]) => text.match(/Get-Command[^)|\n]*/gi) ?? []);
    expect(calls.filter((call) => !/^Get-Command -Name '[\w-]+' -ErrorAction Ignore$/.test(call.trim()))).toEqual([]);
  });
});
