import { z } from 'zod';

const LABEL = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';

/** The pattern of an address `name@domain` in lower case, with nothing in it that a shell could take for more (R31). */
const ADDRESS = `[a-z0-9._%+-]{1,64}@(?=.{1,253}$)${LABEL}(?:\\.${LABEL})+`;

/** The SMTP address of a mailbox; it comes from configuration only. */
export const MailAddress = z.string().toLowerCase().regex(new RegExp(`^${ADDRESS}$`, 'u'), 'a mailbox is named by its address, such as oauth-test@contoso.com');

/** The SIP address of a user; it comes from configuration only. */
export const SipAddress = z.string().toLowerCase().regex(new RegExp(`^sip:${ADDRESS}$`, 'u'), 'a user is named by the SIP address, such as sip:probe@contoso.com');
