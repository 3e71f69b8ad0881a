import { exchangeOutdated, outdatedInFront } from '../decisions/published.ts';
import { keyGuard, notSeen, rollGuards } from '../decisions/exchangeGuards.ts';
import { isUsable } from '../decisions/exchangeSituation.ts';
import { HOUR_MS, span } from '../instant.ts';
import { valueOf } from '../reading.ts';
import type { Reason } from '../refusal.ts';
import { say } from '../wording/sentence.ts';
import { type ExchangeAsked, nearest } from './exchangeAsked.ts';
import { toldNext } from './exchangeReplace.ts';
import { readAuthConfig, recycleAll } from './exchangeSteps.ts';
import { lastAuthAdminRun } from '../decisions/authAdmin.ts';
import { peerVerifies, skypeReadsAgain } from './peers.ts';
import type { Sketched } from './sketch.ts';
import { operation, readBack, wait } from './steps.ts';
import { entraNotes, entraVerifies, partiesWith } from './tellEntra.ts';

/** How long AuthAdmin may take after its service was started (domain.md 5.2). */
const AUTH_ADMIN_MINUTES = 60;

/** REP-EX-RECYCLE: makes every server, or one, look again at which certificate is current (R17). */
export function recyclePools({ exchange, snapshot, situation: { unread } }: ExchangeAsked, server: string | null): Sketched {
  const all = Object.keys(exchange.stores).toSorted();
  if (server !== null && !all.includes(server)) return [{ rule: 'unknown-server', says: say('refused.unknownServer', { server, servers: all }) }];
  const silent = unread.filter((fqdn) => server === null || fqdn === server);
  const servers = (server === null ? all : [server]).filter((fqdn) => !silent.includes(fqdn));
  if (servers.length === 0) return [{ rule: 'R35', says: say('R35.noMailboxServer') }];
  const inFront = outdatedInFront(snapshot).map(({ host }) => host);
  const outdated = exchangeOutdated(snapshot).map(({ host }) => host).filter((host) => !inFront.includes(host));
  return {
    party: 'exchange', tier: 'change',
    steps: [...recycleAll(servers), ...servers.map((fqdn) => readBack('exchange.facts.get', fqdn))],
    title: say('plan.title.recycle', { servers }),
    why: [say('plan.why.recycle'), ...(outdated.length > 0 ? [say('plan.why.outdatedDocuments', { servers: outdated })] : [])],
    undo: say('plan.undo.restart'),
    notes: [say('plan.note.recycle', { servers }), ...(silent.length > 0 ? [say('plan.note.leftAlone', { servers: silent })] : [])],
    verifies: [], cures: server === null && outdated.length > 0 ? ['EX-17'] : [], startBy: null,
  };
}

/** REP-EX-AUTHADMIN: restarts the service that should have made next current, on one server of each site (EX-11). */
export function wakeAuthAdmin(asked: ExchangeAsked): Sketched {
  const refused = against(asked);
  const { exchange, now, situation: { next, config, entra } } = asked;
  if (refused.length > 0 || next.thumbprint === null || config.nextEffective === null) return refused;
  const { thumbprint } = next;
  const servers = onePerSite(asked);
  const ran = lastAuthAdminRun(exchange);
  return {
    party: 'exchange', parties: partiesWith('exchange', entra), tier: 'change',
    steps: [
      ...toldNext(asked, 0),
      ...servers.map((on) => operation('exchange.serviceHost.restart', on, { says: say('plan.exchange.restart', { server: on }) })),
      wait({ for: 'exchange-current', thumbprint }, { until: null, everyMinutes: 5, withinMinutes: AUTH_ADMIN_MINUTES }, say('plan.exchange.untilWoken', { thumbprint })),
      ...recycleAll(Object.keys(exchange.stores).toSorted()),
      ...skypeReadsAgain(asked.snapshot),
      readAuthConfig(),
    ],
    title: say('plan.title.authAdmin', { thumbprint }),
    why: [say('plan.why.overdue', { thumbprint, effective: config.nextEffective }), say('plan.why.authAdminRan', { at: ran, hours: ran === null ? 0 : Math.floor(span(ran, now) / HOUR_MS) })],
    undo: say('plan.undo.restart'),
    notes: [...entraNotes(entra, { party: 'exchange' }), say('plan.note.authAdmin', { servers }), say('plan.note.recycle', { servers: Object.keys(exchange.stores).toSorted() })],
    verifies: ['EX-02', 'EX-03', 'EX-05', ...entraVerifies(entra), ...peerVerifies(asked)], cures: ['EX-11'], startBy: null,
  };
}

/** What would become current has to be whole everywhere, as for a roll (R15, R21, R23). */
function against(asked: ExchangeAsked): Reason[] {
  const { situation, situation: { next, due, config } } = asked;
  if (next.thumbprint === null) return [{ rule: 'R15', says: say('R15.noNext', { nearest: nearest(asked) }) }];
  if (due !== 'overdue') return [{ rule: 'nothing-to-do', says: say('refused.notOverdue', { thumbprint: next.thumbprint, effective: config.nextEffective }) }];
  const guards = [...rollGuards(situation), ...notSeen(situation), ...keyGuard(situation)];
  if (guards.length > 0) return guards;
  return isUsable(next) && next.spread === 'everywhere' ? [] : [{ rule: 'R15', says: say('R15.notUsable', { thumbprint: next.thumbprint, nearest: nearest(asked) }) }];
}

/** The first by name of each site; a site is where the server says it is, else where the configuration has it. */
function onePerSite({ exchange }: ExchangeAsked): string[] {
  const listed = new Map((valueOf(exchange.servers) ?? []).map(({ fqdn, site }) => [fqdn.toLowerCase(), site]));
  const servers = Object.entries(exchange.stores).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return [...Map.groupBy(servers, ([fqdn, { site }]) => listed.get(fqdn) ?? site).values()].flatMap(([first]) => (first === undefined ? [] : [first[0]]));
}
