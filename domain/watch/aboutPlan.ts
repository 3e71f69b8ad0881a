import type { Facts } from '../facts.ts';
import type { IntentId } from '../intent.ts';
import type { Plan, Step } from '../plans/plan.ts';
import { Thumbprint } from '../thumbprint.ts';
import type { PlanUnderWay } from './notice.ts';
import type { Role } from './watched.ts';

type About = Pick<PlanUnderWay, 'certificates' | 'roles' | 'checks' | 'intent'>;
type Asked = Pick<Plan, 'intent' | 'facts' | 'steps' | 'cures'>;
type Signer = 'skype' | 'exchange';

/**
 * What a plan is about, for notices: the certificates in use that it replaces, the keys in Entra that it writes anew, the staged rolls that it brings on, and the checks that it
 * cures. Told from the plan alone, so that it is the same however the world has moved since.
 */
export function aboutPlan({ intent, facts, steps, cures }: Asked): About {
  const rolled = ROLLS[intent.id] ?? [];
  const furthered = FURTHERS[intent.id] ?? [];
  const keys = steps.flatMap(keyOf);
  return {
    certificates: distinct([...rolled.flatMap((signer) => signing(signer, facts)), ...keys]),
    roles: distinct([...rolled.flatMap((signer): Role[] => [CURRENT[signer], NEXT[signer]]), ...furthered.map((signer) => NEXT[signer]), ...(keys.length > 0 && rolled.length === 0 ? ENTRA : [])]),
    checks: [...cures],
    intent,
  };
}

/** What takes the place of a certificate in use. */
const ROLLS: Partial<Record<IntentId, readonly Signer[]>> = {
  'ROLL-SFB-STAGE': ['skype'], 'ROLL-SFB-NOW': ['skype'], 'ROLL-EX-STAGE': ['exchange'], 'ROLL-EX-PUBLISH-NEXT': ['exchange'], 'ROLL-EX-NOW': ['exchange'], 'ROLL-FULL-HYBRID': ['skype', 'exchange'],
};

/** What helps a staged one to take over, and replaces nothing by itself. */
const FURTHERS: Partial<Record<IntentId, readonly Signer[]>> = {
  'REP-SFB-ASSIGN': ['skype'], 'REP-SFB-IMPORT': ['skype'], 'REP-SFB-REPLICATE': ['skype'], 'REP-EX-IMPORT-CURRENT': ['exchange'], 'REP-EX-IMPORT-NEXT': ['exchange'], 'REP-EX-AUTHADMIN': ['exchange'],
};

const CURRENT = { skype: 'skype-current', exchange: 'exchange-current' } as const;
const NEXT = { skype: 'skype-staged', exchange: 'exchange-next' } as const;
const ENTRA = ['entra-exchange', 'entra-skype'] as const;

/** What signs as the plan was made: one certificate, or several where front ends differ. */
function signing(signer: Signer, facts: Facts): Thumbprint[] {
  const isOf = (fact: string) => (signer === 'exchange' ? fact === 'exchange.current' : fact === 'skype.global.current' || (fact.startsWith('skype.frontEnd.') && fact.endsWith('.current')));
  return Object.entries(facts).flatMap(([fact, text]) => (isOf(fact) ? thumbprintIn(text) : []));
}

function keyOf(step: Step): Thumbprint[] {
  return step.kind === 'operation' && step.operation === 'entra.key.add' ? thumbprintIn(step.args['thumbprint']) : [];
}

function thumbprintIn(value: unknown): Thumbprint[] {
  const read = Thumbprint.safeParse(value);
  return read.success ? [read.data] : [];
}

function distinct<T>(values: readonly T[]): T[] {
  return [...new Set(values)];
}
