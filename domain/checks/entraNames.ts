import type { DirectoryObject } from '../entra/directoryObject.ts';
import { exchangeNames, lackingNames, type Needed, skypeNames } from '../entra/neededNames.ts';
import type { Reading } from '../reading.ts';
import { valueOf } from '../reading.ts';
import { say } from '../wording/sentence.ts';
import { type EntraWorld, withRead } from './entraWorld.ts';
import { unreadOf } from './rollCall.ts';
import { fail, orPass, pass, skipped, unknown, type Verdict, warn } from './verdict.ts';

/** Whether Entra knows our servers by the names that tokens are asked for: EN-07. */
export const ENTRA_NAMES = { 'EN-07': names };

interface Side {
  principal: Reading<DirectoryObject | null>;
  source: string;
  needed: Needed;
  wrong: (names: string[]) => Verdict;
}

function names({ entra, snapshot }: EntraWorld): Verdict[] {
  const cure = { proposes: { id: 'REP-EN-SPN' } } as const;
  const isHybrid = valueOf(snapshot.exchange?.hybrid) !== false;
  const sides: Side[] = [
    ...(snapshot.skype === null ? [] : [{ principal: entra.skype, source: 'Entra', needed: skypeNames(snapshot), wrong: (lacking: string[]) => fail(say('EN-07.skype', { names: lacking }), { means: say('EN-07.means'), ...cure }) }]),
    ...(snapshot.exchange === null || !isHybrid ? [] : [{ principal: entra.exchange, source: 'Entra', needed: exchangeNames(snapshot), wrong: (lacking: string[]) => warn(say('EN-07.exchange', { names: lacking }), cure) }]),
  ];
  if (sides.length === 0) return [skipped(say('skipped.notHybrid'))];
  const verdicts = sides.flatMap(sideVerdicts);
  if (verdicts.length === 0) return orPass([], () => pass(say('EN-07.pass', { count: sides.flatMap(({ needed }) => needed.names).length })));
  return verdicts;
}

/** Nothing, where all names are there. A principal that is not there has no names; that it is not is EN-01's to say. */
function sideVerdicts({ principal, source, needed, wrong }: Side): Verdict[] {
  return withRead(principal, source, (object) => {
    if (needed.unread !== null) return [unknown(say('entra.unread', { unread: [unreadOf(needed.unread.source, needed.unread.reading)] }))];
    if (object === null) return [skipped(say('EN-07.noPrincipal'))];
    const lacking = lackingNames(object.servicePrincipalNames, needed);
    return lacking.length > 0 ? [wrong(lacking)] : [];
  });
}
