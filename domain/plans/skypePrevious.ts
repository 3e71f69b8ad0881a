import { findCertificate } from '../holdings.ts';
import { span } from '../instant.ts';
import type { Reason } from '../refusal.ts';
import type { Thumbprint } from '../thumbprint.ts';
import { say } from '../wording/sentence.ts';
import { tooEarly } from './exchangePrevious.ts';
import type { Asked, Sketched } from './sketch.ts';
import { readAssignment, removePrevious, replicate } from './skypeSteps.ts';
import { changeGuards, type SkypeAsked, withSkype } from './skypeWorld.ts';

/** REP-SFB-CLEAN-PREVIOUS: drops the former certificate from the previous slot, and only from there (R09, R31). */
export function cleanPreviousSkype(asked: Asked): Sketched {
  return withSkype(asked, (skype) => {
    const { previous, current } = skype.situation.assignment;
    if (previous === null) return [{ rule: 'nothing-to-do', says: say('refused.noPrevious', { party: 'Skype' }) }];
    const refused = againstCleaning(skype, previous);
    const [on] = skype.situation.answering;
    if (refused.length > 0 || on === undefined || current === null) return refused;
    return {
      party: 'skype', tier: 'destructive', steps: [removePrevious(previous.thumbprint, on), ...replicate(), readAssignment()],
      title: say('plan.title.clearPrevious', { thumbprint: previous.thumbprint, party: 'Skype' }),
      why: [say('plan.why.previous', { thumbprint: previous.thumbprint, since: previous.since, ended: hasEnded(skype, previous.thumbprint) })],
      undo: say('plan.undo.none'), notes: [say('plan.note.tokensOfPrevious')],
      verifies: ['SFB-01', 'SFB-02', 'SFB-10'], cures: ['SFB-10'], startBy: null,
    };
  });
}

function againstCleaning(asked: SkypeAsked, previous: { thumbprint: Thumbprint; since: string | null }): Reason[] {
  const { now, situation: { isInDate, hasKey, lagging, differing } } = asked;
  const guards = changeGuards(asked);
  if (guards.length > 0) return guards;
  if (!isInDate || !hasKey) return [{ rule: 'R09', says: say('R09.currentNotSound') }];
  const behind = [...new Set([...lagging, ...differing])].toSorted();
  if (behind.length > 0) return [{ rule: 'R11', says: say('R11.lagging', { servers: behind }) }];
  return hasEnded(asked, previous.thumbprint) ? [] : tooEarly(previous.since, now);
}

function hasEnded({ snapshot, now }: SkypeAsked, thumbprint: Thumbprint): boolean {
  const held = findCertificate({ ...snapshot, exchange: null }, thumbprint);
  return held !== undefined && span(now, held.notAfter) <= 0;
}
