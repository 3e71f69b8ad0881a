/** What is said of the endpoints that are installed on servers. */
export const endpoints = {
  'jea.cli': () => 'What is installed on servers, so that they can be asked.',
  'jea.cli-build': () => 'Write the folder with the endpoints, their installer and their test, to be copied to servers.',
  'jea.cli-out': () => 'the folder, which has to be new or empty',
  'jea.not-empty': ({ out }: { out: string }) => `${out} holds something already, so nothing was written: what lies there could be taken for a part of the endpoints. Name a new folder.`,
  'jea.built': ({ out, files, sums }: { out: string; files: number; sums: string }) =>
    [
      `Wrote ${files} files to ${out}.`,
      `The list of their hashes (SHA256SUMS) has the SHA-256 ${sums}; the same version of Rollcall gives the same anywhere.`,
      'Copy the folder to the server and run Install-RollcallEndpoint.ps1 there, first with -WhatIf. docs/operations-servers.md goes through it step by step.',
    ].join('\n'),
};
