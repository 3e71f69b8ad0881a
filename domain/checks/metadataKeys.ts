import { exchangeOutdated, lacks, outdatedInFront, signersAt, skypeOutdated } from '../decisions/published.ts';
import { findCertificate } from '../holdings.ts';
import { DAY_MS, span } from '../instant.ts';
import { allEnded } from '../metadata/compareKeys.ts';
import { carriedBy, documentsOf, failureOf, isEmpty } from '../metadata/documentsOf.ts';
import { metadataSays } from '../metadata/metadataSays.ts';
import type { MetadataView } from '../metadata/view.ts';
import type { AuthConfig, SkypeAssignment } from '../snapshot.ts';
import type { Thumbprint } from '../thumbprint.ts';
import { type Sentence, say } from '../wording/sentence.ts';
import { AUTH_CONFIG } from './exchangeWorld.ts';
import { lookAt, type Published, withAddresses } from './metadataWorld.ts';
import { grouped, unreadOf, unreadServersOf } from './rollCall.ts';
import { GLOBAL_ASSIGNMENT } from './skypeWorld.ts';
import { fail, orPass, pass, skipped, unknown, type Verdict, warn } from './verdict.ts';

/** Whether what is published is what is used: SFB-12, EX-17. Sets are compared, for two keys are normal while rolling; the current one decides. */
export const METADATA_KEYS = { 'SFB-12': skypeKeys, 'EX-17': exchangeKeys };

function skypeKeys(published: Published): Verdict[] {
  const { snapshot: { skype } } = published;
  return withAddresses(published, 'skype', (looks) => {
    if (skype === null) return [skipped(say('skipped.noSkype'))];
    const { globalAssignment } = skype;
    if (globalAssignment.answer === 'none') return [unknown(say('skype.globalUnread', { unread: [unreadOf(GLOBAL_ASSIGNMENT, globalAssignment)] }))];
    if (globalAssignment.value.current === null) return [skipped(say('skype.noneAssigned'))];
    const views = looks.map(({ view }) => view);
    const outdated = skypeOutdated(published.snapshot);
    const problems = [
      ...missing('SFB-12', outdated.map((view) => ({ view, wanted: signersAt(view, skype)[0] ?? '' })), { proposes: { id: 'REP-SFB-REPLICATE' } }),
      ...ended(views.filter((view) => !outdated.includes(view)), published),
      ...others(views, published, globalAssignment.value),
      ...unread(views),
    ];
    return orPass(problems, () => pass(say('SFB-12.pass', { count: views.length, thumbprint: globalAssignment.value.current ?? '' }), { servers: hostsOf(views) }));
  });
}

function exchangeKeys(published: Published): Verdict[] {
  const authConfig = published.snapshot.exchange?.authConfig;
  return withAddresses(published, 'exchange', (looks) => {
    if (authConfig === undefined || authConfig.answer === 'none') return [unknown(say('exchange.configUnread', { unread: [unreadOf(AUTH_CONFIG, authConfig)] }))];
    const { current } = authConfig.value;
    if (current === null) return [skipped(say('exchange.noCurrent'))];
    const views = looks.map(({ view }) => view);
    const problems = [
      ...outdated(published, current),
      ...nextMissing(views, published, authConfig.value),
      ...unread(views),
    ];
    return orPass(problems, () => pass(say('EX-17.pass', { count: hostsOf(views).length, thumbprint: current }), { servers: hostsOf(views), certificate: current }));
  });
}

/** Recycling makes a server look again (R17); why something else than the servers answers at an address is found together. */
function outdated({ snapshot }: Published, current: Thumbprint): Verdict[] {
  const inFront = outdatedInFront(snapshot);
  const own = exchangeOutdated(snapshot).filter(({ host }) => !inFront.some((view) => view.host === host));
  return [
    ...missing('EX-17', own.map((view) => ({ view, wanted: current })), { proposes: { id: 'REP-EX-RECYCLE' } }),
    ...missing('EX-17.inFront', inFront.map((view) => ({ view, wanted: current })), snapshot.skype === null ? {} : { proposes: { id: 'REP-TREE-004' } }),
  ];
}

