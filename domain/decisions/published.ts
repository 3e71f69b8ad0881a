import type { MetadataView } from '../metadata/view.ts';
import { carriedBy, documentsOf, isEmpty } from '../metadata/documentsOf.ts';
import { valueOf } from '../reading.ts';
import type { SkypeReadings, Snapshot } from '../snapshot.ts';
import type { Thumbprint } from '../thumbprint.ts';

/** Addresses of Skype whose document does not carry what it signs with there (SFB-12): a push makes them look again. */
export function skypeOutdated({ skype, metadata }: Snapshot): MetadataView[] {
  if (skype === null) return [];
  return ofParty(metadata, 'skype').filter((view) => lacks(view, signersAt(view, skype)));
}

/** Addresses of Exchange whose document does not carry the current Auth certificate (EX-17): recycling the pools makes them look again (R17). */
export function exchangeOutdated({ exchange, metadata }: Snapshot): MetadataView[] {
  const current = valueOf(exchange?.authConfig)?.current;
  return current === null || current === undefined ? [] : ofParty(metadata, 'exchange').filter((view) => lacks(view, [current]));
}

/** Those of them that the servers behind have nothing to do with: each by its own name publishes what is current, so that recycling changes nothing. */
export function outdatedInFront(snapshot: Snapshot): MetadataView[] {
  const current = valueOf(snapshot.exchange?.authConfig)?.current ?? null;
  const servers = ofParty(snapshot.metadata, 'exchange').filter(({ of }) => of === 'server');
  const isSound = (view: MetadataView) => current !== null && documentsOf(view).some((document) => carriedBy(document).includes(current));
  if (servers.length === 0 || !servers.every(isSound)) return [];
  return exchangeOutdated(snapshot).filter(({ of }) => of !== 'server');
}

/**
 * What an address of Skype may sign with: what that front end uses; for a pool what is assigned, or what one of its front ends uses. That a front end
 * uses another one than is assigned is what SFB-02 and SFB-03 say. Empty where it could not be read.
 */
export function signersAt({ of, host }: MetadataView, skype: SkypeReadings): Thumbprint[] {
  const assigned = valueOf(skype.globalAssignment)?.current ?? null;
  const own = valueOf(skype.frontEnds[host]?.assignment);
  if (of === 'server' && own !== undefined) return present([own.current]);
  const members = of === 'pool' ? Object.values(skype.frontEnds).filter(({ pool }) => pool === host) : [];
  return present([assigned, ...members.map(({ assignment }) => valueOf(assignment)?.current ?? null)]);
}

/** Whether a document that somebody got there carries none of them. */
export function lacks(view: MetadataView, signers: readonly Thumbprint[]): boolean {
  if (signers.length === 0) return false;
  return isEmpty(view) || documentsOf(view).some((document) => !carriedBy(document).some((thumbprint) => signers.includes(thumbprint)));
}

function ofParty(metadata: Snapshot['metadata'], party: MetadataView['party']): MetadataView[] {
  return (metadata ?? []).filter((view) => view.party === party);
}

function present(thumbprints: (Thumbprint | null)[]): Thumbprint[] {
  return [...new Set(thumbprints.filter((one) => one !== null))];
}
