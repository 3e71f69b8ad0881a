import { SKYPE_APPLICATION_CHANGES } from './skypeApplicationChanges.ts';
import { SKYPE_CONFIGURATION_CHANGES } from './skypeConfigurationChanges.ts';
import { SKYPE_PARTNER_CHANGES } from './skypePartnerChanges.ts';
import { SKYPE_TOKEN_SERVER_CHANGES } from './skypeTokenServerChanges.ts';

/** What changes whom Skype trusts (domain.md 2.1). Every call names one object; addresses come from readings (R31). */
export const SKYPE_TRUST_CHANGES = [...SKYPE_PARTNER_CHANGES, ...SKYPE_TOKEN_SERVER_CHANGES, ...SKYPE_CONFIGURATION_CHANGES, ...SKYPE_APPLICATION_CHANGES] as const;
