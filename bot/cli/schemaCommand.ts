import { estateJsonSchema } from '../../adapters/sandbox/estateFile.ts';
import { EXIT, type Terminal } from './terminal.ts';

/** Prints the JSON schema of estate files, for editors and checks. */
export async function schemaCommand(terminal: Terminal): Promise<number> {
  terminal.out(JSON.stringify(estateJsonSchema(), null, 2));
  return EXIT.pass;
}
