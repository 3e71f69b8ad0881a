import { z } from 'zod';
import type { DirectoryObject, ObjectKind, RoleGrant } from '../../domain/entra/directoryObject.ts';
import type { GraphResult } from '../../domain/entra/failure.ts';
import { backTo, type KeyChange, withCertificate, withoutCertificates } from '../../domain/entra/keyChange.ts';
import type { KeyCredential } from '../../domain/entra/keyCredential.ts';
import { READING, READING_SIGN_INS, rightsToChange, rightsToRemove, TO_CONSENT } from '../../domain/entra/rights.ts';
import { APP_ID, FULL_ACCESS_AS_APP, HYBRID_APPLICATION_PREFIX, UNKNOWN_CERTIFICATE } from '../../domain/entra/wellKnown.ts';
import type { Organisation, SignInFailure } from '../../domain/entra/readings.ts';
import { DAY_MS, plus } from '../../domain/instant.ts';
import type { Target } from '../../domain/entra/target.ts';
import type { Written } from '../../domain/entra/written.ts';
import type { Clock } from '../../domain/ports/clock.ts';
import type { Thumbprint } from '../../domain/thumbprint.ts';
import type { DecodedCertificate } from '../../domain/x509.ts';
import { create, type Created } from './create.ts';
import { GrantAnswer, ListedApplication, objectAnswer, OrganisationAnswer, SignInAnswer } from './graphAnswers.ts';
import { GraphClient, type GraphClientOptions, type Pause } from './graphClient.ts';
import { rewrite, type Rewriting } from './rewrite.ts';
import { enabling, keysRewriting, namesRewriting } from './rewritings.ts';

export interface EntraOptions extends GraphClientOptions {
  /** Fresh GUIDs for new elements. */
  newId(): string;
}

/** The objects of a tenant that hold certificates, read and changed through Microsoft Graph v1.0. Never throws for what the outside does. */
export class EntraDirectory {
  readonly #client: GraphClient;
  readonly #clock: Clock;
  readonly #pause: Pause;
  readonly #newId: () => string;

  constructor(options: EntraOptions) {
    this.#client = new GraphClient(options);
    this.#clock = options.clock;
    this.#pause = options.pause;
    this.#newId = options.newId;
  }

  /** One object with its keys, names and switch, through a GET of that object alone: anything else tells no keys (domain.md 2.3, 2). Null when there is none. */
  async object({ kind, appId }: Target, signal?: AbortSignal): Promise<GraphResult<DirectoryObject | null>> {
    if (!isGuid(appId)) return notAnId();
    const select = kind === 'application' ? 'id,appId,displayName,keyCredentials' : 'id,appId,displayName,accountEnabled,servicePrincipalNames,keyCredentials';
    const found = await this.#client.get(`${COLLECTION[kind]}(appId='${appId}')?$select=${select}`, objectAnswer(kind), { roles: READING, signal });
    return !found.ok && found.failure.why === 'not-found' ? { ok: true, value: null } : found;
  }

  /** The tenant itself. */
  async organisation(signal?: AbortSignal): Promise<GraphResult<Organisation>> {
    const found = await this.#client.list('organization?$select=id,displayName,verifiedDomains', OrganisationAnswer, { roles: READING, signal });
    if (!found.ok) return found;
    const [only] = found.value;
    return only === undefined ? { ok: false, failure: { why: 'not-found', detail: 'organization' } } : { ok: true, value: only };
  }

  /** The dedicated hybrid applications of the tenant, by what their names begin with. */
  hybridApplications(signal?: AbortSignal): Promise<GraphResult<ListedApplication[]>> {
    const filter = encodeURIComponent(`startswith(displayName,'${HYBRID_APPLICATION_PREFIX}')`);
    return this.#client.list(`applications?$filter=${filter}&$select=id,appId,displayName`, ListedApplication, { roles: READING, signal });
  }

  /** The permissions that an administrator granted to a service principal, by its object id. */
  async grants(principalId: string, signal?: AbortSignal): Promise<GraphResult<RoleGrant[]>> {
    if (!isGuid(principalId)) return notAnId();
    return this.#client.list(`servicePrincipals/${principalId}/appRoleAssignments`, GrantAnswer, { roles: READING, signal });
  }

  /** The same by application id; none where there is no such service principal. */
  async grantsTo(appId: string, signal?: AbortSignal): Promise<GraphResult<RoleGrant[]>> {
    if (!isGuid(appId)) return notAnId();
    const found = await this.#client.list(`servicePrincipals(appId='${appId}')/appRoleAssignments`, GrantAnswer, { roles: READING, signal });
    return !found.ok && found.failure.why === 'not-found' ? { ok: true, value: [] } : found;
  }

  /** Sign-ins of the last 24 hours that failed because Entra does not have the certificate that the assertion was signed with (EN-12). */
  signInFailures(signal?: AbortSignal): Promise<GraphResult<SignInFailure[]>> {
    const filter = encodeURIComponent(`createdDateTime ge ${plus(this.#clock.now(), -DAY_MS).slice(0, 19)}Z and status/errorCode eq ${UNKNOWN_CERTIFICATE}`);
    return this.#client.list(`auditLogs/signIns?$filter=${filter}`, SignInAnswer, { roles: READING_SIGN_INS, signal });
  }

  /** Puts a certificate among the keys (ROLL-ENTRA-ADD). `renew` writes it anew although it is there. */
  addCertificate(target: Target, { certificate, renew = false }: { certificate: DecodedCertificate; renew?: boolean }, signal?: AbortSignal): Promise<Written> {
    const keyId = this.#newId();
    return this.#rewriteKeys(target, { signal, roles: () => rightsToChange(target.kind), decide: (object) => withCertificate(object, { certificate, keyId, now: this.#clock.now(), renew }) });
  }

