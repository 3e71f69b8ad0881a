import type { Reading } from '../reading.ts';
import type { SkypeAssignment, SkypeReadings } from '../snapshot.ts';
import { say } from '../wording/sentence.ts';
import { askedFor } from './askedFor.ts';
import type { Facts } from './facts.ts';
import { notTold, type Telling, wasTold } from './notTold.ts';
import { askServer } from './serverNames.ts';
import { listingOf, mentionedIn } from './toldStores.ts';

type FrontEnd = Pick<SkypeReadings['frontEnds'][string], 'assignment' | 'store'>;

/** What `Get-CsCertificate` was told to print: at global scope (`-Identity global`), or on one computer. */
export interface ToldAssignments {
  global: Reading<SkypeAssignment>;
  frontEnds: Record<string, FrontEnd>;
}

/** Whose output it is stands in the command, the prompt or the object (`PSComputerName`); where it stands nowhere it is asked back. */
export function toldAssignments(all: readonly Facts[], telling: Telling): ToldAssignments {
  const outputs = all.filter(({ told }) => told.cmdlet === CMDLET && told.certificates.length > 0);
  const isGlobal = ({ text }: Facts) => askedFor(text('command')).isGlobal;
  const homes = Map.groupBy(outputs.filter((facts) => !isGlobal(facts)), homeOf);
  if (homes.has(null)) telling.asked.push(askServer(CMDLET));
  const mentioned = mentionedIn(all);
  const named = [...homes].flatMap(([home, theirs]): [string, Facts[]][] => (home === null ? [] : [[telling.names(home), theirs]]));
  const local = named.map(([fqdn, theirs]) => [fqdn, { assignment: agreed(theirs, telling), store: wasTold(listingOf({ shown: theirs.flatMap(({ told }) => told.certificates), missing: new Set(), isWhole: false }, mentioned), telling) }] as const);
  return { global: agreed(outputs.filter(isGlobal), telling), frontEnds: Object.fromEntries(local) };
}

const CMDLET = 'Get-CsCertificate';

function homeOf({ told, text }: Facts): string | null {
  const [only, ...others] = new Set(told.certificates.map(({ computer }) => computer));
  const computer = others.length === 0 ? only : undefined;
  return askedFor(text('command')).server ?? computer ?? text('PSComputerName') ?? text('typedOn');
}

/** What one scope uses. Outputs that say different things were told at different times; two certificates in one do not say which of them signs. */
function agreed(outputs: readonly Facts[], telling: Telling): Reading<SkypeAssignment> {
  if (outputs.length === 0) return notTold(telling);
  const assignments = outputs.flatMap((facts) => assignmentOf(facts) ?? []);
  const [first, ...others] = assignments;
  const isOne = others.every((other) => JSON.stringify(other) === JSON.stringify(first));
  if (first !== undefined && isOne && assignments.length === outputs.length) return wasTold(first, telling);
  telling.asked.push(say(isOne ? 'told.which-signs' : 'told.contradicted', { cmdlet: CMDLET }));
  return notTold(telling);
}

function assignmentOf({ told, text, has, instant }: Facts): SkypeAssignment | undefined {
  const isAskedFor = /-Type[ :]+["']?OAuthTokenIssuer\b/iu.test(text('command') ?? '');
  const [certificate, ...others] = told.certificates.filter(({ use }) => (use === null ? isAskedFor : use.toLowerCase() === 'oauthtokenissuer'));
  if (certificate === undefined || others.length > 0 || certificate.thumbprint === null) return undefined;
  const previous = text('PreviousThumbprint');
  return {
    current: certificate.thumbprint, staged: null,
    previous: previous === null ? null : { thumbprint: previous, since: instant('UpdateTime') },
    untold: has('PreviousThumbprint') ? ['staged'] : ['staged', 'previous'],
  };
}