interface Wanting {
  view: MetadataView;
  wanted: Thumbprint;
}

/** Those that lack the same certificate are told of together. */
function missing(what: 'SFB-12' | 'EX-17' | 'EX-17.inFront', wanting: readonly Wanting[], cure: Pick<Verdict, 'proposes'>): Verdict[] {
  return [...Map.groupBy(wanting, ({ wanted }) => wanted)].map(([thumbprint, those]) => {
    const views = those.map(({ view }) => view);
    const told = { servers: hostsOf(views), thumbprint, carried: carriedAt(views) };
    const says = what === 'EX-17.inFront' ? say(what, told) : say(`${what}.missing`, told);
    return fail(says, { servers: told.servers, certificate: thumbprint, means: say(what === 'SFB-12' ? 'SFB-12.means' : 'EX-17.means'), ...cure });
  });
}

/** Only certificates that have ended, although they are those that are used: nothing but a roll helps, and SFB-04 proposes it. */
function ended(views: readonly MetadataView[], { now }: Published): Verdict[] {
  const servers = hostsOf(views.filter((view) => documentsOf(view).some((document) => allEnded(document, now))));
  return servers.length > 0 ? [fail(say('SFB-12.ended', { servers }), { servers, means: say('SFB-12.means') })] : [];
}

/** Staged and previous are information; a previous one that has ended need not be there. */
function others(views: readonly MetadataView[], { snapshot, now }: Published, { staged, previous }: SkypeAssignment): Verdict[] {
  const isOver = previous !== null && (findCertificate(snapshot, previous.thumbprint)?.notAfter ?? now) <= now;
  return [
    ...(staged === null ? [] : absent(views, staged.thumbprint, (servers) => say('SFB-12.staged', { servers, thumbprint: staged.thumbprint, effective: staged.effective }))),
    ...(previous === null || isOver ? [] : absent(views, previous.thumbprint, (servers) => say('SFB-12.previous', { servers, thumbprint: previous.thumbprint }))),
  ];
}

/** Next may take its time to appear; a day after AuthConfig last changed it should be there. */
function nextMissing(views: readonly MetadataView[], { now }: Published, { current, next, changedAt }: AuthConfig): Verdict[] {
  if (next === null || next === current || changedAt === null || span(changedAt, now) < DAY_MS) return [];
  return absent(views, next, (servers) => say('EX-17.next', { servers, thumbprint: next, since: changedAt })).map((verdict) => ({ ...verdict, proposes: { id: 'REP-EX-RECYCLE' } }));
}

function absent(views: readonly MetadataView[], thumbprint: Thumbprint, says: (servers: string[]) => Sentence): Verdict[] {
  const servers = hostsOf(views.filter((view) => !isEmpty(view) && lacks(view, [thumbprint])));
  return servers.length > 0 ? [warn(says(servers), { servers, certificate: thumbprint })] : [];
}

/** Addresses that gave nobody a document: what they publish is not known (R35). */
function unread(views: readonly MetadataView[]): Verdict[] {
  const silent = views.filter((view) => documentsOf(view).length === 0 && !isEmpty(view));
  const failed = silent.flatMap((view) => ({ view, failure: failureOf(view) }));
  const alike = Map.groupBy(failed, ({ failure }) => JSON.stringify(failure ?? null));
  return [...alike.values()].map((those) => {
    const [first] = those;
    const servers = hostsOf(those.map(({ view }) => view));
    if (first?.failure !== undefined) return unknown(say('metadata.noDocument', { says: metadataSays(first.failure, first.view.url), servers }), { servers });
    const blind = grouped(those.flatMap(({ view }) => lookAt(view).blind));
    return unknown(say('metadata.keysUnread', { servers, unread: blind }), { servers: [...servers, ...unreadServersOf(blind)] });
  });
}

function carriedAt(views: readonly MetadataView[]): Thumbprint[] {
  return [...new Set(views.flatMap((view) => documentsOf(view).flatMap((document) => carriedBy(document))))];
}

function hostsOf(views: readonly MetadataView[]): string[] {
  return [...new Set(views.map(({ host }) => host))];
}
