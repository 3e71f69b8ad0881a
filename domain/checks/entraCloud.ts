import { dedicatedOf } from '../entra/dedicated.ts';
import { allowCommand, EWS_ENDS, LIST_COUNTS_FROM } from '../entra/ewsAllowed.ts';
import { isOf, isUsable } from '../entra/keyCredential.ts';
import type { SignInFailure } from '../entra/readings.ts';
import { objectOf } from '../entra/target.ts';
import { APP_ID } from '../entra/wellKnown.ts';
import { say } from '../wording/sentence.ts';
import { objectName } from '../plans/entraSteps.ts';
import { mayUpload, standingsOf } from './entraKeys.ts';
import { type EntraWorld, withRead } from './entraWorld.ts';
import { inHybrid } from './hybridOf.ts';
import { fail, orPass, pass, skipped, type Verdict, warn } from './verdict.ts';

/** What the cloud lets in, and what it refused: EN-09, EN-12. */
export const ENTRA_CLOUD = { 'EN-09': allowedApps, 'EN-12': signIns };

function allowedApps({ entra, snapshot, now }: EntraWorld): Verdict[] {
  return inHybrid(snapshot.exchange, () => withRead(entra.hybridApplications, 'Entra', () => {
    const { application } = dedicatedOf(snapshot);
    if (now >= EWS_ENDS) return [warn(say('EN-09.over', { ended: EWS_ENDS }))];
    if (application == null) return [skipped(say('EN-09.noApplication'))];
    const { appId } = application.application;
    return withRead(entra.ewsAllowedApps, 'Get-OrganizationConfig (Exchange Online)', (list) => {
      const present = list ?? [];
      const name = objectName(application.application);
      if (present.some((one) => one.toLowerCase() === appId.toLowerCase())) return [pass(say('EN-09.pass', { name, until: EWS_ENDS }))];
      const about = { name, command: allowCommand([...present, appId]), others: present.length };
      return [now >= LIST_COUNTS_FROM ? fail(say('EN-09.absent', about), { means: say('EN-09.means') }) : warn(say('EN-09.soon', { ...about, from: LIST_COUNTS_FROM }), { until: LIST_COUNTS_FROM })];
    });
  }));
}

/** A certificate that Entra has by now was refused before it had it: that is over. */
function signIns(world: EntraWorld): Verdict[] {
  const { entra, snapshot } = world;
  return withRead(entra.signIns, 'Get-MgAuditLogSignIn', (failures) => {
    const open = failures.filter((one) => isOurs(one, world) && !isKnown(one, world));
    const byCertificate = [...Map.groupBy(open, ({ appId, certificate }) => `${appId} ${certificate ?? ''}`).values()];
    const slots = snapshot.exchange?.authConfig.answer === 'value' ? [snapshot.exchange.authConfig.value.current, snapshot.exchange.authConfig.value.next] : [];
    const problems = byCertificate.flatMap(([first, ...more]): Verdict[] => {
      if (first === undefined) return [];
      const latest = [first, ...more].map(({ at }) => at).toSorted().at(-1) ?? first.at;
      const { certificate } = first;
      if (certificate === null) return [fail(say('EN-12.untold', { count: more.length + 1, latest }), { means: say('EN-12.means') })];
      const said = { certificate: certificate, count: more.length + 1, latest, appId: first.appId };
      if (!slots.includes(certificate)) return [warn(say('EN-12.other', said), { certificate })];
      return [fail(say('EN-12.refused', said), { certificate, means: say('EN-12.means'), ...cure(world, certificate) })];
    });
    return orPass(problems, () => pass(say('EN-12.pass')));
  });
}

/** The upload is proposed where it can be planned, for the current certificate. */
function cure(world: EntraWorld, certificate: string): Pick<Verdict, 'proposes'> {
  const { standings } = standingsOf(world, ['current']);
  const mine = standings.find(({ slot, holding }) => slot.thumbprint === certificate && holding.kind === 'has-not');
  return mine !== undefined && mayUpload(mine, world) ? { proposes: { id: 'REP-EN-UPLOAD' } } : {};
}

/** Of the applications that our servers sign as; what others in the tenant do is theirs. */
function isOurs({ appId }: SignInFailure, { snapshot }: EntraWorld): boolean {
  const { application } = dedicatedOf(snapshot);
  return [APP_ID.exchange, APP_ID.skype, application?.application.appId.toLowerCase()].includes(appId.toLowerCase());
}

function isKnown({ appId, certificate }: SignInFailure, { entra, now }: EntraWorld): boolean {
  const kind = appId.toLowerCase() === APP_ID.exchange || appId.toLowerCase() === APP_ID.skype ? 'servicePrincipal' : 'application';
  const object = objectOf(entra, { kind, appId });
  return object?.keyCredentials.some((one) => certificate !== null && isOf(one, certificate) && isUsable(one, now)) ?? false;
}
