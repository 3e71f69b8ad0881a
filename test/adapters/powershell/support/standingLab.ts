import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openLab } from '../../../../bot/shells/lab.ts';
import type { OpenShells } from '../../../../bot/shells/openShells.ts';
import type { Executor } from '../../../../domain/ports/executor.ts';
import type { Sandbox } from '../../../../domain/ports/sandbox.ts';

type Estate = Pick<Sandbox, 'executor' | 'clock' | 'estate'>;

/** A laboratory whose shells stand while the estate behind them is exchanged: starting a shell takes longer than most cases. */
export class StandingLab {
  readonly #root: string;
  readonly #shells: OpenShells;
  readonly #behind: { estate: Estate };

  private constructor(root: string, shells: OpenShells, behind: { estate: Estate }) {
    this.#root = root;
    this.#shells = shells;
    this.#behind = behind;
  }

  static async open(shell: string, first: Estate): Promise<StandingLab> {
    const behind = { estate: first };
    const executor: Executor = { call: (call, options) => behind.estate.executor.call(call, options) };
    const root = mkdtempSync(join(tmpdir(), 'rollcall-lab-'));
    const shells = await openLab({ executor, clock: { now: () => behind.estate.clock.now() }, estate: () => behind.estate.estate() }, { shell, root });
    return new StandingLab(root, shells, behind);
  }

  get shells(): OpenShells {
    return this.#shells;
  }

  /** The shells over that estate. */
  over(estate: Estate): Executor {
    this.#behind.estate = estate;
    return this.#shells.executor;
  }

  async close(): Promise<void> {
    await this.#shells.close();
    await rm(this.#root, { recursive: true, force: true, maxRetries: 5 });
  }
}
