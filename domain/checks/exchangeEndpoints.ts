import { agreedUri, isAutodiscoverUri } from '../decisions/autodiscover.ts';
import type { VirtualDirectory } from '../exchangeSettings.ts';
import { say } from '../wording/sentence.ts';
import { oauthOn } from './byHand.ts';
import { bySetting, namesOf, withSetting } from './exchangeSettings.ts';
import type { ExchangeWorld } from './exchangeWorld.ts';
import { fail, orPass, pass, unknown, type Verdict, warn } from './verdict.ts';

/** Where Exchange can be found by its partners, and whether it takes their tokens there: EX-20, EX-21. */
export const EXCHANGE_ENDPOINTS = { 'EX-20': autodiscover, 'EX-21': directories };

/** Partners find the metadata document from it, so one that is blank or no https address leads nowhere. */
function autodiscover(world: ExchangeWorld): Verdict[] {
  return withSetting(world, 'clientAccess', (told) => {
    const { known, missing } = bySetting(world, told);
    if (known.length + missing.length === 0) return [unknown(say('exchange.noServer'))];
    const blank = known.filter(({ autodiscoverUri }) => isBlank(autodiscoverUri));
    const odd = known.filter(({ autodiscoverUri }) => !isBlank(autodiscoverUri) && !isAutodiscoverUri(autodiscoverUri));
    const good = known.filter(({ autodiscoverUri }) => isAutodiscoverUri(autodiscoverUri));
    const cure = agreedUri(told) === null ? {} : ({ proposes: { id: 'REP-EX-AUTODISCOVER-URI' } } as const);
    const problems = [
      ...(blank.length > 0 ? [fail(say('EX-20.blank', { servers: namesOf(blank) }), { servers: namesOf(blank), means: say('EX-20.means'), ...cure })] : []),
      ...odd.map(({ fqdn, autodiscoverUri }) => warn(say('EX-20.odd', { servers: [fqdn], uri: autodiscoverUri ?? '' }), { servers: [fqdn], ...cure })),
      ...differing(good),
      ...(missing.length > 0 ? [unknown(say('EX-20.missing', { servers: missing }), { servers: missing })] : []),
    ];
    return orPass(problems, () => pass(say('EX-20.pass', { uri: good[0]?.autodiscoverUri ?? '', count: good.length }), { servers: namesOf(good) }));
  });
}

function isBlank(uri: string | null): boolean {
  return uri === null || uri.trim() === '';
}

/** May be meant, where sites have addresses of their own; so it is said and nothing is proposed. */
function differing(good: readonly { fqdn: string; autodiscoverUri: string | null }[]): Verdict[] {
  const addresses = Map.groupBy(good, ({ autodiscoverUri }) => (autodiscoverUri ?? '').toLowerCase());
  if (addresses.size < 2) return [];
  return [warn(say('EX-20.differ', { addresses: [...addresses].map(([uri, servers]) => ({ uri, servers: namesOf(servers) })) }), { servers: namesOf(good) })];
}

function directories(world: ExchangeWorld): Verdict[] {
  return withSetting(world, 'virtualDirectories', (told) => {
    const { known, missing } = bySetting(world, told);
    if (known.length + missing.length === 0) return [unknown(say('exchange.noServer'))];
    const unsure = [...namesOf(known.filter(({ oauth }) => oauth === null)), ...missing].toSorted();
    const problems = [...off(known), ...(unsure.length > 0 ? [unknown(say('EX-21.unread', { servers: unsure }), { servers: unsure })] : [])];
    return orPass(problems, () => pass(say('EX-21.pass', { count: namesOf(known).length }), { servers: namesOf(known) }));
  });
}

function off(known: readonly VirtualDirectory[]): Verdict[] {
  return (['EWS', 'Autodiscover'] as const).flatMap((directory) => {
    const servers = namesOf(known.filter(({ name, oauth }) => name === directory && oauth === false));
    return servers.length > 0 ? [fail(say('EX-21.off', { servers, directory }), { servers, means: say('EX-21.means', { servers }), byHand: oauthOn(directory, servers) })] : [];
  });
}
