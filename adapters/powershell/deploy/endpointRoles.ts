/** The two products whose servers have endpoints of ours. */
export type EndpointParty = 'skype' | 'exchange';
/** Who may look, and who may also change. */
export type EndpointRole = 'reader' | 'operator';
export const ENDPOINT_PARTIES: readonly EndpointParty[] = ['skype', 'exchange'];
export const ENDPOINT_ROLES: readonly EndpointRole[] = ['reader', 'operator'];
