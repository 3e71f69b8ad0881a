import { z } from 'zod';
import { MailAddress, SipAddress } from './mailAddress.ts';

/** The estate of all that people tell. No configured estate may be called so: what was told is never what a plan is approved or run on. */
export const TOLD_ESTATE = 'told';

/**
 * One organisation's servers and tenant as configured (design.md section 2): which sources a reading asks. What the servers
 * themselves say is in the snapshot. Names are FQDNs, lower case; they come from configuration only, never from chat.
 */
export const Estate = z.strictObject({
  name: z.string().regex(/^[a-z0-9][a-z0-9-]{0,30}$/, 'an estate name is 1 to 31 lower-case letters, digits or dashes').refine((name) => name !== TOLD_ESTATE, 'told is what people tell, and no estate can be called so'),
  skype: z
    .strictObject({
      pools: z.array(z.strictObject({ fqdn: Fqdn(), frontEnds: z.array(Fqdn()).min(1) })).min(1),
      /** Where `Request-CsCertificate -CA` sends a request: `host\name`. Absent: new certificates come from offered PFX files only. */
      certificateAuthority: z.string().optional(),
      /** The user whose mailbox Skype is tested to store an item in, which is deleted again (SFB-17). Absent: nothing is written, and it is not tested. */
      testUser: SipAddress.optional(),
    })
    .nullable(),
  exchange: z
    .strictObject({
      servers: z.array(z.strictObject({ fqdn: Fqdn(), site: z.string().min(1) })).min(1),
      /** The mailbox that OAuth to the cloud is tested with (EX-22). Absent: it is not tested. */
      testMailbox: MailAddress.optional(),
      /** The Autodiscover name that stands for all of Exchange; absent: the one that its servers tell, asked after they did. */
      autodiscover: Fqdn().optional(),
    })
    .nullable(),
  /** The Microsoft 365 tenant; absent or null: this estate has none, or nobody configured it. */
  entra: z.strictObject({ tenantId: z.guid() }).nullable().optional(),
});
export type Estate = z.infer<typeof Estate>;

function Fqdn() {
  return z.string().toLowerCase().regex(/^(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*$/, 'a server is named by its FQDN, such as ex01.contoso.com');
}
