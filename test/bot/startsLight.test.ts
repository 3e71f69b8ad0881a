import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';

const ROOT = join(import.meta.dirname, '..', '..');

/** Every file that is loaded by importing these, CommonJS and native ones too. */
async function loadedBy(...files: string[]): Promise<string[]> {
  const script = `
    import { registerHooks } from 'node:module';
    const loaded = [];
    registerHooks({ load: (url, context, next) => { loaded.push(url); return next(url, context); } });
    for (const file of ${JSON.stringify(files)}) await import(new URL(file, ${JSON.stringify(pathToFileURL(`${ROOT}/`).href)}).href);
    process.stdout.write(JSON.stringify(loaded), () => process.exit(0));`;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--disable-warning=ExperimentalWarning', '--eval', script], { maxBuffer: 10_000_000 });
  return JSON.parse(stdout) as string[];
}

describe('a start', () => {
  it('loads nothing of what draws or writes calendars, which few ever need', async () => {
    const loaded = await loadedBy('bot/app.ts', 'bot/sandboxInside.ts', 'bot/serve.ts');
    expect(loaded.filter((url) => url.includes('botbuilder')).length).toBeGreaterThan(0);
    expect(loaded.filter((url) => /resvg|ical-generator|dejavu|adapters\/timeline\/(?!drawnAside)|adapters\/calendar/u.test(url))).toEqual([]);
  });
});
