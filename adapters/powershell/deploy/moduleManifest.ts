import { dataFileText } from './dataFile.ts';
import { fileGuid } from './endpointNames.ts';

/** What the manifest of an installed module says. */
export interface ModuleManifest {
  name: string;
  version: string;
  description: string;
  /** All that it shows, each by its name. */
  functions: readonly string[];
}

/** The manifest (`.psd1`) of a module: it shows its functions by name and nothing else. */
export function moduleManifestText({ name, version, description, functions }: ModuleManifest): string {
  return dataFileText({
    RootModule: `${name}.psm1`, ModuleVersion: version, GUID: fileGuid(name), Author: 'Rollcall', Description: description, PowerShellVersion: '5.1',
    FunctionsToExport: functions, CmdletsToExport: [], VariablesToExport: [], AliasesToExport: [],
  });
}
