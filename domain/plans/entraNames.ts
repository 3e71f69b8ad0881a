import type { DirectoryObject } from '../entra/directoryObject.ts';
import { exchangeNames, lackingNames, type Needed, skypeNames } from '../entra/neededNames.ts';
import { APP_ID } from '../entra/wellKnown.ts';
import { valueOf } from '../reading.ts';
import { say } from '../wording/sentence.ts';
import { objectName } from './entraSteps.ts';
import type { OperationStep } from './plan.ts';
import type { Asked, Sketched } from './sketch.ts';
import { operation, readBack } from './steps.ts';

interface Lack {
  principal: DirectoryObject;
  names: string[];
  reading: string;
}

/** REP-EN-SPN: adds the names that tokens for our servers are asked for; all names that are there stay (R25). */
export function addNames({ snapshot }: Asked): Sketched {
  const { entra, skype, exchange } = snapshot;
  if (entra === null) return [{ rule: 'no-party', says: say('refused.noTenant', { estate: snapshot.estate }) }];
  const isHybrid = valueOf(exchange?.hybrid) === true;
  const lacks = [
    ...lackOf(valueOf(entra.skype), skypeNames(snapshot), 'entra.skypePrincipal.get'),
    ...(isHybrid ? lackOf(valueOf(entra.exchange), exchangeNames(snapshot), 'entra.exchangePrincipal.get') : []),
  ];
  const isBlind = (skype !== null && (valueOf(entra.skype) === undefined || skypeNames(snapshot).unread !== null)) || (isHybrid && (valueOf(entra.exchange) === undefined || exchangeNames(snapshot).unread !== null));
  if (lacks.length === 0) return isBlind ? [{ rule: 'R35', says: say('R35.names') }] : [{ rule: 'nothing-to-do', says: say('refused.namesThere') }];
  return {
    party: 'entra', parties: ['entra', ...(skype === null ? [] : ['skype' as const]), ...(exchange === null ? [] : ['exchange' as const])], tier: 'change',
    steps: lacks.flatMap(({ principal, names, reading }): OperationStep[] => [
      operation('entra.names.add', null, { args: { appId: principal.appId, names }, says: say('plan.entra.names', { names, object: objectName(principal) }) }),
      readBack(reading, null),
    ]),
    title: say('plan.title.names'), why: lacks.map(({ principal: { appId }, names }) => (appId.toLowerCase() === APP_ID.skype ? say('EN-07.skype', { names }) : say('EN-07.exchange', { names }))),
    undo: say('plan.undo.names'), notes: [], verifies: [], cures: isBlind ? [] : ['EN-07'], startBy: null,
  };
}

function lackOf(principal: DirectoryObject | null | undefined, needed: Needed, reading: string): Lack[] {
  if (!principal) return [];
  const names = lackingNames(principal.servicePrincipalNames, needed);
  return names.length > 0 ? [{ principal, names, reading }] : [];
}
