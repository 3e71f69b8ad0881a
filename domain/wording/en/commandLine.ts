/** What is printed on a terminal: by `npm start` and by the command line. */
export const commandLine = {
  'start.port-in-use': ({ port, option }: { port: number; option: string }) => `Port ${port} is already in use, so nothing was started. Stop what listens there, or choose another port with ${option} N.`,
  'start.port-not-allowed': ({ port, option }: { port: number; option: string }) => `This account may not listen on port ${port}, so nothing was started. Choose a port above 1023 with ${option} N.`,
  'start.not-loopback': ({ host }: { host: string }) => `The sandbox believes everybody who speaks to it, so it listens on this machine only: ${host} is not a loopback address. Leave --host away, or use 127.0.0.1.`,
  'start.no-playground': () => 'The Microsoft 365 Agents Playground is not installed. Run npm ci with development dependencies, or use node bot/cli.ts sandbox for the bot alone.',
  'start.playground-failed': ({ person, detail }: { person: string; detail: string }) => `The Playground window of ${person} did not open, so everything was stopped. It says: ${detail === '' ? 'nothing' : detail}`,
  'start.ready': ({ requester, approver, bot, data, estate }: { requester: string; approver: string; bot: string; data: string; estate: string }) =>
    [
      `Rollcall is ready in its sandbox, with the estate ${estate}. Nothing behind it is real.`,
      '',
      `  Alex, who asks       ${requester}`,
      `  Megan, who approves  ${approver}`,
      `  the bot itself       ${bot}`,
      '',
      'Open the first two in a browser, side by side. As Alex, type:',
      '',
      '  check',
      '  repair EX-03',
      '',
      'Then press Approve as Megan, in the card that arrived in her chat. Type help for everything else.',
      '',
      'The Playground listens on all network interfaces: whoever reaches its ports speaks as Alex or Megan.',
      `Everything is kept in ${data}. The next start begins a fresh world; npm start -- --keep goes on with this one.`,
      'Ctrl-C stops everything.',
    ].join('\n'),
  'start.stopping': () => 'Stopping.',
};
