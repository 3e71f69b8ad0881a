/** The rules that a token or an activity can break at the door. They are for logs and metrics: whoever is refused is not told which one. */
export type DoorRule =
  | 'token-missing' | 'token-too-large' | 'token-malformed' | 'algorithm' | 'unknown-key' | 'endorsement' | 'signature' | 'expired' | 'not-yet-valid' | 'lifetime' | 'issuer' | 'audience'
  | 'service-claim' | 'service-mismatch' | 'service-address' | 'channel' | 'no-tenant' | 'foreign-tenant' | 'no-person' | 'from-a-bot'
  | 'too-many-from-person' | 'too-many-in-conversation' | 'keys-unavailable'
  | 'version' | 'other-person' | 'no-sign-in-time' | 'sign-in-ahead';

/** A token or an activity is not accepted. Carries the rule, never anything of what was looked at. */
export class Rejected extends Error {
  readonly rule: DoorRule;

  constructor(rule: DoorRule) {
    super(`rejected by the rule ${rule}`);
    this.name = 'Rejected';
    this.rule = rule;
  }
}
