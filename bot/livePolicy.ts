import type { Policy } from '../domain/approvals/policy.ts';
import { span, type Instant } from '../domain/instant.ts';
import { entraGroupsOf, type PolicyFile, policyOf } from '../domain/policy/policyFile.ts';
import type { Clock } from '../domain/ports/clock.ts';
import type { Groups } from '../domain/ports/groups.ts';

export interface LivePolicyOptions {
  file: PolicyFile;
  groups: Groups;
  /** Machine time. */
  wall: Clock;
  /** For how long a reading of a group is taken as it is. */
  freshMs: number;
}

interface Read {
  members: readonly string[];
  at: Instant;
}

/** The configured policy with the members of its groups of Entra, which are remembered for a short time. A group that cannot be read has nobody in it. */
export class LivePolicy {
  readonly #options: LivePolicyOptions;
  readonly #read = new Map<string, Read>();
  #reading: Promise<void> | null = null;

  constructor(options: LivePolicyOptions) {
    this.#options = options;
  }

  /** As it is known now. What was read too long ago is not known any more. */
  policy(): Policy {
    const known = [...this.#read].filter(([, { at }]) => this.#age(at) <= 2 * this.#options.freshMs);
    return policyOf(this.#options.file, new Map(known.map(([id, { members }]) => [id, members])));
  }

  /** Reads what is not fresh, before rights are looked up. Never rejects; those who come at once share one reading. */
  async freshen(): Promise<void> {
    this.#reading ??= this.#readStale().finally(() => {
      this.#reading = null;
    });
    await this.#reading;
  }

  async #readStale(): Promise<void> {
    const stale = entraGroupsOf(this.#options.file).filter((id) => this.#isStale(id));
    await Promise.all(stale.map((id) => this.#readOne(id)));
  }

  /** A reading that fails takes the rights that an older one gave. */
  async #readOne(id: string): Promise<void> {
    const members = await this.#options.groups.members(id);
    if (members === null) this.#read.delete(id);
    else this.#read.set(id, { members, at: this.#options.wall.now() });
  }

  #isStale(id: string): boolean {
    const read = this.#read.get(id);
    return read === undefined || this.#age(read.at) > this.#options.freshMs;
  }

  /** A clock that was put back makes nothing fresh for longer. */
  #age(at: Instant): number {
    return Math.abs(span(at, this.#options.wall.now()));
  }
}
