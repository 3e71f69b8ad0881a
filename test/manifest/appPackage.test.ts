import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import addFormatsModule from 'ajv-formats';
import AjvModule from 'ajv-draft-04';
import { unzipSync } from 'fflate';
import { appManifest, appPackage } from '../../bot/manifest/appPackage.ts';
import { manifestCommands } from '../../domain/commands/registry.ts';

const MANIFEST = join(import.meta.dirname, '..', '..', 'manifest');
const COMMANDS = manifestCommands();

describe('appManifest', () => {
  it('keeps Microsoft\'s schema of the version it names', async () => {
    const manifest = await appManifest(MANIFEST, COMMANDS);
    const validate = await validatorOf(String(manifest['manifestVersion']));
    validate(manifest);
    expect(validate.errors ?? []).toEqual([]);
  });

  it('is refused by that schema when something is wrong with it, so the check above can fail', async () => {
    const validate = await validatorOf('1.30');
    expect(validate({ ...(await appManifest(MANIFEST, COMMANDS)), surprise: 1 })).toBe(false);
  });

  it('is for the bot of a configuration, with single sign-on for it, and still keeps that schema', async () => {
    const bot = { appId: '11111111-2222-3333-4444-555555555555', signInResource: 'api://botid-11111111-2222-3333-4444-555555555555' };
    const manifest = await appManifest(MANIFEST, COMMANDS, bot);
    expect(manifest).toMatchObject({ id: bot.appId, bots: [{ botId: bot.appId }], webApplicationInfo: { id: bot.appId, resource: bot.signInResource } });
    const validate = await validatorOf(String(manifest['manifestVersion']));
    validate(manifest);
    expect(validate.errors ?? []).toEqual([]);
  });

  it('shows every command that the registry wants in the menu', async () => {
    expect(COMMANDS.length).toBeLessThanOrEqual(12);
    expect(await appManifest(MANIFEST, COMMANDS)).toMatchObject({ bots: [{ commandLists: [{ commands: COMMANDS }] }] });
  });

  it('takes its menu from the commands, no more than Teams shows', async () => {
    const many = Array.from({ length: 20 }, (_, n) => ({ title: `command ${n}`, description: 'x' }));
    expect(await appManifest(MANIFEST, many)).toMatchObject({ bots: [{ commandLists: [{ scopes: ['personal', 'team', 'groupChat'], commands: many.slice(0, 12) }] }] });
  });
});

describe('appPackage', () => {
  it('gives the same bytes every time', async () => {
    const [first, second] = [await appPackage(MANIFEST, COMMANDS), await appPackage(MANIFEST, COMMANDS)];
    expect(Buffer.from(first).equals(Buffer.from(second))).toBe(true);
  });

  it('holds the manifest and both icons at the sizes that Teams asks for', async () => {
    const files = unzipSync(await appPackage(MANIFEST, COMMANDS));
    expect(Object.keys(files)).toEqual(['manifest.json', 'color.png', 'outline.png']);
    expect([sizeOf(files['color.png']), sizeOf(files['outline.png'])]).toEqual([[192, 192], [32, 32]]);
  });
});

/** Width and height as a PNG's first chunk tells them. */
function sizeOf(png: Uint8Array | undefined): number[] {
  const view = new DataView((png ?? new Uint8Array(24)).slice(0, 24).buffer);
  return [view.getUint32(16), view.getUint32(20)];
}

async function validatorOf(version: string) {
  const require = createRequire(import.meta.url);
  const schemas = join(require.resolve('@microsoft/app-manifest/package.json'), '..', 'build', 'json-schemas', 'teams');
  const schema = JSON.parse(await readFile(join(schemas, `v${version}`, 'MicrosoftTeams.schema.json'), 'utf8')) as object;
  const ajv = new AjvModule.default({ strict: false, allErrors: true });
  addFormatsModule.default(ajv);
  return ajv.compile(schema);
}
