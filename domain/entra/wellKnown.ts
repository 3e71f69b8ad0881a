/** Application ids that are the same in every tenant (domain.md 1). */
export const APP_ID = {
  exchange: '00000002-0000-0ff1-ce00-000000000000',
  skype: '00000004-0000-0ff1-ce00-000000000000',
  sharePoint: '00000003-0000-0ff1-ce00-000000000000',
  graph: '00000003-0000-0000-c000-000000000000',
  tokenService: '00000001-0000-0000-c000-000000000000',
} as const;

/** The application permission of Exchange Online that the dedicated hybrid application needs, by its role id. */
export const FULL_ACCESS_AS_APP = 'dc890d15-9560-4a4c-9b7f-a736ec74ec40';

/** `AADSTS700027`: the assertion is signed with a certificate that the application does not have. */
export const UNKNOWN_CERTIFICATE = 700027;

/** What the names of dedicated hybrid applications begin with; the organisation's GUID follows. */
export const HYBRID_APPLICATION_PREFIX = 'ExchangeServerApp-';
