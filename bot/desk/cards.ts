import type { Audience, Button } from '../../domain/approvals/card.ts';
import type { AuditEvent } from '../../domain/audit/event.ts';
import type { Utterance } from '../../domain/conversation.ts';
import type { Instant } from '../../domain/instant.ts';
import type { Person } from '../../domain/person.ts';
import type { SandboxSummary } from '../../domain/ports/sandbox.ts';
import type { Reason } from '../../domain/refusal.ts';
import type { Timeline } from '../../domain/timeline/timeline.ts';
import type { CheckReport, PlanView } from '../../domain/views.ts';
import type { NoticeView } from '../../domain/watch/notice.ts';
import type { Reader } from '../../domain/wording/format.ts';
import type { Sentence } from '../../domain/wording/sentence.ts';

/** Whom a plan's card is for, and what can be pressed on it. */
export interface PlanCardOptions {
  audience: Audience;
  buttons: Button[];
  details: boolean;
}

/** A button of a check's card: for what a finding proposes (its place among the report's findings), or for showing them all (null). */
export interface CheckButton {
  finding: number | null;
  button: Button;
}

/** A picture on a card: where it is, and what it shows in words. */
export interface Drawn {
  /** `data:image/png;base64,…` */
  uri: string;
  alt: string;
}

/** What goes with the words of a notice: what its buttons send back (null: none can be pressed), and a picture. */
export interface NoticeShown {
  token: string | null;
  picture: Drawn | null;
}

/** What `status` shows. */
export interface StatusReport {
  now: Instant;
  estates: readonly string[];
  isSandbox: boolean;
  open: PlanView[];
  /** That nothing is changed now, and why. */
  stopped?: Sentence;
  /** Who cannot be written to any more. */
  parked?: Sentence;
  /** That nobody watches, of each estate of which that is so. */
  alarms?: Sentence[];
  /** How fresh what is known is, and who should be told and is not reached. */
  watched?: Sentence[];
  /** The time line as it was read last. */
  drawn?: Drawn;
}

/** What `who am i` shows. */
export interface WhoAmI {
  person: Person;
  groups: string[];
  mayVote: boolean;
  isAdmin: boolean;
}

/** How things are shown. Pure: the same values give the same utterance. */
export interface Cards {
  plan(view: PlanView, options: PlanCardOptions, reader: Reader): Utterance;
  check(report: CheckReport, shown: { buttons: CheckButton[]; all: boolean; drawn?: Drawn | null }, reader: Reader): Utterance;
  /** In the order in which they are to be said. */
  timeline(timeline: Timeline, drawn: Drawn | null, reader: Reader): Utterance[];
  text(sentences: Sentence[], reader: Reader): Utterance;
  refusal(reasons: readonly Reason[], reader: Reader): Utterance;
  plans(views: PlanView[], reader: Reader): Utterance;
  audit(events: AuditEvent[], reader: Reader): Utterance;
  status(report: StatusReport, reader: Reader): Utterance;
  whoAmI(who: WhoAmI, reader: Reader): Utterance;
  sandbox(summary: SandboxSummary, reader: Reader): Utterance;
  notice(view: NoticeView, shown: NoticeShown, reader: Reader): Utterance;
}
