import type { NoticeMeant } from '../commands/command.ts';
import { concernOf } from './level.ts';
import type { Thing } from './notice.ts';
import type { Tellable } from './observation.ts';

/** Whether a thing is what somebody named. Nothing named fits everything. */
export function fits({ observation }: Pick<Thing, 'observation'>, { check, thumbprint, role, kind, concern }: NoticeMeant): boolean {
  return (
    (check === undefined || (observation.kind === 'finding' && observation.id === check)) &&
    (thumbprint === undefined || (thumbprintOf(observation)?.startsWith(thumbprint) ?? false)) &&
    (role === undefined || roleOf(observation) === role) &&
    (kind === undefined || (kind === 'earlier' ? observation.kind === 'replaced' : observation.kind === kind)) &&
    (concern === undefined || concernOf(observation) === concern)
  );
}

/** The words that name a thing of an estate, as they can be typed: `5F0C91D2 exchange-current`, `EX-03`, `blind exchange`. */
export function namesOf({ observation }: Pick<Thing, 'observation'>): string {
  const thumbprint = thumbprintOf(observation)?.slice(0, 8);
  switch (observation.kind) {
    case 'ends': return `${thumbprint} ${observation.watched.role}`;
    case 'replaced': return `earlier ${thumbprint} ${observation.watched.role}`;
    case 'finding': return thumbprint === undefined ? observation.id : `${observation.id} ${thumbprint}`;
    case 'blind': return `blind ${observation.concern}`;
    case 'roll': return `roll ${observation.party}`;
  }
}

function thumbprintOf(observation: Tellable): string | undefined {
  switch (observation.kind) {
    case 'ends': case 'replaced': return observation.watched.thumbprint;
    case 'finding': return observation.certificate ?? undefined;
    case 'roll': return observation.thumbprint;
    case 'blind': return undefined;
  }
}

function roleOf(observation: Tellable): string | undefined {
  return observation.kind === 'ends' || observation.kind === 'replaced' ? observation.watched.role : undefined;
}
