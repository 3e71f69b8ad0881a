import type { SchemaName } from './schemas.ts';
import { EXIT, type Terminal } from './terminal.ts';

/** Prints the JSON schema of a kind of file, for editors and checks. */
export async function schemaCommand(name: SchemaName, terminal: Terminal): Promise<number> {
  terminal.out(JSON.stringify(await schemaOf(name), null, 2));
  return EXIT.pass;
}

/** Each is loaded only when it is asked for. */
async function schemaOf(name: SchemaName): Promise<unknown> {
  switch (name) {
    case 'estate': return (await import('../../adapters/sandbox/estateFile.ts')).estateJsonSchema();
    case 'config': return (await import('../config/configFile.ts')).configJsonSchema();
    case 'policy': return (await import('../../domain/policy/policyFile.ts')).policyJsonSchema();
  }
}
