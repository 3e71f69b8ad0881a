import { z } from 'zod';
import { valueOf } from '../reading.ts';
import { change } from './operation.ts';
import { quote } from './quote.ts';
import { found } from './skypeFound.ts';
import { Configuration } from './skypeTrustArguments.ts';

const CHANGE_MS = 180_000;
const nothing = z.object({});

/** What changes how Skype names itself and finds Exchange. */
export const SKYPE_CONFIGURATION_CHANGES = [
  change({
    name: 'skype.oauthConfiguration.set', party: 'skype', runs: 'organisation', tier: 'change', deadlineMs: CHANGE_MS,
    /** What is absent is left as it is; null empties. */
    params: Configuration, result: nothing,
    powershell: (args) => [`Set-CsOAuthConfiguration${configurationText(args)}`],
    happened: (args, _on, _before, now) => found(valueOf(now.skype?.oauthConfiguration), (config) => Object.entries(args).every(([name, wanted]) => String(config[name as keyof Configuration]) === String(wanted))),
    recover: () => ({}),
    undo: (args, _on, before) => {
      const config = valueOf(before.skype?.oauthConfiguration);
      const old = Configuration.safeParse(Object.fromEntries(Object.keys(args).map((name) => [name, config?.[name as keyof Configuration]])));
      return config !== undefined && old.success ? { operation: 'skype.oauthConfiguration.set', on: null, args: old.data } : undefined;
    },
  }),
] as const;

function configurationText({ serviceName, autodiscoverUrl, allowedDomains }: Configuration): string {
  const said = (name: string, value: string | null | undefined) => (value === undefined ? '' : ` -${name} ${value === null ? '$null' : quote(value)}`);
  return `${said('ServiceName', serviceName)}${said('ExchangeAutodiscoverUrl', autodiscoverUrl)}${said('ExchangeAutodiscoverAllowedDomains', allowedDomains?.join(';'))}`;
}
