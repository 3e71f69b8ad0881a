import { EntraDirectory } from '../../adapters/entra/entraDirectory.ts';
import { type ExchangeOptions, httpsExchange } from '../../adapters/entra/exchange.ts';
import { type GraphFace, openGraphFace } from '../../adapters/sandbox/faces/graphFace.ts';
import { type GraphState, tenantOf, type TenantObject } from '../../adapters/sandbox/faces/graphState.ts';
import type { DirectoryObject, RoleGrant } from '../../domain/entra/directoryObject.ts';
import type { KeyCredential } from '../../domain/entra/keyCredential.ts';
import { plus } from '../../domain/instant.ts';
import { guid } from './tenant.ts';

export const GRAPH = 'https://graph.microsoft.com';

/** A tenant behind a Graph on loopback, and the directory that asks it. Time passes only by the pauses of the directory. */
export class GraphWorld {
  now = '2026-11-21T09:00:00.000Z';
  /** How long the directory has paused, each time. */
  readonly pauses: number[] = [];
  state: GraphState = tenantOf([]);
  token: string | null | Error = 'sandbox';
  #face: GraphFace | undefined;

  async open(): Promise<void> {
    this.#face = await openGraphFace({ get: () => this.state, put: async (state) => void (this.state = state) }, { host: 'graph.microsoft.com', clock: { now: () => this.now }, machineNow: new Date().toISOString() });
  }

  async close(): Promise<void> {
    await this.#face?.close();
  }

  /** Starts over with these objects and whatever else is to be so. */
  hold(objects: DirectoryObject[], more: Partial<GraphState> & { roles?: string[]; owned?: boolean; grants?: RoleGrant[] } = {}): void {
    const { roles, owned = false, grants = [], ...rest } = more;
    this.state = { ...tenantOf(objects.map((object): TenantObject => ({ ...object, owned, grants })), roles), ...rest };
    this.pauses.length = 0;
    this.now = '2026-11-21T09:00:00.000Z';
    this.token = 'sandbox';
  }

  directory(more: ExchangeOptions & { graph?: string; whilePausing?: () => void } = {}): EntraDirectory {
    const { graph = GRAPH, whilePausing, ...options } = more;
    const face = this.#face;
    if (face === undefined) throw new Error('the face is not open');
    let given = 500;
    return new EntraDirectory({
      graph,
      credential: { getToken: async () => this.#token() },
      exchange: httpsExchange({ authorities: [face.authority], reach: face.reach, ...options }),
      clock: { now: () => this.now },
      pause: async (ms) => {
        this.pauses.push(ms);
        this.now = plus(this.now, ms);
        whilePausing?.();
      },
      newId: () => guid((given += 1)),
    });
  }

  /** Throttles the next change. */
  throttleChanges(retryAfter: string): void {
    this.state = { ...this.state, faults: [{ kind: 'throttled', retryAfter, changes: true, times: 1 }] };
  }

  /** Somebody else replaces the keys of an object, seen at once. */
  overwrite(id: string, keyCredentials: KeyCredential[]): void {
    const entry = this.state.objects[id];
    if (entry === undefined) throw new Error(`there is no ${id}`);
    const stored = { ...entry.stored, keyCredentials };
    this.state = { ...this.state, objects: { ...this.state.objects, [id]: { stored, shown: stored, visibleAt: null } } };
  }

  /** Where the face is, whatever it is asked for. */
  address(): { address: string; port: number } | null {
    return this.#face?.reach('graph.microsoft.com') ?? null;
  }

  #token(): { token: string; expiresOnTimestamp: number } | null {
    if (this.token instanceof Error) throw this.token;
    return this.token === null ? null : { token: this.token, expiresOnTimestamp: Number.MAX_SAFE_INTEGER };
  }
}
