import { APP_ID } from '../entra/wellKnown.ts';
import type { AuthServer, ExchangePartner } from '../exchangeSettings.ts';
import { carriedBy, documentsOf } from '../metadata/documentsOf.ts';
import type { MetadataView } from '../metadata/view.ts';
import { valueOf } from '../reading.ts';
import type { Snapshot } from '../snapshot.ts';
import type { Thumbprint } from '../thumbprint.ts';

/** What Exchange has stored of one who publishes a document that was looked at. */
export interface PeerCopy {
  stored: Pick<ExchangePartner | AuthServer, 'name' | 'metadataUrl' | 'changedAt'>;
  keys: Thumbprint[];
  view: MetadataView;
  /** What the document carries, whoever looked. */
  published: Thumbprint[];
  /** Whether what is stored accepts what is signed with now: the current certificate decides, as far as the document carries it; else that they share one. Undefined where there is no document. */
  isCurrent: boolean | undefined;
}

/** What Exchange has stored of Skype, and of any token service of the estate itself, beside what is published there. Undefined where Exchange could not say. */
export function peerCopies(snapshot: Snapshot): PeerCopy[] | undefined {
  const { exchange, metadata } = snapshot;
  const partners = valueOf(exchange?.settings?.partners);
  if (partners === undefined) return undefined;
  const stored = [...partners.filter(({ applicationId }) => applicationId.toLowerCase() === APP_ID.skype), ...(valueOf(exchange?.settings?.authServers) ?? [])];
  return stored.filter(({ enabled }) => enabled).flatMap((one) => {
    const view = (metadata ?? []).find(({ party, url }) => party === 'skype' && url === one.metadataUrl?.toLowerCase());
    return view === undefined ? [] : [copyOf(one, view, snapshot)];
  });
}

function copyOf(stored: ExchangePartner | AuthServer, view: MetadataView, { skype }: Snapshot): PeerCopy {
  const keys = stored.keys.map(({ thumbprint }) => thumbprint);
  const documents = documentsOf(view);
  const published = [...new Set(documents.flatMap((document) => carriedBy(document)))];
  const signing = valueOf(skype?.globalAssignment)?.current ?? null;
  const isCurrent = signing !== null && published.includes(signing) ? keys.includes(signing) : keys.some((key) => published.includes(key));
  return { stored, keys, view, published, isCurrent: documents.length === 0 ? undefined : isCurrent };
}
