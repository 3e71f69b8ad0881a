import type { Audience, Button } from '../../domain/approvals/card.ts';
import type { AuditEvent } from '../../domain/audit/event.ts';
import type { Utterance } from '../../domain/conversation.ts';
import type { SandboxSummary } from '../../domain/ports/sandbox.ts';
import type { Reason } from '../../domain/refusal.ts';
import type { Timeline } from '../../domain/timeline/timeline.ts';
import type { CheckReport, PlanView } from '../../domain/views.ts';
import type { NoticeView } from '../../domain/watch/notice.ts';
import type { Reader } from '../../domain/wording/format.ts';
import type { Sentence } from '../../domain/wording/sentence.ts';
import type { CheckButton } from './checkButton.ts';
import { checkUtterance } from './checkCard.ts';
import type { Drawn } from './drawn.ts';
import { auditUtterance, plansUtterance, sandboxUtterance, type StatusReport, statusUtterance, type WhoAmI, whoAmIUtterance } from './lists.ts';
import { type NoticeShown, noticeUtterance } from './noticeCard.ts';
import { planUtterance } from './planCard.ts';
import { refusalUtterance, textUtterance } from './sayings.ts';
import { timelineUtterances } from './timelineCard.ts';

/** How everything is shown. Pure: the same values give the same utterance. */
export const cards = {
  plan(view: PlanView, { audience, buttons, details }: { audience: Audience; buttons: readonly Button[]; details: boolean }, reader: Reader): Utterance {
    return planUtterance({ view, audience, buttons, reader }, { details });
  },
  check(report: CheckReport, shown: { buttons: readonly CheckButton[]; all: boolean; drawn?: Drawn | null }, reader: Reader): Utterance {
    return checkUtterance({ report, ...shown, reader });
  },
  timeline: (timeline: Timeline, drawn: Drawn | null, reader: Reader): Utterance[] => timelineUtterances(timeline, drawn, reader),
  text: (sentences: readonly Sentence[], reader: Reader): Utterance => textUtterance(sentences, reader),
  refusal: (reasons: readonly Reason[], reader: Reader): Utterance => refusalUtterance(reasons, reader),
  plans: (views: readonly PlanView[], reader: Reader): Utterance => plansUtterance(views, reader),
  audit: (events: readonly AuditEvent[], reader: Reader): Utterance => auditUtterance(events, reader),
  status: (report: StatusReport, reader: Reader): Utterance => statusUtterance(report, reader),
  whoAmI: (who: WhoAmI, reader: Reader): Utterance => whoAmIUtterance(who, reader),
  sandbox: (summary: SandboxSummary, reader: Reader): Utterance => sandboxUtterance(summary, reader),
  notice: (view: NoticeView, shown: NoticeShown, reader: Reader): Utterance => noticeUtterance(view, shown, reader),
};
