import type { HeldCertificate } from '../certificate.ts';
import type { ExchangeSituation } from '../decisions/exchangeSituation.ts';
import type { Instant } from '../instant.ts';
import type { AuthConfig, ExchangeReadings } from '../snapshot.ts';
import type { Thumbprint } from '../thumbprint.ts';
import { type Sentence, say } from '../wording/sentence.ts';
import { exchangeStores, type RollCall, rollCall, unreadOf, unreadServersOf } from './rollCall.ts';
import { skipped, unknown, type Verdict } from './verdict.ts';

/** What the Exchange checks look at. The situation is undefined when AuthConfig could not be read. */
export interface ExchangeWorld {
  exchange: ExchangeReadings;
  situation: ExchangeSituation | undefined;
  /** Whether the estate has Skype servers, which Exchange should trust. */
  hasSkype: boolean;
  now: Instant;
}

/** The certificate of one slot, as the servers hold it. `certificate` is one of its copies. */
export interface Seen extends RollCall {
  thumbprint: Thumbprint;
  certificate: HeldCertificate;
}

/** AuthConfig goes by the cmdlet that asks it: nobody has to translate that. */
export const AUTH_CONFIG = 'Get-AuthConfig';

/** Judges what AuthConfig says, where it could be read. */
export function withConfig({ exchange: { authConfig } }: ExchangeWorld, judge: (config: AuthConfig) => Verdict[]): Verdict[] {
  if (authConfig.answer === 'none') return [unknown(say('exchange.configUnread', { unread: [unreadOf(AUTH_CONFIG, authConfig)] }))];
  return judge(authConfig.value);
}

/** Calls the roll of the current certificate, where AuthConfig names one and there are servers to ask. */
export function callCurrent(world: ExchangeWorld, judge: (call: RollCall & { thumbprint: Thumbprint }) => Verdict[]): Verdict[] {
  return withConfig(world, ({ current }) => (current === null ? [skipped(say('exchange.noCurrent'))] : called(world, current, judge)));
}

/** The same for next. */
export function callNext(world: ExchangeWorld, judge: (call: RollCall & { thumbprint: Thumbprint }) => Verdict[]): Verdict[] {
  return withConfig(world, ({ next, current, untold }) => (untold?.includes('next') ? [slotUntold('next')] : next === null || next === current ? [skipped(say('exchange.noNext'))] : called(world, next, judge)));
}

/** The verdict on a slot, or on the date of one, that nobody told of. */
export function slotUntold(slot: NonNullable<AuthConfig['untold']>[number]): Verdict {
  return unknown(say('exchange.slotUntold', { slot }));
}

/** Judges the current certificate's own facts, where a server that answered shows it. */
export function seeCurrent(world: ExchangeWorld, judge: (seen: Seen) => Verdict[]): Verdict[] {
  return callCurrent(world, (call) => seen(call, judge, 'exchange.unseen'));
}

/** The same for next. */
export function seeNext(world: ExchangeWorld, judge: (seen: Seen) => Verdict[]): Verdict[] {
  return callNext(world, (call) => seen(call, judge, 'exchange.nextUnseen'));
}

/** What stops where these servers cannot sign: everything when they are all there are. */
export function meansOn(servers: string[], exchange: ExchangeReadings): Sentence {
  return servers.length >= Object.keys(exchange.stores).length ? say('exchange.means') : say('exchange.meansOn', { servers });
}

/** How many servers were asked and could say. */
export function answered({ has, hasNot }: RollCall): number {
  return has.length + hasNot.length;
}

function called({ exchange }: ExchangeWorld, thumbprint: Thumbprint, judge: (call: RollCall & { thumbprint: Thumbprint }) => Verdict[]): Verdict[] {
  const call = rollCall(exchangeStores(exchange), thumbprint);
  if (answered(call) + call.unread.length === 0) return [unknown(say('exchange.noServer'))];
  return judge({ ...call, thumbprint }).map((verdict) => ({ certificate: thumbprint, ...verdict }));
}

function seen(call: RollCall & { thumbprint: Thumbprint }, judge: (seen: Seen) => Verdict[], otherwise: 'exchange.unseen' | 'exchange.nextUnseen'): Verdict[] {
  const [first] = call.has;
  if (first !== undefined) return judge({ ...call, certificate: first.certificate });
  const { thumbprint, hasNot: absent, unread } = call;
  return [unknown(say(otherwise, { thumbprint, absent, unread }), { servers: [...absent, ...unreadServersOf(unread)] })];
}
