import type { Reason } from '../refusal.ts';
import { type Sentence, say } from '../wording/sentence.ts';
import type { Gap, Rehearsal } from './rehearsal.ts';

/** Why a plan is not asked for, by what its rehearsal came to (rule `rehearsal`). Empty for a sound plan, and where the rehearsal cannot tell. */
export function objections(rehearsal: Rehearsal): Reason[] {
  const { outcome, readAt, worse, uncured } = rehearsal;
  if (outcome === 'unsure') return [];
  const against = [
    ...(outcome === 'failed' ? [stops(rehearsal)] : []),
    ...(worse.length > 0 ? [say('rehearsal.refused-worse', { readAt, checks: worse })] : []),
    ...newGaps(rehearsal).map(({ party, from, to }) => say('rehearsal.refused-gap', { readAt, party, from, to })),
    ...(outcome === 'whole' && uncured.length > 0 ? [say('rehearsal.refused-uncured', { readAt, checks: uncured })] : []),
  ];
  return against.map((says) => ({ rule: 'rehearsal', says }));
}

/** The gaps that are not there yet when the plan starts. */
export function newGaps({ gaps, startsAt }: Rehearsal): Gap[] {
  return gaps.filter(({ from }) => from > startsAt);
}

function stops({ readAt, steps }: Rehearsal): Sentence {
  const step = steps.findIndex(({ became }) => became === 'failed');
  return say('rehearsal.refused-step', { readAt, step: step + 1, of: steps.length, detail: steps[step]?.detail ?? '' });
}
