import { cpSync } from 'node:fs';
import { join } from 'node:path';

/** What a release needs beside its code, and tsc does not copy: the engine that shells load, and what the collecting script is made from. */
const DATA = ['adapters/powershell/engine', 'adapters/powershell/collect/frame.ps1', 'package.json'];

const root = join(import.meta.dirname, '..');
for (const path of DATA) cpSync(join(root, path), join(root, 'dist', path), { recursive: true });
