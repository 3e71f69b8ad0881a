import type { CheckId } from '../finding.ts';
import { valueOf } from '../reading.ts';
import type { Reason } from '../refusal.ts';
import { type Sentence, say } from '../wording/sentence.ts';
import type { WaitStep } from './plan.ts';
import type { Asked, Sketched } from './sketch.ts';
import { readAssignment, replicate } from './skypeSteps.ts';
import { changeGuards, type SkypeAsked, withSkype } from './skypeWorld.ts';
import { wait } from './steps.ts';

/** A week: it needs somebody at every front end, and the PFX and its password, which never come to me (R30). */
const WITHIN_MINUTES = 7 * 24 * 60;

/**
 * REP-SFB-IMPORT by hand: people import the PFX with the console on every front end, for what is imported into a store alone does not
 * replicate, then assign it once with the Deployment Wizard, which does (R05). Each front end is ticked by whoever did it; what it came
 * to is read afterwards, whatever was said.
 */
export function importByHand(asked: Asked): Sketched {
  return withSkype(asked, (skype) => {
    const refused = [...changeGuards(skype), ...needless(skype)];
    if (refused.length > 0) return refused;
    const servers = skype.situation.answering;
    const { current } = skype.situation.assignment;
    const [first = ''] = servers;
    return {
      party: 'skype', tier: 'change', title: say('plan.title.byHand', { servers }), why: whyOf(skype),
      steps: [
        byPerson(servers, say('plan.byHand.console', { thumbprint: current })),
        byPerson([first], say('plan.byHand.wizard', { server: first, thumbprint: current })),
        ...replicate(), readAssignment(),
      ],
      undo: say('plan.undo.byHand'), notes: [say('plan.note.byHand'), ...(current === null && skype.entra !== null ? [say('plan.note.byHandEntra')] : []), say('plan.note.noRestart')],
      verifies: ['SFB-01', 'SFB-02', 'SFB-03', 'SFB-06'], cures: curesOf(skype), startBy: null,
    };
  });
}

function byPerson(items: string[], says: Sentence): WaitStep {
  return wait({ for: 'told', items }, { until: null, everyMinutes: 60, withinMinutes: WITHIN_MINUTES }, says);
}

/** What every front end holds with its key need not be imported; what has ended would help nobody. */
function needless(asked: SkypeAsked): Reason[] {
  const { assignment: { current }, current: held, isInDate } = asked.situation;
  if (current === null) return [];
  if (held !== null && !isInDate) return [{ rule: 'R29', says: say('R29.byHand', { thumbprint: current, notAfter: held.notAfter }) }];
  return unsound(asked).length === 0 ? [{ rule: 'nothing-to-do', says: say('refused.assigned', { thumbprint: current }) }] : [];
}

/** Front ends that lack the assigned certificate, its key, or the right to export it (R03). */
function unsound({ skype, situation: { answering, assignment } }: SkypeAsked): string[] {
  return answering.filter((fqdn) => {
    const copy = valueOf(skype.frontEnds[fqdn]?.store)?.certificates.find(({ thumbprint }) => thumbprint === assignment.current);
    return copy?.hasPrivateKey !== true || copy.exportable !== true;
  });
}

function whyOf(asked: SkypeAsked): Sentence[] {
  const { current } = asked.situation.assignment;
  return [current === null ? say('plan.why.skypeNone') : say('plan.why.skypeUnsound', { thumbprint: current, servers: unsound(asked) })];
}

function curesOf({ situation: { assignment } }: SkypeAsked): CheckId[] {
  return assignment.current === null ? ['SFB-01', 'SFB-02'] : ['SFB-03', 'SFB-06'];
}
