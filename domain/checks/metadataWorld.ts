import type { Instant } from '../instant.ts';
import type { MetadataAnswer, MetadataFailure } from '../metadata/answer.ts';
import { answersAtAll } from '../metadata/documentsOf.ts';
import type { MetadataView } from '../metadata/view.ts';
import type { Reading } from '../reading.ts';
import type { Snapshot } from '../snapshot.ts';
import { say } from '../wording/sentence.ts';
import { grouped, type Unread, unreadOf } from './rollCall.ts';
import { skipped, unknown, type Verdict } from './verdict.ts';

/** What the checks of metadata documents look at. */
export interface Published {
  snapshot: Snapshot;
  now: Instant;
}

/** Who looked at an address: a server of the other party, or (null) Rollcall itself. */
export type Asker = string | null;

/** One address, and what came of it for each who looked (R28). */
export interface Looked {
  view: MetadataView;
  works: Asker[];
  fails: { asker: Asker; failure: MetadataFailure }[];
  /** Servers that could not be asked what they see. */
  blind: Unread[];
}

/** Judges the addresses of one party, where anybody asked them. */
export function withAddresses({ snapshot: { metadata } }: Published, party: MetadataView['party'], judge: (looks: Looked[]) => Verdict[]): Verdict[] {
  if (metadata === null) return [skipped(say('skipped.metadata'))];
  const views = metadata.filter((view) => view.party === party);
  return views.length === 0 ? [unknown(say('metadata.noAddress', { party }))] : judge(views.map((view) => lookAt(view)));
}

/** What everybody who looked at an address saw. */
export function lookAt(view: MetadataView): Looked {
  const answers: [Asker, Reading<MetadataAnswer>][] = [...Object.entries(view.peers).toSorted(([a], [b]) => (a < b ? -1 : 1)), [null, view.bot]];
  const seen = answers.flatMap(([asker, reading]) => (reading.answer === 'value' ? [{ asker, answer: reading.value }] : []));
  return {
    view,
    works: seen.filter(({ answer }) => answersAtAll(answer)).map(({ asker }) => asker),
    fails: seen.flatMap(({ asker, answer }) => (answer.got === 'nothing' && !answersAtAll(answer) ? [{ asker, failure: answer.failure }] : [])),
    blind: grouped(answers.flatMap(([asker, reading]) => (reading.answer === 'none' ? [unreadOf(asker ?? view.host, reading)] : []))),
  };
}
