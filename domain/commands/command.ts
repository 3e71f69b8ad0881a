import type { CheckId } from '../finding.ts';
import type { Instant } from '../instant.ts';
import type { Intent } from '../intent.ts';
import type { PlanName } from '../plans/plan.ts';
import type { Viewpoint } from '../viewpoint.ts';
import type { Moment } from '../watch/moment.ts';
import type { Concern, Role, Severity } from '../watch/watched.ts';

/** What narrows a check: a party, the trust between them, one check, or one server (design.md 12). */
export type CheckFilter = { by: 'side'; side: 'skype' | 'exchange' | 'entra' | 'trust' } | { by: 'check'; id: CheckId } | { by: 'server'; server: string };

/** What the sandbox can be told (design.md 12). `to` is an ISO instant, `ms` milliseconds; `at` names a server, a metadata address, or `graph`. */
export type SandboxOrder =
  | { do: 'state' }
  | { do: 'clock'; to: string }
  | { do: 'advance'; ms: number }
  | { do: 'break'; at: string; fault: string | null; from?: Viewpoint }
  | { do: 'mend'; at: string }
  | { do: 'load'; estate: string };

/** What somebody wants to hear of: null is all there is. What is absent stays as it is, or is as usual. */
export interface NotifyWish {
  estate: string | null;
  concerns: Concern[] | null;
  least?: Severity;
  quiet?: { from: string; to: string } | null;
  digest?: 'weekly' | 'none';
  zone?: string;
  turn?: number;
}

/** Who is told of what; `which`: a number of the list, or (null) the only one there is. */
export type NotifyOrder = { do: 'list' } | { do: 'tell'; where: 'here' | 'me'; wish: NotifyWish } | { do: 'end'; which: number | 'all' | null };

/** What can be answered to a notice. */
export type NoticeAnswer = 'acknowledge' | 'snooze' | 'mine' | 'escalate';

/** Which notices are meant: those that fit all of it, or (nothing is said) the newest. `thumbprint`: how it begins. */
export interface NoticeMeant {
  all?: true;
  estate?: string;
  check?: CheckId;
  thumbprint?: string;
  role?: Role;
  kind?: 'blind' | 'roll' | 'earlier';
  concern?: Concern;
}

/** A whole command: nothing is missing. What a person typed becomes this, or a question, or a refusal; nothing else. */
export type Command =
  | { name: 'help'; topic: string | null }
  | { name: 'check'; filter: CheckFilter | null; estate: string | null }
  /** `all`: every finding, not only the worst; from a "Show all" button. */
  | { name: 'findings'; estate: string | null }
  /** `because`: why, in the words of whoever asks. */
  /** What ends when, on a fresh reading. */
  | { name: 'timeline'; estate: string | null }
  | { name: 'propose'; intent: Intent; estate: string | null; because?: string }
  /** The repair that a finding of this check proposes on a fresh reading. */
  | { name: 'repair'; check: CheckId; estate: string | null; because?: string }
  /** What can be repaired now: asked as a question, on a fresh reading. */
  | { name: 'repairs'; estate: string | null }
  | { name: 'plans' }
  | { name: 'show'; plan: PlanName; details: boolean }
  /** Plays the plan on a fresh reading; it runs nothing. `estate` is the plan's own, looked up where it is asked for. */
  | { name: 'rehearse'; plan: PlanName; estate: string | null }
  | { name: 'approve'; plan: PlanName }
  | { name: 'reject'; plan: PlanName; reason: string }
  | { name: 'withdraw'; plan: PlanName }
  | { name: 'revoke'; plan: PlanName }
  | { name: 'cancel'; plan: PlanName }
  /** What a run waits for from people is done: these items, by what they begin with, or (empty) all that are left. */
  | { name: 'done'; plan: PlanName; items: string[] }
  /** Whether changes are made: says so, stops them all, or allows them again. */
  | { name: 'changes'; order: 'say' | 'stop' | 'allow'; why: string }
  /** Who may answer in one's place. `person`: an Entra object id, or a name of the policy. */
  | { name: 'stand-in'; order: { do: 'say' } | { do: 'end' } | ({ do: 'set'; person: string } & ({ forMs: number } | { until: Instant })) }
  /** Why somebody may or may not agree to a plan; `person` null: whoever asks. */
  | { name: 'explain'; plan: PlanName; person: string | null }
  | { name: 'notify'; order: NotifyOrder }
  /** About notices of this conversation; `until` null: as the settings say. */
  | { name: 'answer'; answer: NoticeAnswer; about: NoticeMeant; until: Moment | null }
  | { name: 'status' }
  | { name: 'audit'; count: number }
  | { name: 'whoami' }
  | { name: 'sandbox'; order: SandboxOrder };
export type CommandName = Command['name'];
