import { hasStrongKey, type HeldCertificate } from '../certificate.ts';
import { namesDomain } from '../decisions/skypeSource.ts';
import { findCertificate } from '../holdings.ts';
import { type Instant, span } from '../instant.ts';
import { valueOf } from '../reading.ts';
import type { Reason } from '../refusal.ts';
import type { OfferedPfx } from '../snapshot.ts';
import type { Thumbprint } from '../thumbprint.ts';
import { say } from '../wording/sentence.ts';
import type { PublicPart } from './entraSteps.ts';
import type { OperationStep } from './plan.ts';
import { assign, importPfx, request } from './skypeSteps.ts';
import { holderOf, minuteOf, type SkypeAsked } from './skypeWorld.ts';
import type { Which } from './steps.ts';
import { tellEntra } from './tellEntra.ts';

/** Where the new certificate comes from: a front end's store, an offered PFX, or the certificate authority. All on one front end (R05). */
export type Source =
  | { kind: 'store'; on: string; thumbprint: Thumbprint }
  | { kind: 'pfx'; on: string; pfx: OfferedPfx }
  | { kind: 'request'; on: string; authority: string };

/** What the asker may have named. */
export interface Named {
  thumbprint?: Thumbprint | undefined;
  pfx?: string | undefined;
}

/** Chooses by what was named, else the only suitable offered PFX, else a request to the authority; or says why there is none. */
export function chooseSource(asked: SkypeAsked, { thumbprint, pfx }: Named): Source | Reason[] {
  if (thumbprint !== undefined) return fromStore(asked, thumbprint);
  if (pfx !== undefined) return fromOffer(asked, pfx);
  return onlyOffer(asked);
}

/** A certificate of a front end's store, if it is suitable (R02, R03, R04). */
export function fromStore(asked: SkypeAsked, thumbprint: Thumbprint): Source | Reason[] {
  const seen = findCertificate({ ...asked.snapshot, exchange: null }, thumbprint);
  if (seen === undefined) return [{ rule: 'unknown-certificate', says: say('refused.notInStores', { thumbprint, servers: asked.situation.answering }) }];
  const holder = holderOf(asked, thumbprint);
  if (holder === undefined) return [{ rule: 'R03', says: say('R03.notExportable', { thumbprint }) }];
  const against = unsuitable(asked, holder.certificate);
  return against.length > 0 ? against : { kind: 'store', on: holder.on, thumbprint };
}

/** An offered PFX by name, if it is suitable. */
export function fromOffer(asked: SkypeAsked, name: string): Source | Reason[] {
  const offered = valueOf(asked.skype.offered);
  if (offered === undefined) return [{ rule: 'R35', says: say('R35.offered') }];
  const pfx = offered.find((one) => one.name === name);
  if (pfx === undefined) return [{ rule: 'unknown-pfx', says: say('refused.unknownPfx', { pfx: name, offered: offered.map((one) => one.name).toSorted() }) }];
  const against = unsuitable(asked, asHeld(pfx));
  return against.length > 0 ? against : onFirst(asked, (on) => ({ kind: 'pfx', on, pfx }));
}

/** A certificate before it is assigned. */
export interface Obtained {
  /** What makes it; nothing where it is there. */
  steps: OperationStep[];
  which: Which;
  /** Where Entra's copy comes from. */
  part: PublicPart;
}

/** What has to be done for the certificate to be there; `index` is the place of the first step in the plan. */
export function obtain({ now }: SkypeAsked, source: Source, index: number): Obtained {
  switch (source.kind) {
    case 'store':
      return { steps: [], which: source.thumbprint, part: { from: 'skype', server: source.on } };
    case 'pfx':
      return { steps: [], which: source.pfx.thumbprint, part: { from: 'offer', pfx: source.pfx.name } };
    case 'request':
      return { steps: [request(source.on, source.authority, `Rollcall OAuthTokenIssuer ${minuteOf(now)}`)], which: { $from: index, field: 'thumbprint' }, part: { from: 'skype', server: source.on } };
  }
}

/** Assigns what was obtained at global scope, at `effective` or at once. */
export function put(source: Source, which: Which, effective: Instant | null): OperationStep {
  if (source.kind === 'pfx') return importPfx({ pfx: source.pfx.name, thumbprint: source.pfx.thumbprint }, source.on, effective);
  return assign(which, source.on, effective);
}

/** The steps that bring it in at global scope, after Entra was told of it (R23); `index` is the place of the first of them in the plan. */
export function bringIn(asked: SkypeAsked, source: Source, { effective, index }: { effective: Instant | null; index: number }): { steps: OperationStep[]; which: Which } {
  const { steps, which, part } = obtain(asked, source, index);
  const told = tellEntra(asked.entra, { which, part, index: index + steps.length }, asked.now);
  return { steps: [...steps, ...told, put(source, which, effective)], which };
}

function onlyOffer(asked: SkypeAsked): Source | Reason[] {
  const { offered } = asked.situation.successors;
  const [only, ...more] = offered;
  if (more.length > 0) return [{ rule: 'choose', says: say('refused.choosePfx', { offered: offered.map(({ name }) => name) }) }];
  if (only !== undefined) return onFirst(asked, (on) => ({ kind: 'pfx', on, pfx: only }));
  const authority = asked.estate.skype?.certificateAuthority;
  if (authority !== undefined) return onFirst(asked, (on) => ({ kind: 'request', on, authority }));
  return [{ rule: 'no-certificate', says: say('refused.noSkypeCertificate') }];
}

function onFirst(asked: SkypeAsked, source: (on: string) => Source): Source | Reason[] {
  const [first] = asked.situation.answering;
  return first === undefined ? [{ rule: 'R35', says: say('R35.noFrontEnd') }] : source(first);
}

/** A PFX always has its key; Windows makes RSA of it. */
function asHeld({ thumbprint, subject, notBefore, notAfter, keyBits, exportable }: OfferedPfx): Judged {
  return { thumbprint, subject, notBefore, notAfter, keyBits, exportable, keyAlgorithm: 'RSA' };
}

type Judged = Pick<HeldCertificate, 'thumbprint' | 'subject' | 'notBefore' | 'notAfter' | 'keyBits' | 'exportable' | 'keyAlgorithm'>;

/** Every rule that the certificate breaks; empty when it may sign for Skype. */
export function unsuitable({ skype, now }: SkypeAsked, certificate: Judged): Reason[] {
  const { thumbprint, subject, notBefore, notAfter, keyBits, keyAlgorithm, exportable } = certificate;
  const domain = valueOf(skype.defaultSipDomain);
  const reasons: [boolean, () => Reason][] = [
    [!hasStrongKey(certificate), () => ({ rule: 'R02', says: say('R02.weak', { thumbprint, keyBits, keyAlgorithm }) })],
    [exportable !== true, () => ({ rule: 'R03', says: say('R03.notExportable', { thumbprint }) })],
    [domain === undefined, () => ({ rule: 'R04', says: say('R04.domainNotRead') })],
    [typeof domain === 'string' && !namesDomain(subject, domain), () => ({ rule: 'R04', says: say('R04.subject', { thumbprint, subject, domain: domain ?? '' }) })],
    [span(now, notAfter) <= 0 || span(notBefore, now) < 0, () => ({ rule: 'R29', says: say('R29.notInDate', { thumbprint, notBefore, notAfter }) })],
  ];
  return reasons.filter(([applies]) => applies).map(([, reason]) => reason());
}
