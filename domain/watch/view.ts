import type { Instant } from '../instant.ts';
import type { Intent } from '../intent.ts';
import { nameOf } from '../person.ts';
import type { Reader } from '../wording/format.ts';
import { render } from '../wording/render.ts';
import { type Sentence, say } from '../wording/sentence.ts';
import type { Notice, NoticeButton, NoticeView, Thing } from './notice.ts';
import type { Ends, Tellable } from './observation.ts';
import type { Role, Severity } from './watched.ts';

/** The plain text of a notice or digest for one reader: what stands on the card, line by line. */
export function textOf({ lines }: Pick<NoticeView, 'lines'>, reader: Reader): string {
  return lines.map((line) => render(line, reader)).join('\n');
}

/** What a notice shows beside the passing of time. Messages are brought up to date when this moves. */
export function shownOf({ observation, isHidden, ended, acknowledged, mine, plan, further }: Thing, { snoozed, escalated }: Pick<Notice, 'snoozed' | 'escalated'>): unknown {
  return { observation: steady(observation), isHidden, ended, acknowledged, mine, plan, snoozed, escalated, ...(ended === null && further === null && { goesNoFurther: true }) };
}

/** What differs from look to look and is no news, such as the words of a source that is blind, is left out. */
function steady(observation: Tellable): unknown {
  switch (observation.kind) {
    case 'ends': return { key: observation.key, ends: observation.ends, holders: observation.holders, follower: observation.follower, proposes: observation.proposes?.id ?? null };
    case 'finding': return { key: observation.key, result: observation.result, servers: observation.servers, proposes: observation.proposes?.id ?? null };
    case 'blind': return { key: observation.key, sources: observation.sources };
    case 'roll': return { key: observation.key, state: observation.state, effective: observation.effective };
    case 'replaced': return { key: observation.key };
  }
}

/** What a notice says: the verdict, where, what stops working, what is proposed and until when, and who has answered. `notice` null: for admins, who have no message of it yet. */
export function viewOf(thing: Thing, { notice, severity }: { notice: Notice | null; severity: Severity }): NoticeView {
  const { ended } = thing;
  const observation = thing.isHidden ? withoutProposal(thing.observation) : thing.observation;
  if (ended !== null) return { severity: 'info', lines: [say('watch.ended', { how: ended.how, at: ended.at, plan: thing.plan?.name ?? null }), say('watch.wasSaid'), headOf(thing)], buttons: [] };
  return { severity, lines: [headOf(thing), ...(thing.isHidden ? [say('watch.lastSeen', { at: thing.seenAt })] : []), ...bodyOf(observation), ...answersOf(thing, notice)], buttons: buttonsOf({ ...thing, observation }, notice) };
}

/** What nobody can see now cannot be planned on either (R35). */
function withoutProposal(observation: Tellable): Tellable {
  return observation.kind === 'ends' ? { ...observation, proposes: null, possibleUntil: null, blocked: [] } : observation;
}

/** The first line: what is so, of what, and how long there is. */
export function headOf({ observation, since }: Pick<Thing, 'observation' | 'since'>): Sentence {
  switch (observation.kind) {
    case 'ends': {
      const { watched: { estate, role, thumbprint }, name, ends, holders } = observation;
      return say('watch.ends', { estate, role, thumbprint, name, ends, holders });
    }
    case 'finding': return observation.says[0] ?? say('watch.wasSaid');
    case 'blind': return say('watch.blind', { sources: observation.sources, since });
    case 'roll': return say(`watch.roll.${observation.state}`, { party: observation.party, thumbprint: observation.thumbprint, effective: observation.effective });
    case 'replaced': {
      const { watched: { role, thumbprint }, ends, former } = observation;
      return say('watch.earlier', { role, thumbprint, ends, former: former.thumbprint, formerEnds: former.ends });
    }
  }
}

