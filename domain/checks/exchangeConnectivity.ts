import { staleTokenService } from '../decisions/tokenServices.ts';
import type { OAuthTest } from '../oauthTest.ts';
import { ObjectName } from '../operations/exchangeSettingsChanges.ts';
import { valueOf } from '../reading.ts';
import { say } from '../wording/sentence.ts';
import type { ExchangeWorld } from './exchangeWorld.ts';
import { inHybrid } from './hybridOf.ts';
import { unreadOf } from './rollCall.ts';
import { fail, orPass, pass, skipped, unknown, type Verdict, warn } from './verdict.ts';

/** Whether Exchange gets a token that the cloud accepts: EX-22. */
export const EXCHANGE_CONNECTIVITY = { 'EX-22': connectivity };

function connectivity(world: ExchangeWorld): Verdict[] {
  return inHybrid(world.exchange, ({ oauthTest }) => {
    if (oauthTest === undefined) return [skipped(say('skipped.oauthTest'))];
    if (oauthTest.answer === 'none') return [unknown(say('EX-22.unread', { unread: [unreadOf('Test-OAuthConnectivity', oauthTest)] }))];
    const tests = oauthTest.value;
    if (tests.length === 0) return [unknown(say('EX-22.unread', { unread: [{ servers: ['Test-OAuthConnectivity'], why: 'unreadable', detail: '' }] }))];
    return orPass(alike(tests).flatMap((same) => wrong(same, world)), () => pass(say('EX-22.pass', { services: tests.map(({ service }) => service), appIds: applicationsOf(tests) })));
  });
}

/** Services that came to the same are told of in one sentence. */
function alike(tests: readonly OAuthTest[]): OAuthTest[][] {
  return [...Map.groupBy(tests, (test) => `${test.result} ${test.class}`).values()];
}

function wrong(same: readonly OAuthTest[], world: ExchangeWorld): Verdict[] {
  const [first] = same;
  if (first === undefined || first.result === 'success') return [];
  const tested = { services: same.map(({ service }) => service), detail: first.detail, appId: first.appId };
  if (first.result === 'warning') return [warn(say('EX-22.warned', tested))];
  const means = say('EX-22.means');
  const name = first.class === 'authorisation' ? staleIn(world) : undefined;
  if (name !== undefined) return [fail(say('EX-22.stale', { ...tested, name }), { means, proposes: { id: 'REP-EX-REFRESH-METADATA', name } })];
  return [fail(say(first.class === 'none' ? 'EX-22.other' : `EX-22.${first.class}`, tested), { means })];
}

/** A token service that only has to be read again; one with an odd name is a person's work (R31). */
function staleIn({ exchange, now }: ExchangeWorld): string | undefined {
  const stale = staleTokenService(valueOf(exchange.settings?.authServers) ?? [], now);
  return stale !== undefined && ObjectName.safeParse(stale.name).success ? stale.name : undefined;
}

function applicationsOf(tests: readonly OAuthTest[]): string[] {
  return [...new Set(tests.flatMap(({ appId }) => appId ?? []))];
}
