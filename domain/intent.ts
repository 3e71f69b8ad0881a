import { z } from 'zod';
import { Instant } from './instant.ts';
import { Thumbprint } from './thumbprint.ts';

const Server = z.string().min(1).max(253).toLowerCase();
/** When a staged certificate takes over; absent: as late as the rules allow (R07, R12 … R14). `soon`: the asker wants less than R12's 48 h and says so. */
const staging = { effective: Instant.optional(), soon: z.boolean().optional() };

/** What somebody wants, with its arguments (domain.md 5). Arguments that a snapshot can tell are left out and taken from it. */
export const Intent = z.discriminatedUnion('id', [
  z.object({ id: z.literal('REP-SFB-ASSIGN'), thumbprint: Thumbprint.optional() }),
  /** `manual`: people import it with the console and the Deployment Wizard, guided and ticked off. */
  z.object({ id: z.literal('REP-SFB-IMPORT'), pfx: z.string().max(64).optional(), manual: z.literal(true).optional() }),
  z.object({ id: z.literal('REP-SFB-REPLICATE'), server: Server.optional() }),
  z.object({ id: z.literal('REP-SFB-CLEAN-PREVIOUS') }),
  z.object({ id: z.literal('ROLL-SFB-STAGE'), pfx: z.string().max(64).optional(), thumbprint: Thumbprint.optional(), effective: Instant.optional() }),
  z.object({ id: z.literal('ROLL-SFB-NOW'), pfx: z.string().max(64).optional(), thumbprint: Thumbprint.optional() }),
  z.object({ id: z.literal('REP-SFB-PARTNER') }),
  z.object({ id: z.literal('REP-SFB-OAUTHSERVER') }),
  z.object({ id: z.literal('REP-SFB-PARTNER-EXO') }),
  z.object({ id: z.literal('REP-SFB-OAUTHCONFIG') }),
  /** `server`: the Exchange server, or the pool that a trusted application names and that is missing. */
  z.object({ id: z.literal('REP-SFB-TRUSTEDAPP'), server: Server.optional() }),
  z.object({ id: z.literal('REP-EX-IMPORT-CURRENT'), server: Server.optional() }),
  z.object({ id: z.literal('REP-EX-IMPORT-NEXT'), server: Server.optional() }),
  z.object({ id: z.literal('REP-EX-CLEAR-PREVIOUS') }),
  z.object({ id: z.literal('REP-EX-RECYCLE'), server: Server.optional() }),
  z.object({ id: z.literal('REP-EX-AUTHADMIN') }),
  /** `host` chooses among the Autodiscover hosts that servers already have. */
  z.object({ id: z.literal('REP-EX-AUTODISCOVER-URI'), server: Server.optional(), host: Server.optional() }),
  /** `name` is a partner application's or token service's own name; absent: all that the checks find stale. */
  z.object({ id: z.literal('REP-EX-REFRESH-METADATA'), name: z.string().min(1).max(128).optional() }),
  z.object({ id: z.literal('REP-EX-PARTNER-LYNC') }),
  z.object({ id: z.literal('REP-EN-SPN') }),
  z.object({ id: z.literal('REP-EN-UPLOAD') }),
  z.object({ id: z.literal('REP-EN-PURGE-SHARED') }),
  z.object({ id: z.literal('REP-EN-HYBRIDAPP') }),
  z.object({ id: z.literal('REP-HCW-RERUN') }),
  /** A conversation and no plan of its own: it walks through domain.md 5.3 and ends in one of the others, or in what a person has to do. */
  z.object({ id: z.literal('REP-TREE-004') }),
  z.object({ id: z.literal('ROLL-EX-STAGE'), ...staging }),
  z.object({ id: z.literal('ROLL-EX-PUBLISH-NEXT') }),
  z.object({ id: z.literal('ROLL-EX-NOW') }),
  /** `effective` is when Skype's takes over; the one of Exchange follows two hours later. `pfx`, `thumbprint`: Skype's. */
  z.object({ id: z.literal('ROLL-FULL-HYBRID'), effective: Instant.optional(), pfx: z.string().max(64).optional(), thumbprint: Thumbprint.optional() }),
  /** Absent: all of those in use and staged that Entra lacks. */
  z.object({ id: z.literal('ROLL-ENTRA-ADD'), thumbprint: Thumbprint.optional() }),
  /** Absent: all that is proven to be of no use. */
  z.object({ id: z.literal('ROLL-ENTRA-PRUNE'), thumbprint: Thumbprint.optional() }),
]);
export type Intent = z.infer<typeof Intent>;
export type IntentId = Intent['id'];

/** Every intent's id, in the order of domain.md 5. */
export const INTENT_IDS: readonly IntentId[] = Intent.options.map((option) => option.shape.id.value);
