import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { z } from 'zod';

/** One line of the menu that Teams shows for the bot. It only puts text into the compose box; it is no security boundary. */
export interface ManifestCommand {
  title: string;
  description: string;
}

/** Whose bot a package is for, and what its app registration exposes for single sign-on. */
export interface ManifestBot {
  appId: string;
  signInResource: string;
}

/** The manifest as Teams wants it: the committed file with the menu of the command registry in it, for one bot where one is given. */
export async function appManifest(directory: string, commands: readonly ManifestCommand[], bot?: ManifestBot): Promise<Record<string, unknown>> {
  const file = JSON.parse(await readFile(join(directory, 'manifest.json'), 'utf8')) as Record<string, unknown>;
  const menu = commands.slice(0, MOST_COMMANDS).map(({ title, description }) => ({ title, description }));
  const bots = Manifest.parse(file).bots.map((one) => ({ ...one, ...(bot !== undefined && { botId: bot.appId }), commandLists: [{ scopes: one.scopes, commands: menu }] }));
  return { ...file, ...(bot !== undefined && { id: bot.appId, webApplicationInfo: { id: bot.appId, resource: bot.signInResource } }), bots };
}

/** The app package to upload: a zip of manifest and icons, the same bytes for the same files on every machine. */
export async function appPackage(directory: string, commands: readonly ManifestCommand[], bot?: ManifestBot): Promise<Uint8Array> {
  const manifest = `${JSON.stringify(await appManifest(directory, commands, bot), null, 2)}\n`;
  const [color, outline] = await Promise.all(['color.png', 'outline.png'].map(async (name) => new Uint8Array(await readFile(join(directory, name)))));
  return zipSync({ 'manifest.json': new TextEncoder().encode(manifest), 'color.png': color ?? EMPTY, 'outline.png': outline ?? EMPTY }, { level: 9, mtime: EVER });
}

const Manifest = z.looseObject({ bots: z.array(z.looseObject({ scopes: z.array(z.string()) })).length(1) });
const EMPTY = new Uint8Array();

/** Teams' limit for one list (teams.md 22). */
const MOST_COMMANDS = 12;

/** A zip holds local times without a zone: made from local fields, this is the same two words everywhere. */
const EVER = new Date(2000, 0, 1);
