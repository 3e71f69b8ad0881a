/** What the script says that an administrator runs to collect what there is to see. Its places are filled by the script itself: the values are `{0}`, `{1}`, …. */
export const collect = {
  'collect.begins': () => 'Rollcall reads what Exchange and Skype tell of their OAuth certificates. Nothing is changed, and nothing is sent anywhere.',
  'collect.list': () => 'Nothing is read now. This is what would be read, by its name and its cmdlets:',
  'collect.noShell': () => 'This shell has neither the cmdlets of Exchange nor those of Skype for Business. Open the Exchange Management Shell or the Skype for Business Server Management Shell and run this there. Nothing was read.',
  'collect.organisation': ({ who, count }: { who: string; count: string }) => `  Reading ${who}, the organisation: ${count} things.`,
  'collect.own': ({ who, count }: { who: string; count: string }) => `  Reading ${who}, this server: ${count} things.`,
  'collect.other': ({ who, count }: { who: string; count: string }) => `  Reading ${who} from here: ${count} things.`,
  'collect.notRead': ({ name, detail }: { name: string; detail: string }) => `    ${name} was not read: ${detail}`,
  'collect.written': ({ file, read, all }: { file: string; read: string; all: string }) => `Written: ${file}. ${read} of ${all} readings have an answer. It holds names of servers and the public side of certificates, no keys and no passwords.`,
  'collect.next': ({ file }: { file: string }) => `Next: send this file to Rollcall in Teams with the word check, or run: node bot/cli.ts check --facts "${file}"`,
  'collect.also': ({ servers }: { servers: string }) => `These servers can each tell more of themselves. Run this there too where you can, and give all the files together: ${servers}`,
  'collect.besideSkype': () => 'A file from a Skype front end beside this one shows both sides.',
  'collect.besideExchange': () => 'A file from an Exchange server beside this one shows both sides.',
  'collect.cannotWrite': ({ file, detail }: { file: string; detail: string }) => `The file ${file} cannot be written: ${detail} Name another folder, such as .\\collect.ps1 -Folder C:\\Temp`,
};