function bodyOf(observation: Tellable): Sentence[] {
  switch (observation.kind) {
    case 'ends': return endsBody(observation);
    case 'finding': return [...observation.says.slice(1, 4), ...(observation.means === null ? [] : [observation.means]), ...(observation.proposes === null ? [] : [say('watch.proposes', { intent: observation.proposes.id })])];
    case 'blind': return [say('watch.blind.said', { details: observation.details.slice(0, 3) }), say('watch.blind.means')];
    case 'roll': return observation.proposes === null ? [] : [say('watch.proposes', { intent: observation.proposes.id })];
    case 'replaced': return [say('watch.earlier.means')];
  }
}

function endsBody({ watched: { role }, certificateEnds, follower, proposes, possibleUntil, blocked, ends }: Ends): Sentence[] {
  return [
    ...(certificateEnds === null ? [] : [say('watch.certificateEnds', { certificateEnds })]),
    ...(follower === null ? [] : [say('watch.follower', follower)]),
    meansOf(role, ends),
    ...(proposes === null ? [] : [possibleUntil === null ? say('watch.proposes', { intent: proposes.id }) : say('watch.proposes.until', { intent: proposes.id, until: possibleUntil })]),
    ...(proposes === null && follower === null ? blocked : []),
    ...(role === 'tls' ? [say('watch.tls.todo')] : []),
  ];
}

/** What stops working when it ends (domain.md 1). */
function meansOf(role: Role, ends: Instant): Sentence {
  switch (role) {
    case 'exchange-current': return say('watch.means.exchange', { ends });
    case 'skype-current': return say('watch.means.skype', { ends });
    case 'exchange-next': case 'skype-staged': return say('watch.means.follower');
    case 'entra-exchange': case 'entra-skype': return say('watch.means.entra', { ends });
    case 'tls': return say('watch.means.tls', { ends });
  }
}

function answersOf({ acknowledged, mine, plan }: Thing, notice: Notice | null): Sentence[] {
  return [
    ...(plan === null ? [] : [say('watch.planned', { plan: plan.name, state: plan.state, by: nameOf(plan.by) })]),
    ...(mine === null ? [] : [say('watch.mine', { by: nameOf(mine.by) })]),
    ...(acknowledged === null ? [] : [say('watch.acknowledged', { by: nameOf(acknowledged.by), at: acknowledged.at, until: acknowledged.until })]),
    ...(notice === null || notice.snoozed === null ? [] : [say('watch.snoozed', { by: nameOf(notice.snoozed.by), until: notice.snoozed.until })]),
    ...(notice === null || notice.escalated === null ? [] : [say(notice.escalated.to === 'admins' ? 'watch.escalated.admins' : 'watch.escalated.next', { at: notice.escalated.at, by: notice.escalated.by === null ? null : nameOf(notice.escalated.by) })]),
  ];
}

/** One main button first. Who has no message yet has none but the plan. A plan that is under way is not made again. */
function buttonsOf({ observation, plan, mine, further }: Thing, notice: Notice | null): NoticeButton[] {
  const id = notice?.id ?? '';
  const proposed = proposalOf(observation);
  const isPlanned = plan !== null && UNDER_WAY.has(plan.state);
  return [
    ...(proposed === null || isPlanned ? [] : [{ verb: 'plan', says: say('watch.button.plan'), notice: id, intent: proposed } as const]),
    ...(notice === null ? [] : [{ verb: 'acknowledge', says: say('watch.button.acknowledge'), notice: id } as const, ...(mine === null ? [{ verb: 'mine', says: say('watch.button.mine'), notice: id } as const] : []), { verb: 'snooze', says: say('watch.button.snooze'), notice: id } as const, ...(further === null ? [] : [{ verb: 'escalate', says: say(further === 'next' ? 'watch.button.escalate' : 'watch.button.escalate-admins'), notice: id } as const])]),
  ];
}

const UNDER_WAY = new Set(['waiting', 'approved', 'running', 'waiting-until', 'unknown']);

function proposalOf(observation: Tellable): Intent | null {
  return observation.kind === 'ends' || observation.kind === 'finding' || observation.kind === 'roll' ? observation.proposes : null;
}
