import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { z } from 'zod';

/** One line of the menu that Teams shows for the bot. It only puts text into the compose box; it is no security boundary. */
export interface ManifestCommand {
  title: string;
  description: string;
}

/** The manifest as Teams wants it: the committed file with the menu of the command registry in it. */
export async function appManifest(directory: string, commands: readonly ManifestCommand[]): Promise<Record<string, unknown>> {
  const file = JSON.parse(await readFile(join(directory, 'manifest.json'), 'utf8')) as Record<string, unknown>;
  const menu = commands.slice(0, MOST_COMMANDS).map(({ title, description }) => ({ title, description }));
  return { ...file, bots: Manifest.parse(file).bots.map((bot) => ({ ...bot, commandLists: [{ scopes: bot.scopes, commands: menu }] })) };
}

/** The app package to upload: a zip of manifest and icons, the same bytes for the same files on every machine. */
export async function appPackage(directory: string, commands: readonly ManifestCommand[]): Promise<Uint8Array> {
  const manifest = `${JSON.stringify(await appManifest(directory, commands), null, 2)}\n`;
  const [color, outline] = await Promise.all(['color.png', 'outline.png'].map(async (name) => new Uint8Array(await readFile(join(directory, name)))));
  return zipSync({ 'manifest.json': new TextEncoder().encode(manifest), 'color.png': color ?? EMPTY, 'outline.png': outline ?? EMPTY }, { level: 9, mtime: EVER });
}

const Manifest = z.looseObject({ bots: z.array(z.looseObject({ scopes: z.array(z.string()) })).length(1) });
const EMPTY = new Uint8Array();

/** Teams' limit for one list (teams.md 22). */
const MOST_COMMANDS = 12;

/** A zip holds local times without a zone: made from local fields, this is the same two words everywhere. */
const EVER = new Date(2000, 0, 1);