  /** Takes certificates off (ROLL-ENTRA-PRUNE, REP-EN-PURGE-SHARED). `mayEmpty`: it is meant that nothing usable stays. */
  removeCertificates(target: Target, { thumbprints, mayEmpty }: { thumbprints: readonly Thumbprint[]; mayEmpty: boolean }, signal?: AbortSignal): Promise<Written> {
    return this.#rewriteKeys(target, { signal, roles: rightsToRemove, decide: (object) => withoutCertificates(object, { thumbprints, now: this.#clock.now(), mayEmpty }) });
  }

  /** Goes back to the keys as they were before a change, if nobody has changed them since (`written`). */
  restoreKeys(target: Target, { saved, written }: { saved: readonly KeyCredential[]; written: readonly KeyCredential[] }, signal?: AbortSignal): Promise<Written> {
    return this.#rewriteKeys(target, { signal, roles: rightsToRemove, decide: (object) => backTo(saved, { object, written }) });
  }

  /** Adds service principal names and keeps all that are there (REP-EN-SPN). */
  addNames(appId: string, names: readonly string[], signal?: AbortSignal): Promise<Written> {
    return this.#rewrite({ kind: 'servicePrincipal', appId }, { signal, roles: () => rightsToChange('servicePrincipal'), decide: (object) => namesRewriting(object, names) });
  }

  /** Lets a service principal sign in again (REP-EN-UPLOAD). */
  enable(appId: string, signal?: AbortSignal): Promise<Written> {
    return this.#rewrite({ kind: 'servicePrincipal', appId }, { signal, roles: () => rightsToChange('servicePrincipal'), decide: enabling });
  }

  /** Makes an application of that name, unless there is one already. */
  createApplication(displayName: string, signal?: AbortSignal): Promise<Created<string>> {
    const requiredResourceAccess = [{ resourceAppId: APP_ID.exchange, resourceAccess: [{ id: FULL_ACCESS_AS_APP, type: 'Role' }] }];
    return create({
      find: async () => onValue(await this.hybridApplications(signal), (all) => all.filter((one) => one.displayName?.toLowerCase() === displayName.toLowerCase()).map(({ appId }) => appId).toSorted()[0] ?? null),
      post: () => this.#client.post('applications', { displayName, signInAudience: 'AzureADMyOrg', requiredResourceAccess }, { roles: rightsToChange('application'), signal }),
      pause: this.#pause, signal,
    });
  }

  /** Makes the service principal of an application, unless there is one already. */
  createPrincipal(appId: string, signal?: AbortSignal): Promise<Created<DirectoryObject>> {
    return create({
      find: () => this.object({ kind: 'servicePrincipal', appId }, signal),
      post: () => this.#client.post('servicePrincipals', { appId }, { roles: rightsToChange('servicePrincipal'), signal }),
      pause: this.#pause, signal,
    });
  }

  /** Grants an application's principal full access to Exchange Online, unless it has it. */
  async grantFullAccess(appId: string, signal?: AbortSignal): Promise<Created<RoleGrant>> {
    const [principal, resource] = await Promise.all([this.object({ kind: 'servicePrincipal', appId }, signal), this.object({ kind: 'servicePrincipal', appId: APP_ID.exchange }, signal)]);
    if (!principal.ok) return { result: 'failed', failure: principal.failure };
    if (!resource.ok) return { result: 'failed', failure: resource.failure };
    if (principal.value === null || resource.value === null) return { result: 'failed', failure: { why: 'not-found', detail: 'servicePrincipal' } };
    const [principalId, resourceId] = [principal.value.id, resource.value.id];
    return create({
      find: async () => onValue(await this.grants(principalId, signal), (all) => all.find((one) => one.appRoleId === FULL_ACCESS_AS_APP && one.resourceId === resourceId) ?? null),
      post: () => this.#client.post(`servicePrincipals/${encodeURIComponent(principalId)}/appRoleAssignments`, { principalId, resourceId, appRoleId: FULL_ACCESS_AS_APP }, { roles: TO_CONSENT, signal }),
      pause: this.#pause, signal,
    });
  }

  #rewriteKeys(target: Target, { decide, ...how }: How<KeyChange>): Promise<Written> {
    return this.#rewrite(target, { ...how, decide: (object) => keysRewriting(object, decide(object)) });
  }

  #rewrite(target: Target, { signal, roles, decide }: How<Rewriting>): Promise<Written> {
    return rewrite({
      read: () => this.object(target, signal),
      write: (object, body) => this.#client.patch(`${COLLECTION[object.kind]}/${encodeURIComponent(object.id)}`, body, { roles: roles(object), signal }),
      decide,
      pause: this.#pause,
      signal,
    });
  }
}

interface How<D> {
  signal: AbortSignal | undefined;
  /** Which roles would allow it. */
  roles: (object: DirectoryObject) => readonly string[];
  decide: (object: DirectoryObject) => D;
}

const COLLECTION: Record<ObjectKind, string> = { servicePrincipal: 'servicePrincipals', application: 'applications' };

function onValue<A, B>(result: GraphResult<A>, change: (value: A) => B): GraphResult<B> {
  return result.ok ? { ok: true, value: change(result.value) } : result;
}

function isGuid(id: string): boolean {
  return z.guid().safeParse(id).success;
}

/** An id that is no GUID names nothing, and nothing but a GUID becomes part of an address. */
function notAnId(): { ok: false; failure: { why: 'not-found'; detail: string } } {
  return { ok: false, failure: { why: 'not-found', detail: 'not a GUID' } };
}
