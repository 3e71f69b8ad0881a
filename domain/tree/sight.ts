import { type Looked, lookAt } from '../checks/metadataWorld.ts';
import { grouped, type Unread } from '../checks/rollCall.ts';
import type { MetadataFailure } from '../metadata/answer.ts';
import type { MetadataView } from '../metadata/view.ts';

/** An address that gives nothing, to whom, and why. */
export interface Broken {
  look: Looked;
  failure: MetadataFailure;
  /** Servers of the other party that get nothing there. */
  callers: string[];
}

/**
 * How the documents of one party look from both sides (domain.md 5.3, 2). Servers of the other party are one side; Rollcall, which
 * asks from nowhere near them, stands in for the other. `unseen`: whether a caller gets it, or nobody does, could not be told.
 */
export type Sight =
  | { kind: 'good' | 'unseen'; looks: Looked[]; blind: Unread[] }
  | { kind: 'fails for both' | 'fails for callers'; looks: Looked[]; blind: Unread[]; broken: Broken };

/** The worst of what was seen at these addresses decides: nobody gets it, some do not, it was not seen. */
export function sightOf(views: readonly MetadataView[]): Sight {
  const looks = views.map((view) => lookAt(view));
  const seen = { looks, blind: grouped(looks.flatMap(({ blind }) => blind)) };
  const kinds = looks.map((look) => ({ look, kind: kindOf(look) }));
  for (const kind of ['fails for both', 'fails for callers'] as const) {
    const broken = kinds.filter((one) => one.kind === kind).map(({ look }) => brokenAt(look)).find((one) => one !== undefined);
    if (broken !== undefined) return { kind, ...seen, broken };
  }
  return { kind: looks.length > 0 && kinds.every(({ kind }) => kind === 'good') ? 'good' : 'unseen', ...seen };
}

function kindOf({ works, fails }: Looked): Sight['kind'] {
  const callersGet = works.some((asker) => asker !== null);
  const callersMiss = fails.some(({ asker }) => asker !== null);
  if (!callersGet && !callersMiss) return 'unseen';
  if (!callersMiss) return 'good';
  if (callersGet || works.includes(null)) return 'fails for callers';
  return fails.some(({ asker }) => asker === null) ? 'fails for both' : 'unseen';
}

/** Those callers that fail in the same way as the first are told of with it. */
function brokenAt(look: Looked): Broken | undefined {
  const callers = look.fails.flatMap(({ asker, failure }) => (asker === null ? [] : [{ asker, failure }]));
  const [first] = callers;
  return first && { look, failure: first.failure, callers: callers.filter(({ failure }) => failure.why === first.failure.why).map(({ asker }) => asker) };
}
