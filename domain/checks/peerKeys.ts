import { type PeerCopy, peerCopies } from '../decisions/peerCopies.ts';
import { APP_ID } from '../entra/wellKnown.ts';
import { failureOf } from '../metadata/documentsOf.ts';
import { metadataSays } from '../metadata/metadataSays.ts';
import { ObjectName } from '../operations/exchangeSettingsChanges.ts';
import { valueOf } from '../reading.ts';
import { say } from '../wording/sentence.ts';
import { lookAt, type Published } from './metadataWorld.ts';
import { unreadOf } from './rollCall.ts';
import { fail, orPass, pass, skipped, unknown, type Verdict } from './verdict.ts';

/** Whether what one side has stored of the other is what that other publishes: X-05. */
export const PEER_KEYS = { 'X-05': storedKeys };

/** What Skype has stored of Exchange its cmdlets do not show, so only one direction is compared, and that is said. */
function storedKeys({ snapshot }: Published): Verdict[] {
  const { skype, exchange, metadata } = snapshot;
  if (skype === null) return [skipped(say('skipped.noSkype'))];
  if (exchange === null) return [skipped(say('skipped.noExchange'))];
  if (metadata === null) return [skipped(say('skipped.metadata'))];
  if (exchange.settings === undefined) return [skipped(say('exchange.notAsked', { source: 'Get-PartnerApplication' }))];
  const copies = peerCopies(snapshot);
  if (copies === undefined) return [unknown(say('exchange.settingUnread', { unread: [unreadOf('Get-PartnerApplication', exchange.settings.partners)] }))];
  if (copies.length === 0) return [skipped(say('X-05.none'))];
  return orPass(copies.flatMap((copy) => judged(copy)), () => pass(say('X-05.pass', { names: copies.map(({ stored }) => stored.name), skypeReads: skypeReads(snapshot) })));
}

function judged({ stored: { name, changedAt }, keys, view, published, isCurrent }: PeerCopy): Verdict[] {
  if (isCurrent === undefined) return [noDocument(view)];
  if (isCurrent) return [];
  const cure = ObjectName.safeParse(name).success ? ({ proposes: { id: 'REP-EX-REFRESH-METADATA', name } } as const) : {};
  return [fail(say('X-05.differs', { name, stored: keys, published, url: view.url, changedAt }), { means: say('X-05.means'), ...cure })];
}

function noDocument(view: PeerCopy['view']): Verdict {
  const failure = failureOf(view);
  return failure === undefined ? unknown(say('metadata.keysUnread', { servers: [view.host], unread: lookAt(view).blind })) : unknown(say('metadata.noDocument', { says: metadataSays(failure, view.url), servers: [view.host] }), { servers: [view.host] });
}

/** Where Skype reads the document of Exchange on premises; null where it reads none, or nobody told. */
function skypeReads({ skype }: Published['snapshot']): string | null {
  return (valueOf(skype?.partners) ?? []).flatMap(({ applicationId, token }) => (applicationId.toLowerCase() === APP_ID.exchange && token.by === 'metadata' ? [token.url] : []))[0] ?? null;
}
