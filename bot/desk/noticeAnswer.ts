import type { AuditType } from '../../domain/audit/event.ts';
import type { Person } from '../../domain/person.ts';
import type { Unit } from '../../domain/ports/store.ts';
import { type Answer, answered } from '../../domain/watch/answer.ts';
import { type NoticeNow, noticeNow } from '../../domain/watch/notice.ts';
import { headOf } from '../../domain/watch/view.ts';
import { render } from '../../domain/wording/render.ts';
import { type Sentence, say } from '../../domain/wording/sentence.ts';
import { tellNow } from '../watch/tellNow.ts';
import type { Office } from './office.ts';
import { record } from './record.ts';

/** Who answers what to which notice. */
export interface Answering {
  estate: string;
  id: string;
  by: Person;
  answer: Answer;
}

/** What is said to who answered, and the notice as it stands now; null where it is kept no more. */
export interface Kept {
  says: Sentence;
  now: NoticeNow | null;
}

/** Keeps an answer with its line of the record, in the transaction it is given, and has all who were told see it. What changes nothing writes nothing. */
export async function keepAnswer(unit: Unit, office: Office, { estate, id, by, answer }: Answering): Promise<Kept> {
  const before = await unit.findWatch(estate, id);
  if (before === undefined) return { says: say('watch.answer.over'), now: null };
  const { state, says } = answered(before.value, { notice: id, by, answer, now: office.clock.now(), settings: office.watch });
  const now = noticeNow(state, id);
  if (state === before.value || now === null) return { says, now };
  await unit.replaceWatch(state, before);
  await recordAnswer(unit, office, { estate, by, answer, now });
  await tellNow(unit, office, estate);
  return { says, now };
}

async function recordAnswer(unit: Unit, office: Office, { estate, by, answer: { kind }, now: { notice, thing } }: { estate: string; by: Person; answer: Answer; now: NoticeNow }): Promise<void> {
  const head = render(headOf(thing), { locale: 'en', zone: 'UTC', now: office.clock.now() });
  const until = kind === 'acknowledge' ? thing.acknowledged?.until : kind === 'snooze' ? notice.snoozed?.until : undefined;
  await record(unit, office, {
    type: TYPES[kind], actor: by, notice: notice.id, says: say('record.notice-answered', { answer: kind, says: head }),
    data: { estate, key: thing.key, conversation: notice.conversation, ...(until !== undefined && { until }) },
  });
}

const TYPES: Readonly<Record<Answer['kind'], AuditType>> = { acknowledge: 'notice.acknowledged', snooze: 'notice.snoozed', mine: 'notice.taken', escalate: 'notice.escalated' };
